"""The roll of a day: its lines, its blanks, and the operations applied to it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.attendance.choices import LetterState, MarkOutcome
from apps.attendance.models import AttendanceChange, AttendanceRecord, ExcuseDay, TrainingDay
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.selectors import roster_of


@dataclass(frozen=True, slots=True)
class RollLine:
    """One cadet on the roll of a day; version 0 is a cadet nobody has marked yet."""

    record: int | None
    enrolment: int
    cadet: int
    student_number: str
    name: str
    ms_level: str
    company: str
    platoon: str
    status: str | None
    time_in: time | None
    time_out: time | None
    remarks: str
    source: str
    marked_by: str | None
    marked_at: datetime | None
    version: int


def roster_on(day: TrainingDay, **unit: str | None) -> QuerySet[Enrolment]:
    """Who belongs on the roll of a day: within their dates, and training or marked that day."""
    roster = roster_of(day.term_id, **unit).filter(dates_contain(day))
    return roster.filter(Q(status=EnrolmentStatus.ACTIVE) | has_mark(day))


def unmarked_on(day: TrainingDay) -> QuerySet[Enrolment]:
    """Cadets of a day's roll without a status, in the order of a roster."""
    return roster_on(day).exclude(has_mark(day))


def dates_contain(day: TrainingDay) -> Q:
    """Match enrolments whose dates contain the day."""
    not_ended = Q(effective_to=None) | Q(effective_to__gte=day.date)
    return Q(effective_from__lte=day.date) & not_ended


def has_mark(day: TrainingDay) -> Exists:
    """Match enrolments with a status on the day."""
    marks = AttendanceRecord.objects.filter(training_day=day, status__isnull=False)
    return Exists(marks.filter(enrolment=OuterRef("pk")))


def roll_of(
    day: TrainingDay,
    *,
    company: str | None = None,
    platoon: str | None = None,
    enrolment: Collection[int] | None = None,
) -> list[RollLine]:
    """The roll of a day, or of a company, a platoon or some cadets: two queries."""
    roster = roster_on(day, company=company, platoon=platoon)
    if enrolment is not None:
        roster = roster.filter(pk__in=enrolment)
    enrolments = list(roster)
    rows = AttendanceRecord.objects.filter(training_day=day, enrolment__in=enrolments)
    records = {row.enrolment_id: row for row in rows.select_related("marked_by")}
    return [line_of(enrolment, records.get(enrolment.pk)) for enrolment in enrolments]


def line_of(enrolment: Enrolment, record: AttendanceRecord | None) -> RollLine:
    """Write the line of a cadet as the record stands."""
    if record is None or record.version == 0:
        return RollLine(**person(enrolment), **UNMARKED)
    return RollLine(
        record=record.pk,
        **person(enrolment),
        status=record.status,
        time_in=record.time_in,
        time_out=record.time_out,
        remarks=record.remarks,
        source=record.source,
        marked_by=record.marked_by.full_name if record.marked_by else None,
        marked_at=record.marked_at,
        version=record.version,
    )


def line_of_change(
    enrolment: Enrolment, change: AttendanceChange, record: AttendanceRecord | None
) -> RollLine:
    """Write the line as it stood after an operation."""
    if change.version == 0:
        return RollLine(**person(enrolment), **UNMARKED)
    hand = change.repeats or change
    return RollLine(
        record=record.pk if record else None,
        **person(enrolment),
        status=change.to_status,
        time_in=change.time_in,
        time_out=change.time_out,
        remarks=change.remarks,
        source=change.source,
        marked_by=hand.marked_by.full_name if hand.marked_by else None,
        marked_at=hand.at,
        version=change.version,
    )


UNMARKED: dict[str, Any] = {
    "record": None,
    "status": None,
    "time_in": None,
    "time_out": None,
    "remarks": "",
    "source": "",
    "marked_by": None,
    "marked_at": None,
    "version": 0,
}


def person(enrolment: Enrolment) -> dict[str, Any]:
    """Name the cadet of a line and where they stand."""
    return {
        "enrolment": enrolment.pk,
        "cadet": enrolment.cadet_id,
        "student_number": enrolment.cadet.student_number,
        "name": enrolment.cadet.name,
        "ms_level": enrolment.ms_level,
        "company": enrolment.company,
        "platoon": enrolment.platoon,
    }


def changes_by_operation(op_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, AttendanceChange]:
    """The operations among these that were applied already."""
    found = AttendanceChange.objects.filter(op_id__in=op_ids)
    return {row.op_id: row for row in found.select_related("marked_by", "repeats__marked_by")}


def latest_changes(day: TrainingDay, enrolment_ids: Collection[int]) -> dict[int, AttendanceChange]:
    """The change that made each record of a day what it is."""
    saved = AttendanceChange.objects.filter(
        training_day=day, enrolment__in=enrolment_ids, outcome=MarkOutcome.SAVED
    )
    latest = saved.order_by("enrolment_id", "-version").distinct("enrolment_id")
    return {row.enrolment_id: row for row in latest}


def excused_by_letter(day: TrainingDay, enrolment_ids: Collection[int]) -> set[int]:
    """The enrolments among these whose approved excuse letter names the day."""
    approved = ExcuseDay.objects.filter(
        training_day=day,
        letter__state=LetterState.APPROVED,
        letter__enrolment__in=enrolment_ids,
    )
    return set(approved.values_list("letter__enrolment_id", flat=True))
