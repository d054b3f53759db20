"""The roll of a day while marks are applied to it: each is decided by itself, in one order of rules."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, time

from apps.attendance import selectors
from apps.attendance.choices import ATTENDED, AttendanceStatus, DayState, MarkOutcome, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord, LateArrival, TrainingDay
from apps.attendance.selectors import RollLine
from apps.attendance.services import locks
from apps.attendance.services.changes import Tap, Writing
from apps.attendance.services.proofs import Proofs
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment

COVERED = "An approved excuse letter covers this day: excused stands."
KEPT = "The roll is closed: the mark waits with the day until somebody accepts or dismisses it."


@dataclass(frozen=True, slots=True)
class RollMark:
    """One tap or scan: what the person saw (`version`) and what they say (`status`).

    `status` None takes a mark back. `remarks` None leaves the remarks alone. `reason` says why it
    goes over somebody else's mark. `tapped_at` is the device's clock, `clock_skew` how many seconds
    that was ahead of ours when it sent. `proof` is the code that was scanned.
    """

    op_id: uuid.UUID
    enrolment: int
    status: AttendanceStatus | None
    time_in: time | None = None
    time_out: time | None = None
    remarks: str | None = None
    version: int | None = None
    reason: str = ""
    source: MarkSource | None = None
    proof: str = ""
    tapped_at: datetime | None = None
    clock_skew: int | None = None

    @property
    def tap(self) -> Tap:
        """When it was tapped, as the history keeps it."""
        return Tap(self.tapped_at, self.clock_skew)


@dataclass(frozen=True, slots=True)
class MarkResult:
    """What became of a mark, and the line as it stood then."""

    op_id: uuid.UUID
    enrolment: int
    outcome: MarkOutcome
    detail: str
    line: RollLine | None


@dataclass(frozen=True, slots=True)
class After:
    """What a record will say once a mark is applied, and why it says something else."""

    status: AttendanceStatus | None
    time_in: time | None
    time_out: time | None
    remarks: str
    is_covered: bool

    def leaves(self, record: AttendanceRecord) -> bool:
        """Tell whether the record says all of this already."""
        said = (record.status, record.time_in, record.time_out, record.remarks)
        return said == (self.status, self.time_in, self.time_out, self.remarks)

    @property
    def is_backwards(self) -> bool:
        """Tell whether the cadet would have left before they came."""
        return None not in (self.time_in, self.time_out) and self.time_out < self.time_in  # type: ignore[operator]


@dataclass
class Sheet:
    """The roll of a day while a batch of marks is applied to it; all its rows are locked."""

    day: TrainingDay
    enrolments: dict[int, Enrolment]
    writing: Writing
    records: dict[int, AttendanceRecord] = field(default_factory=dict)
    applied: dict[uuid.UUID, AttendanceChange] = field(default_factory=dict)
    late: dict[uuid.UUID, LateArrival] = field(default_factory=dict)
    latest: dict[int, AttendanceChange] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    kept: list[LateArrival] = field(default_factory=list)
    # The codes that scans brought; none for marks whose codes were judged when they came.
    proofs: Proofs | None = None

    def settle(self, mark: RollMark) -> MarkResult:
        """Decide one mark: an operation that is known gets its first answer again."""
        if mark.op_id in self.applied:
            return self.answered_again(mark, self.applied[mark.op_id])
        if mark.op_id in self.late:
            return self.still_late(mark, self.late[mark.op_id])
        return self.apply(mark)

    def apply(self, mark: RollMark) -> MarkResult:
        """Decide a mark that is new, in the order in which the rules outrank each other."""
        if refusal := self.refusal_of(mark) or self.unproven(mark):
            return self.refused(mark, *refusal)
        record = self.records.get(mark.enrolment)
        record = record or locks.blank_record(self.day.pk, mark.enrolment)
        after = self.after(record, mark)
        if after.is_backwards:
            message = "The hour of leaving is before the hour of coming."
            return self.refused(mark, MarkOutcome.INVALID, message)
        if after.leaves(record):
            return self.repeated(mark, record, after)
        if self.day.state == DayState.CLOSED:
            return self.kept_late(mark)
        if record.status != after.status and not has_seen(record, mark):
            return self.refused(mark, MarkOutcome.STALE, "Marked differently in the meantime.")
        return self.saved(mark, record, after)

    def after(self, record: AttendanceRecord, mark: RollMark) -> After:
        """Work out what the record would say; an approved excuse outranks an absence."""
        is_covered = mark.status == AttendanceStatus.ABSENT and mark.enrolment in self.covered
        status = AttendanceStatus.EXCUSED if is_covered else mark.status
        came, left, remarks = details_after(record, mark, status)
        return After(status, came, left, remarks, is_covered)

    def refusal_of(self, mark: RollMark) -> tuple[MarkOutcome, str] | None:
        """Say why a mark cannot be taken, whatever the record holds."""
        enrolment = self.enrolments.get(mark.enrolment)
        if enrolment is None:
            return MarkOutcome.INVALID, "Not enrolled in the term of this training day."
        if self.day.state not in (DayState.OPEN, DayState.CLOSED):
            state = DayState(self.day.state).label.lower()
            return MarkOutcome.CLOSED, f"The roll of this training day is not open: it is {state}."
        if enrolment.status != EnrolmentStatus.ACTIVE:
            return MarkOutcome.INVALID, "Does not train any more in this term."
        if not selectors.is_on_roster(enrolment, self.day.date):
            return MarkOutcome.INVALID, "Not enrolled yet, or no longer, on this date."
        return None

    def unproven(self, mark: RollMark) -> tuple[MarkOutcome, str] | None:
        """Say why the code that came with a scan proves nothing."""
        record = self.records.get(mark.enrolment)
        wrong = self.proofs.refusal_of(mark, record) if self.proofs else None
        return (MarkOutcome.INVALID, wrong) if wrong else None

    def saved(self, mark: RollMark, record: AttendanceRecord, after: After) -> MarkResult:
        """Write the mark as the next version of the record."""
        detail = COVERED if after.is_covered else mark.reason
        change = self.writing.change(
            record,
            to=after.status,
            op_id=mark.op_id,
            time_in=after.time_in,
            time_out=after.time_out,
            remarks=after.remarks,
            source=MarkSource.EXCUSE if after.is_covered else mark.source,
            detail=detail,
            tap=mark.tap,
        )
        self.applied[mark.op_id] = self.latest[mark.enrolment] = change
        return self.told(mark, MarkOutcome.SAVED, detail, record)

    def repeated(self, mark: RollMark, record: AttendanceRecord, after: After) -> MarkResult:
        """Note that the status was there already, and by whose hand."""
        detail = COVERED if after.is_covered else "Already marked so."
        repeats = self.latest.get(mark.enrolment)
        self.applied[mark.op_id] = self.writing.repeat(
            record, op_id=mark.op_id, repeats=repeats, detail=detail, tap=mark.tap
        )
        return self.told(mark, MarkOutcome.DUPLICATE, detail, record)

    def kept_late(self, mark: RollMark) -> MarkResult:
        """Keep a mark that came for a closed roll until a person decides."""
        late = LateArrival(
            op_id=mark.op_id,
            training_day=self.day,
            enrolment_id=mark.enrolment,
            status=mark.status,
            time_in=mark.time_in,
            time_out=mark.time_out,
            remarks=mark.remarks,
            source=mark.source or self.writing.source,
            proof=mark.proof,
            tapped_at=mark.tapped_at,
            clock_skew=mark.clock_skew,
            sent_by=self.writing.actor,
        )
        self.kept.append(late)
        self.late[mark.op_id] = late
        return self.refused(mark, MarkOutcome.KEPT, KEPT)

    def still_late(self, mark: RollMark, late: LateArrival) -> MarkResult:
        """Answer again that a mark is kept, whatever the roll is by now."""
        if (late.training_day_id, late.enrolment_id) != (self.day.pk, mark.enrolment):
            return self.refused(mark, MarkOutcome.INVALID, "This id belongs to another mark.")
        return self.refused(mark, MarkOutcome.KEPT, KEPT)

    def refused(self, mark: RollMark, outcome: MarkOutcome, detail: str) -> MarkResult:
        """Leave the record alone and show it."""
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


def details_after(
    record: AttendanceRecord, mark: RollMark, status: AttendanceStatus | None
) -> tuple[time | None, time | None, str]:
    """Merge hours and remarks: who has not seen the record only fills what is empty."""
    overwrites = record.status != status or mark.version == record.version
    first, second = (mark, record) if overwrites else (record, mark)
    remarks = record.remarks
    if mark.remarks is not None and (overwrites or not remarks):
        remarks = mark.remarks
    if status not in ATTENDED:
        return None, None, remarks
    return first.time_in or second.time_in, first.time_out or second.time_out, remarks
