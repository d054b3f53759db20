"""Rows that the old system no longer has: what they made here is taken back where nothing is lost by it."""

import uuid
from typing import Final

from apps.attendance.choices import MarkOutcome, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.integration.models import LegacyRow
from django.utils import timezone

from legacy.moving.conduct import void_entries
from legacy.moving.moving import Moving

TAKEN_BACK: Final = "Taken back: the old system deleted it."
KEPT: Final = "The old system deleted it; it stays here until a person decides."


def take_back(moving: Moving) -> int:
    """Void entries and empty marks whose rows are gone; everything else is only noted."""
    gone = list(LegacyRow.objects.filter(gone_at__isnull=False, move=moving.move).defer("raw"))
    fresh = [row for row in gone if row.reason not in {TAKEN_BACK, KEPT}]
    entries = [row for row in fresh if row.table == "merit_demerit_logs" and row.target_id]
    void_entries([row.target_id for row in entries], moving, "deleted in the old system")
    marks = [row for row in fresh if row.table == "attendance_records" and row.target_id]
    emptied = empty_marks([row.target_id for row in marks if row.target_id])
    undone = {row.pk for row in (*entries, *marks)}
    for row in fresh:
        row.reason = TAKEN_BACK if row.pk in undone else KEPT
        if row.table == "attendance_records" and row.target_id in emptied:
            row.written = (row.written or {}) | {"status": None}  # it may come again
    LegacyRow.objects.bulk_update(fresh, ["reason", "written"], batch_size=1_000)
    return len(fresh)


def empty_marks(ids: list[int]) -> set[int]:
    """Take marks back as a correction would, unless a person changed them since; return which."""
    records = AttendanceRecord.objects.select_for_update(no_key=True)
    imported = records.filter(pk__in=ids, source=MarkSource.IMPORT, status__isnull=False)
    emptied = set()
    for record in imported.order_by("pk"):
        emptied.add(record.pk)
        before, record.status, record.version = record.status, None, record.version + 1
        record.save(update_fields=["status", "version"])
        AttendanceChange.objects.create(
            op_id=uuid.uuid4(),
            training_day_id=record.training_day_id,
            enrolment_id=record.enrolment_id,
            outcome=MarkOutcome.SAVED,
            from_status=before,
            to_status=None,
            remarks=TAKEN_BACK,
            source=MarkSource.IMPORT,
            version=record.version,
            at=timezone.now(),
        )
    return emptied
