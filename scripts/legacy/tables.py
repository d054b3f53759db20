"""The tables of the old system, in the order in which their rows can enter RGMS.

Source: the schema of the legacy server, over all its versions and both engines.
"""

from typing import Final

KNOWN: Final = (
    "system_settings",
    "training_staff",
    "cadets",
    "users",
    "user_settings",
    "training_days",
    "attendance_records",
    "staff_attendance_records",
    "excuse_letters",
    "grades",
    "merit_demerit_logs",
    "activities",
    "activity_images",
    "admin_messages",
    "staff_messages",
    "notifications",
    "push_subscriptions",
    "audit_logs",
    "staff_audit",
    "sync_events",
)
