"""The tables of the old system, in the order in which their rows can enter RGMS.

Source: the schema of the legacy server, over all its versions and both engines. A table with a
target has a module in `moving` that converts its rows; all others are kept as they were, because
nothing in RGMS takes their place.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class LegacyTable:
    """One table of the old system and what becomes of its rows."""

    name: str
    target: str = ""  # app.model; empty for a table that is archived
    key: tuple[str, ...] = ("id",)


TABLES: Final = (
    LegacyTable("training_staff", "staff.trainingstaff"),
    LegacyTable("cadets", "cadets.cadet"),
    LegacyTable("users", "authentication.user"),
    LegacyTable("training_days", "attendance.trainingday"),
    LegacyTable("attendance_records", "attendance.attendancerecord"),
    LegacyTable("excuse_letters", "attendance.excuseletter"),
    LegacyTable("merit_demerit_logs", "grading.ledgerentry"),
    LegacyTable("grades", "grading.legacyevidence"),
    LegacyTable("system_settings"),
    LegacyTable("user_settings", key=("user_id",)),
    LegacyTable("staff_attendance_records"),
    LegacyTable("activities"),
    LegacyTable("activity_images"),
    LegacyTable("admin_messages"),
    LegacyTable("staff_messages"),
    LegacyTable("notifications"),
    LegacyTable("push_subscriptions"),
    LegacyTable("audit_logs"),
    LegacyTable("staff_audit"),
    LegacyTable("sync_events"),
)
KNOWN: Final = {table.name: table for table in TABLES}
MOVED: Final = tuple(table for table in TABLES if table.target)
