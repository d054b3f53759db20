"""The tables of the old system, in the order in which their rows can enter RGMS.

Source: the schema of the legacy server, over all its versions and both engines. A table with a
target has a module in `moving` that converts its rows; all others are kept as they were, because
nothing in RGMS takes their place.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class LegacyTable:
    """One table of the old system and what becomes of its rows.

    `natural` names the columns by which the same row is recognised in two databases that numbered
    their rows differently; `by_date` those of them of which only the date counts. `references`
    pairs a column with the table whose row it names; "=column" means the table that this column
    names. `moment` is the column that says when a row was made; a reference there means: when that
    row was. `media` holds files or their addresses.
    """

    name: str
    target: str = ""  # app.model; empty for a table that is archived
    key: tuple[str, ...] = ("id",)
    natural: tuple[str, ...] = ()
    by_date: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    moment: str = ""
    media: tuple[str, ...] = ()


CADET: Final = ("cadet_id", "cadets")
DAY: Final = ("training_day_id", "training_days")
STAFF: Final = ("staff_id", "training_staff")
USER: Final = ("user_id", "users")

TABLES: Final = (
    LegacyTable(
        "training_staff",
        "staff.trainingstaff",
        natural=("last_name", "first_name", "middle_name", "suffix_name"),
        moment="created_at",
        media=("profile_pic", "qr_code_data"),
    ),
    LegacyTable(
        "cadets",
        "cadets.cadet",
        natural=("student_id",),
        moment="created_at",
        media=("profile_pic",),
    ),
    LegacyTable(
        "users",
        "authentication.user",
        natural=("username",),
        references=(CADET, STAFF),
        moment="created_at",
        media=("profile_pic",),
    ),
    LegacyTable(
        "training_days", "attendance.trainingday", natural=("date", "title"), moment="date"
    ),
    LegacyTable(
        "attendance_records",
        "attendance.attendancerecord",
        natural=("training_day_id", "cadet_id"),
        references=(DAY, CADET),
        moment="training_day_id",
    ),
    LegacyTable(
        "excuse_letters",
        "attendance.excuseletter",
        natural=("cadet_id", "date_absent", "reason"),
        references=(CADET, DAY),
        moment="created_at",
        media=("file_url",),
    ),
    LegacyTable(
        "merit_demerit_logs",
        "grading.ledgerentry",
        natural=("cadet_id", "type", "points", "reason", "date_recorded"),
        by_date=("date_recorded",),
        references=(CADET, ("issued_by_user_id", "users")),
        moment="date_recorded",
    ),
    LegacyTable("grades", "grading.legacyevidence", natural=("cadet_id",), references=(CADET,)),
    LegacyTable("system_settings", natural=("key",)),
    LegacyTable(
        "user_settings",
        key=("user_id",),
        natural=("user_id",),
        references=(USER,),
        media=("custom_bg",),
    ),
    LegacyTable(
        "staff_attendance_records",
        natural=("training_day_id", "staff_id"),
        references=(DAY, STAFF),
        moment="training_day_id",
    ),
    LegacyTable(
        "activities", natural=("title", "date"), moment="date", media=("image_path", "images")
    ),
    LegacyTable(
        "activity_images",
        natural=("activity_id", "image_path"),
        references=(("activity_id", "activities"),),
        moment="created_at",
        media=("image_path",),
    ),
    LegacyTable(
        "admin_messages",
        natural=("user_id", "subject", "message", "created_at"),
        references=(USER,),
        moment="created_at",
    ),
    LegacyTable(
        "staff_messages",
        natural=("sender_staff_id", "content", "created_at"),
        references=(("sender_staff_id", "training_staff"),),
        moment="created_at",
    ),
    LegacyTable(
        "notifications",
        natural=("user_id", "type", "message", "created_at"),
        references=(USER,),
        moment="created_at",
    ),
    LegacyTable(
        "push_subscriptions", natural=("endpoint",), references=(USER,), moment="created_at"
    ),
    LegacyTable(
        "audit_logs",
        natural=("table_name", "operation", "record_id", "created_at", "payload"),
        references=(("record_id", "=table_name"), USER),
        moment="created_at",
    ),
    LegacyTable(
        "staff_audit",
        natural=("action", "staff_id", "created_at"),
        references=(STAFF, USER),
        moment="created_at",
    ),
    LegacyTable(
        "sync_events",
        natural=("event_type", "cadet_id", "payload", "created_at"),
        references=(CADET,),
        moment="created_at",
    ),
)
KNOWN: Final = {table.name: table for table in TABLES}
MOVED: Final = tuple(table for table in TABLES if table.target)
# Columns of any table whose content is a moment, or a date, whatever type the database gave them.
MOMENTS: Final = frozenset(
    {"created_at", "date_recorded", "last_location_at", "last_seen", "processed_at"}
)
DATES: Final = frozenset({"birthdate", "date", "date_absent"})
