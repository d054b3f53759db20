"""Calling the roll: many marks at once, each with its own outcome, each applied once."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from apps.attendance import selectors
from apps.attendance.choices import DayState, MarkSource
from apps.attendance.events import AttendanceRecorded, LateArrivalsKept
from apps.attendance.models import LateArrival, TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.changes import Writing
from apps.attendance.services.proofs import read_proofs
from apps.attendance.services.refusals import OperationReused, TappedByAnother
from apps.attendance.services.sheet import MarkResult, RollMark, Sheet
from apps.core.errors import InvalidInput
from apps.system import journal

MOST_MARKS = 200


@transaction.atomic
def record_marks(
    *,
    day: TrainingDay,
    marks: Sequence[RollMark],
    source: MarkSource,
    actor: Any,
    tapped_by: int | None = None,
) -> list[MarkResult]:
    """Apply marks to the roll of a day, each by itself: one bad mark never stops the others.

    A resent operation gets its first answer again, even after closing; one that is new to a closed
    roll is kept as a late arrival. Raises TermClosed, InvalidInput for more than 200 marks, and
    TappedByAnother when `tapped_by` is not the one who sends.
    """
    refuse_batch(marks, tapped_by, actor)
    sheet = held_sheet(day, marks, Writing(source=source, actor=actor))
    sheet.proofs = read_proofs(sheet, marks)
    results = [sheet.settle(mark) for mark in marks]
    sheet.writing.save()
    save_late(sheet.kept)
    applied = [*sheet.writing.changes, *sheet.writing.duplicates]
    sheet.proofs.save([row.op_id for row in applied] + [late.op_id for late in sheet.kept])
    if event := event_of(sheet, source_of(marks, source)):
        journal.record(event, actor=actor)
    return results


def refuse_batch(marks: Sequence[RollMark], tapped_by: int | None, actor: Any) -> None:
    """Refuse too many marks, and marks that another person's phone kept."""
    if len(marks) > MOST_MARKS:
        message = f"Send at most {MOST_MARKS} marks at once."
        raise InvalidInput(message, fields={"marks": [message]})
    if tapped_by is not None and tapped_by != actor.pk:
        raise TappedByAnother(
            "Another person made these marks; they go out when that one signs in."
        )


def held_sheet(day: TrainingDay, marks: Sequence[RollMark], writing: Writing) -> Sheet:
    """Lock and read everything that a batch of marks touches."""
    day = locks.hold_day_for_marks(day.pk)
    enrolments = locks.hold_enrolments(day.term_id, {mark.enrolment for mark in marks})
    prefetch_related_objects(list(enrolments.values()), "cadet")
    sheet = Sheet(day=day, enrolments=enrolments, writing=writing)
    if day.state == DayState.OPEN:
        wanted = {mark.enrolment for mark in marks if mark.status and not sheet.refusal_of(mark)}
        locks.make_missing_records((day.pk, enrolment) for enrolment in wanted)
    held = locks.held_records([day.pk], list(enrolments))
    sheet.records = {record.enrolment_id: record for record in held}
    sheet.applied = selectors.changes_by_operation([mark.op_id for mark in marks])
    sheet.late = selectors.late_by_operation([mark.op_id for mark in marks])
    sheet.latest = selectors.latest_changes(day, list(sheet.records))
    sheet.covered = selectors.excused_by_letter(day, list(enrolments))
    return sheet


def save_late(kept: Sequence[LateArrival]) -> None:
    """Keep late marks. Raises OperationReused when an id came twice at once."""
    if not kept:
        return
    try:
        with transaction.atomic():
            LateArrival.objects.bulk_create(kept)
    except IntegrityError as error:
        raise OperationReused("An operation id belongs to another mark.") from error


def source_of(marks: Sequence[RollMark], source: MarkSource) -> MarkSource:
    """The act that all of these came from; a mixed batch counts as a roll call."""
    sources = {mark.source or source for mark in marks}
    return sources.pop() if len(sources) == 1 else MarkSource.ROLL


def event_of(sheet: Sheet, source: MarkSource) -> AttendanceRecorded | LateArrivalsKept | None:
    """What a batch did: an open roll takes marks, a closed one keeps them; None for neither."""
    rows = sheet.kept or sheet.writing.changes
    enrolments = tuple(sorted({row.enrolment_id for row in rows}))
    if not enrolments:
        return None
    told = LateArrivalsKept if sheet.kept else AttendanceRecorded
    return told(
        term=sheet.day.term_id,
        training_day=sheet.day.pk,
        enrolments=enrolments,
        cadet_ids=tuple(sheet.enrolments[pk].cadet_id for pk in enrolments),
        source=source,
    )
