"""One move: the term its records belong to, the zone its wall times are in, and who is who."""

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from apps.attendance.models import TrainingDay
from apps.authentication.models import User
from apps.cadets.models import Enrolment
from apps.core.permissions import Role
from apps.integration.models import LegacyMove, LegacyRow
from apps.system.models import Term
from django.contrib.auth.hashers import make_password
from django.utils import timezone

MANILA: Final = ZoneInfo("Asia/Manila")
OLD_SYSTEM: Final = "old-system"
NOBODY: Final = "#"  # stands for the key of a row without one, so that no reference leads to it


@dataclass
class Moving:
    """What every mover needs to know."""

    move: LegacyMove
    term: Term
    zone: tzinfo
    dates: tuple[date, ...]  # of the training days, in order, as far as they could be read
    total_days: int  # with or without a date
    now: datetime = field(default_factory=timezone.now)

    def targets(self, table: str) -> dict[str, int]:
        """Where the rows of a table went: the id in RGMS by the old key."""
        rows = LegacyRow.objects.filter(table=table, target_id__isnull=False)
        return {
            key or NOBODY: pk for key, pk in rows.values_list("key", "target_id") if pk is not None
        }

    @property
    def today(self) -> date:
        """The date in Manila."""
        return timezone.localdate(self.now, MANILA)

    @property
    def last_held(self) -> date:
        """The last training day that is over, or the first day of the term."""
        over = [each for each in self.dates if each <= self.today]
        return max([*over, self.term.starts_on])

    def days_within(self, enrolment: Enrolment) -> int:
        """How many of the days that came from the old system count for a cadet."""
        first, last = enrolment.effective_from, enrolment.effective_to or date.max
        return sum(1 for each in self.dates_here if first <= each <= last)

    @cached_property
    def dates_here(self) -> list[date]:
        """The dates of the days that came from the old system, once all have been decided about."""
        days = TrainingDay.objects.filter(pk__in=self.targets("training_days").values())
        return list(days.values_list("date", flat=True))

    @cached_property
    def old_system(self) -> User:
        """The account that stands for people the old system did not name. Nobody can use it."""
        account, _ = User.objects.get_or_create(
            username=OLD_SYSTEM,
            defaults={
                "full_name": "The old system",
                "role": Role.STAFF,
                "is_active": False,
                "password": make_password(None),
            },
        )
        return account


def day_of(moment: datetime) -> date:
    """The date of a moment on the unit's clock."""
    return moment.astimezone(MANILA).date()


def key_of(value: object) -> str:
    """Write a reference as the key of the row it names; empty for none."""
    return "" if value is None else str(value)
