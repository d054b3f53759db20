"""Calling the roll: many marks at once, each with its own outcome, each applied once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from apps.attendance import selectors
from apps.attendance.choices import ATTENDED, AttendanceStatus, DayState, MarkOutcome, MarkSource
from apps.attendance.events import AttendanceRecorded
from apps.attendance.models import AttendanceChange, AttendanceRecord, TrainingDay
from apps.attendance.selectors import RollLine
from apps.attendance.services import locks
from apps.attendance.services.changes import Writing
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.system import journal

MOST_MARKS = 500
COVERED = "An approved excuse letter covers this day: excused stands."


@dataclass(frozen=True, slots=True)
class RollMark:
    """One tap or scan: what the person saw (`version`) and what they say (`status`).

    `status` None takes a mark back. `remarks` None leaves the remarks alone.
    """

    op_id: uuid.UUID
    enrolment: int
    status: AttendanceStatus | None
    time_in: time | None = None
    remarks: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class MarkResult:
    """What became of a mark, and the line as it stood then."""

    op_id: uuid.UUID
    enrolment: int
    outcome: MarkOutcome
    detail: str
    line: RollLine | None


@transaction.atomic
def record_marks(
    *, day: TrainingDay, marks: Sequence[RollMark], source: MarkSource, actor: Any
) -> list[MarkResult]:
    """Apply marks to the roll of a day, each by itself: one bad mark never stops the others.

    A resent operation gets its first answer again, even after closing. Raises TermClosed, and
    InvalidInput for more than 500 marks.
    """
    if len(marks) > MOST_MARKS:
        message = f"Send at most {MOST_MARKS} marks at once."
        raise InvalidInput(message, fields={"marks": [message]})
    sheet = held_sheet(day, marks, Writing(source=source, actor=actor))
    results = [sheet.settle(mark) for mark in marks]
    sheet.writing.save()
    changed = sorted({change.enrolment_id for change in sheet.writing.changes})
    if changed:
        event = AttendanceRecorded(
            term=sheet.day.term_id,
            training_day=sheet.day.pk,
            enrolments=tuple(changed),
            cadet_ids=tuple(sheet.enrolments[pk].cadet_id for pk in changed),
            source=source,
        )
        journal.record(event, actor=actor)
    return results


def held_sheet(day: TrainingDay, marks: Sequence[RollMark], writing: Writing) -> "Sheet":
    """Lock and read everything that a batch of marks touches."""
    day = locks.hold_day_for_marks(day.pk)
    enrolments = locks.hold_enrolments(day.term_id, {mark.enrolment for mark in marks})
    prefetch_related_objects(list(enrolments.values()), "cadet")
    sheet = Sheet(day=day, enrolments=enrolments, writing=writing)
    wanted = {mark.enrolment for mark in marks if mark.status and not sheet.refusal_of(mark)}
    locks.make_missing_records((day.pk, enrolment) for enrolment in wanted)
    held = locks.held_records([day.pk], list(enrolments))
    sheet.records = {record.enrolment_id: record for record in held}
    sheet.applied = selectors.changes_by_operation([mark.op_id for mark in marks])
    sheet.latest = selectors.latest_changes(day, list(sheet.records))
    sheet.covered = selectors.excused_by_letter(day, list(enrolments))
    return sheet


@dataclass(frozen=True, slots=True)
class After:
    """What a record will say once a mark is applied, and why it says something else."""

    status: AttendanceStatus | None
    time_in: time | None
    remarks: str
    detail: str

    def leaves(self, record: AttendanceRecord) -> bool:
        """Tell whether the record says all of this already."""
        said = (record.status, record.time_in, record.remarks)
        return said == (self.status, self.time_in, self.remarks)


@dataclass
class Sheet:
    """The roll of a day while a batch of marks is applied to it; all its rows are locked."""

    day: TrainingDay
    enrolments: dict[int, Enrolment]
    writing: Writing
    records: dict[int, AttendanceRecord] = field(default_factory=dict)
    applied: dict[uuid.UUID, AttendanceChange] = field(default_factory=dict)
    latest: dict[int, AttendanceChange] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)

    def settle(self, mark: RollMark) -> MarkResult:
        """Decide one mark, in the order in which the rules outrank each other."""
        if mark.op_id in self.applied:
            return self.answered_again(mark, self.applied[mark.op_id])
        if refusal := self.refusal_of(mark):
            return self.refused(mark, *refusal)
        record = self.records.get(mark.enrolment)
        record = record or locks.blank_record(self.day.pk, mark.enrolment)
        after = self.after(record, mark)
        if after.leaves(record):
            return self.repeated(mark, record, after)
        if record.status != after.status and not has_seen(record, mark):
            return self.refused(mark, MarkOutcome.STALE, "Marked differently in the meantime.")
        return self.saved(mark, record, after)

    def after(self, record: AttendanceRecord, mark: RollMark) -> "After":
        """Work out what the record would say; an approved excuse outranks an absence."""
        is_covered = mark.status == AttendanceStatus.ABSENT and mark.enrolment in self.covered
        status = AttendanceStatus.EXCUSED if is_covered else mark.status
        hour, remarks = hour_and_remarks(record, mark, status)
        return After(status, hour, remarks, COVERED if is_covered else "")

    def refusal_of(self, mark: RollMark) -> tuple[MarkOutcome, str] | None:
        """Say why a mark cannot be taken, whatever the record holds."""
        enrolment = self.enrolments.get(mark.enrolment)
        if enrolment is None:
            return MarkOutcome.INVALID, "Not enrolled in the term of this training day."
        if self.day.state != DayState.OPEN:
            state = DayState(self.day.state).label.lower()
            return MarkOutcome.CLOSED, f"The roll of this training day is not open: it is {state}."
        if enrolment.status != EnrolmentStatus.ACTIVE:
            return MarkOutcome.INVALID, "Does not train any more in this term."
        if not selectors.is_on_roster(enrolment, self.day.date):
            return MarkOutcome.INVALID, "Not enrolled yet, or no longer, on this date."
        return None

    def saved(self, mark: RollMark, record: AttendanceRecord, after: "After") -> MarkResult:
        """Write the mark as the next version of the record."""
        change = self.writing.change(
            record,
            to=after.status,
            op_id=mark.op_id,
            time_in=after.time_in,
            remarks=after.remarks,
            source=MarkSource.EXCUSE if after.detail else None,
            detail=after.detail,
        )
        self.applied[mark.op_id] = self.latest[mark.enrolment] = change
        return self.told(mark, MarkOutcome.SAVED, after.detail, record)

    def repeated(self, mark: RollMark, record: AttendanceRecord, after: "After") -> MarkResult:
        """Note that the status was there already, and by whose hand."""
        detail = after.detail or "Already marked so."
        repeats = self.latest.get(mark.enrolment)
        self.applied[mark.op_id] = self.writing.repeat(
            record, op_id=mark.op_id, repeats=repeats, detail=detail
        )
        return self.told(mark, MarkOutcome.DUPLICATE, detail, record)

    def refused(self, mark: RollMark, outcome: MarkOutcome, detail: str) -> MarkResult:
        """Leave the record alone and show it; the operation may be sent again later."""
        return self.told(mark, outcome, detail, self.records.get(mark.enrolment))

    def answered_again(self, mark: RollMark, change: AttendanceChange) -> MarkResult:
        """Give the first answer to an operation again."""
        if (change.training_day_id, change.enrolment_id) != (self.day.pk, mark.enrolment):
            return self.refused(mark, MarkOutcome.INVALID, "This id belongs to another mark.")
        record = self.records.get(mark.enrolment)
        line = selectors.line_of_change(self.enrolments[mark.enrolment], change, record)
        outcome = MarkOutcome(change.outcome)
        return MarkResult(mark.op_id, mark.enrolment, outcome, change.detail, line)

    def told(
        self, mark: RollMark, outcome: MarkOutcome, detail: str, record: AttendanceRecord | None
    ) -> MarkResult:
        """Put an outcome together with the line it leaves."""
        enrolment = self.enrolments.get(mark.enrolment)
        line = selectors.line_of(enrolment, record) if enrolment else None
        return MarkResult(mark.op_id, mark.enrolment, outcome, detail, line)


def has_seen(record: AttendanceRecord, mark: RollMark) -> bool:
    """Tell whether the person saw the record as it is; without a version, whether it is blank."""
    if mark.version is None:
        return record.status is None
    return mark.version == record.version


def hour_and_remarks(
    record: AttendanceRecord, mark: RollMark, status: AttendanceStatus | None
) -> tuple[time | None, str]:
    """Merge hour and remarks: who has not seen the record only fills what is empty."""
    overwrites = record.status != status or mark.version == record.version
    first, second = (mark, record) if overwrites else (record, mark)
    hour = first.time_in or second.time_in
    remarks = record.remarks
    if mark.remarks is not None and (overwrites or not remarks):
        remarks = mark.remarks
    return (hour if status in ATTENDED else None), remarks
