"""Writing records together with their history: no status changes without a row that says so."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from apps.attendance.choices import ATTENDED, AttendanceStatus, MarkOutcome, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.attendance.services.refusals import OperationReused

FIELDS = (
    "status",
    "time_in",
    "time_out",
    "remarks",
    "source",
    "marked_by",
    "marked_at",
    "version",
)


@dataclass(frozen=True, slots=True)
class Tap:
    """When a device made an operation by its own clock, and how many seconds that was ahead."""

    at: datetime | None = None
    clock_skew: int | None = None


UNKNOWN_TAP = Tap()


@dataclass
class Writing:
    """Changes made in one act, by one person, at one moment; saved together."""

    source: MarkSource
    actor: Any
    at: datetime = field(default_factory=timezone.now)
    records: dict[int, AttendanceRecord] = field(default_factory=dict)
    changes: list[AttendanceChange] = field(default_factory=list)
    duplicates: list[AttendanceChange] = field(default_factory=list)

    def change(
        self,
        record: AttendanceRecord,
        *,
        to: AttendanceStatus | None,
        op_id: uuid.UUID | None = None,
        time_in: time | None = None,
        time_out: time | None = None,
        remarks: str | None = None,
        source: MarkSource | None = None,
        reason: str = "",
        detail: str = "",
        tap: Tap = UNKNOWN_TAP,
    ) -> AttendanceChange:
        """Give a locked record its next version; `reason` is for the history alone."""
        before = record.status
        record.status = to
        record.time_in = (time_in or record.time_in) if to in ATTENDED else None
        record.time_out = (time_out or record.time_out) if to in ATTENDED else None
        record.remarks = record.remarks if remarks is None else remarks
        record.source = source or self.source
        record.marked_by, record.marked_at = self.actor, self.at
        record.version += 1
        self.records[record.pk] = record
        made = self.described(record, op_id, detail, tap)
        made.from_status, made.remarks = before, reason or record.remarks
        self.changes.append(made)
        return made

    def repeat(
        self,
        record: AttendanceRecord,
        *,
        op_id: uuid.UUID,
        repeats: AttendanceChange | None,
        detail: str,
        tap: Tap = UNKNOWN_TAP,
    ) -> AttendanceChange:
        """Remember an operation that found its status already there."""
        made = self.described(record, op_id, detail, tap)
        made.outcome, made.repeats = MarkOutcome.DUPLICATE, repeats
        made.from_status = record.status
        self.duplicates.append(made)
        return made

    def described(
        self, record: AttendanceRecord, op_id: uuid.UUID | None, detail: str, tap: Tap
    ) -> AttendanceChange:
        """Begin a row of history with the record as it is now."""
        return AttendanceChange(
            op_id=op_id or uuid.uuid4(),
            training_day_id=record.training_day_id,
            enrolment_id=record.enrolment_id,
            to_status=record.status,
            time_in=record.time_in,
            time_out=record.time_out,
            tapped_at=tap.at,
            clock_skew=tap.clock_skew,
            remarks=record.remarks,
            detail=detail,
            source=record.source,
            version=record.version,
            marked_by=self.actor,
            at=self.at,
        )

    def save(self) -> None:
        """Write records and history. Raises OperationReused when an id came twice at once."""
        if self.records:
            # One INSERT ... ON CONFLICT DO UPDATE: the rows exist and are locked by this
            # transaction; bulk_update takes seconds for a thousand of them.
            AttendanceRecord.objects.bulk_create(
                self.records.values(),
                update_conflicts=True,
                unique_fields=["training_day", "enrolment"],
                update_fields=FIELDS,
            )
        try:
            AttendanceChange.objects.bulk_create(self.changes)
            AttendanceChange.objects.bulk_create(self.duplicates)
        except IntegrityError as error:
            raise OperationReused("An operation id belongs to another mark.") from error
