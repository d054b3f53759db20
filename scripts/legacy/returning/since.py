"""The time since a move: where it began, and what the old system called the things it moved."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from apps.attendance.models import TrainingDay
from apps.cadets.models import Cadet, Enrolment
from apps.integration.models import LegacyMove
from django.db import connection

from legacy.returning.rows import Found, Shape, Values, shape_of

IDS: Final = """
    SELECT target_id, raw ->> 'id' FROM integration_legacyrow
    WHERE "table" = %s AND fate = 'migrated' AND target_id IS NOT NULL AND gone_at IS NULL
    ORDER BY id DESC
"""


@dataclass(frozen=True)
class Since:
    """The time after a moment in which a move began; its term is the only one the old system knew."""

    move: LegacyMove
    moment: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the old server."""
        return ZoneInfo(self.move.time_zone)

    def wall_time(self, moment: datetime) -> str:
        """Write a moment as the old server would have."""
        return moment.astimezone(self.zone).replace(tzinfo=None).isoformat(" ", "seconds")

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The tables that the way back writes."""
        tables = ("cadets", "users", "training_days", "attendance_records", "excuse_letters")
        return {table: shape_of(table) for table in (*tables, "merit_demerit_logs", "grades")}

    @cached_property
    def cadet_ids(self) -> dict[int, int]:
        """The old id of each cadet that came from there."""
        return old_ids("cadets")

    @cached_property
    def day_ids(self) -> dict[int, int]:
        """The old id of each training day that came from there."""
        return old_ids("training_days")

    @cached_property
    def user_ids(self) -> dict[int, int]:
        """The old id of each account that came from there."""
        return old_ids("users")

    def cadet(self, cadet: Cadet) -> int | Found:
        """Refer to a cadet as the old database can."""
        known = self.cadet_ids.get(cadet.pk)
        return known or Found("cadets", {"student_id": cadet.student_number})

    def day(self, day: TrainingDay) -> int | Found:
        """Refer to a training day as the old database can."""
        known = self.day_ids.get(day.pk)
        return known or Found("training_days", {"date": str(day.date), "title": day.title})


def old_ids(table: str) -> dict[int, int]:
    """Read which row here came from which one there; of two, the first."""
    with connection.cursor() as cursor:
        cursor.execute(IDS, [table])
        return {target: int(number) for target, number in cursor.fetchall() if is_id(number)}


def is_id(text: Any) -> bool:
    """Tell whether the old database really keeps a number under this name."""
    return isinstance(text, str) and text.isascii() and text.isdigit()


def about_cadet(enrolment: Enrolment) -> Values:
    """Say in words whose row it is."""
    return {"cadet_student_id": enrolment.cadet.student_number, "cadet_name": enrolment.cadet.name}
