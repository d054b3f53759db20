"""Objects of the attendance app whose history can be read."""

from typing import Any

from apps.attendance import selectors
from apps.attendance.models import AttendanceRecord, ExcuseLetter
from apps.core.permissions import Scope, scope_of
from apps.system.history import history_kind


@history_kind("attendance", of=AttendanceRecord)
def find_record(viewer: Any, record_id: int) -> AttendanceRecord | None:
    """Find a mark; a cadet's own only."""
    records = AttendanceRecord.objects.filter(pk=record_id)
    if scope_of(viewer, "attendance.view") != Scope.ALL:
        records = records.filter(enrolment__cadet__user=viewer)
    return records.first()


@history_kind("excuse-letter", of=ExcuseLetter)
def find_letter(viewer: Any, letter_id: int) -> ExcuseLetter | None:
    """Find an excuse letter; a cadet's own only."""
    return selectors.letters_visible_to(viewer).filter(pk=letter_id).first()
