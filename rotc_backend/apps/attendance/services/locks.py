"""The rows a write holds, always in this order: term, training days, enrolments, records.

Marks hold their day shared, so that two scanners pass each other; whoever changes the day itself
holds it exclusively and waits for them. Within a table rows are locked in the order of their ids.
"""

from collections.abc import Collection, Iterable

from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.system import services as system
from apps.system.models import Term


def hold_day_for_change(day_id: int) -> TrainingDay:
    """Hold the open term, and the day exclusively. Raises TermClosed, NotFoundOrNotYours."""
    system.hold_term_open(term_id_of(day_id))
    return TrainingDay.objects.select_for_update(no_key=True).get(pk=day_id)


def hold_day_of_plan(day_id: int) -> TrainingDay:
    """Hold a day exclusively in a term that may still be a draft. Raises TermClosed."""
    system.hold_term_unreleased(term_id_of(day_id))
    return TrainingDay.objects.select_for_update(no_key=True).get(pk=day_id)


def hold_day_for_marks(day_id: int) -> TrainingDay:
    """Hold the open term and the day, shared with others who mark. Raises TermClosed."""
    system.hold_term_open(term_id_of(day_id))
    return hold_days_shared([day_id])[0]


def term_id_of(day_id: int) -> int:
    """Find the term of a day. Raises NotFoundOrNotYours."""
    term_id = TrainingDay.objects.filter(pk=day_id).values_list("term_id", flat=True).first()
    if term_id is None:
        raise NotFoundOrNotYours
    return term_id


def hold_days_shared(day_ids: Iterable[int]) -> list[TrainingDay]:
    """Hold days against closing, reopening and cancelling until this transaction ends."""
    return list(
        TrainingDay.objects.raw(
            "SELECT * FROM attendance_trainingday WHERE id = ANY(%s) ORDER BY id FOR SHARE",
            [list(day_ids)],
        )
    )


def hold_enrolments(term: Term | int, enrolment_ids: Iterable[int]) -> dict[int, Enrolment]:
    """Hold enrolments of a term against withdrawal; ids of other terms are left out."""
    rows = Enrolment.objects.raw(
        "SELECT * FROM cadets_enrolment WHERE term_id = %s AND id = ANY(%s) ORDER BY id FOR SHARE",
        [term.pk if isinstance(term, Term) else term, list(enrolment_ids)],
    )
    return {row.pk: row for row in rows}


def make_missing_records(pairs: Iterable[tuple[int, int]]) -> None:
    """Make blank rows for pairs of day and enrolment that have none.

    The insert does nothing where a record exists: of two scanners that are first at once, the
    second waits here and then sees what the first one wrote.
    """
    AttendanceRecord.objects.bulk_create(
        [blank_record(day, enrolment) for day, enrolment in sorted(pairs)], ignore_conflicts=True
    )


def blank_record(day_id: int, enrolment_id: int) -> AttendanceRecord:
    """Make the row of a cadet whom nobody has marked yet."""
    return AttendanceRecord(training_day_id=day_id, enrolment_id=enrolment_id, version=0)


def held_records(
    day_ids: Collection[int], enrolment_ids: Collection[int]
) -> list[AttendanceRecord]:
    """Lock the records that exist for these days and enrolments."""
    rows = AttendanceRecord.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(training_day__in=day_ids, enrolment__in=enrolment_ids)
    return list(found.select_related("marked_by").order_by("id"))
