"""The muster of a day: how strong each platoon is, who is accounted for, and who calls its roll."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, FilteredRelation, Max, Q
from django.utils import timezone

from apps.attendance.choices import AttendanceStatus, MarkSource
from apps.attendance.models import TrainingDay
from apps.attendance.selectors.roll import dates_contain
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment

BY_HAND: Final = Q(mark__source__in=[MarkSource.ROLL, MarkSource.SCAN])


@dataclass(frozen=True, slots=True)
class MusterRow:
    """The strength of one platoon on a day, and how many of it are accounted for.

    `called_by` names those who marked somebody of it by hand; `called_at` is their newest mark.
    """

    company: str
    platoon: str
    strength: int
    present: int
    late: int
    excused: int
    absent: int
    unaccounted: int
    called_by: tuple[str, ...]
    called_at: datetime | None


@dataclass(frozen=True, slots=True)
class Muster:
    """The strength of the unit on a day, at one moment."""

    day: TrainingDay
    as_of: datetime
    rows: tuple[MusterRow, ...]


def muster_of(day: TrainingDay) -> Muster:
    """Strength and status by company and platoon: one query for all of them."""
    as_of = timezone.now()
    roster = Enrolment.objects.filter(dates_contain(day), term=day.term_id).alias(
        mark=FilteredRelation("attendance_records", condition=on_day(day))
    )
    counts = {status: Count("pk", filter=Q(mark__status=status)) for status in AttendanceStatus}
    groups = (
        roster.filter(Q(status=EnrolmentStatus.ACTIVE) | Q(mark__status__isnull=False))
        .values("company", "platoon")
        .annotate(
            strength=Count("pk"),
            **counts,
            hands=ArrayAgg("mark__marked_by__full_name", filter=BY_HAND, distinct=True),
            called_at=Max("mark__marked_at", filter=BY_HAND),
        )
        .order_by("company", "platoon")
    )
    return Muster(day, as_of, tuple(muster_row(dict(group)) for group in groups))


def on_day(day: TrainingDay) -> Q:
    """Match the marks of one day that were not taken back."""
    return Q(attendance_records__training_day=day, attendance_records__status__isnull=False)


def muster_row(group: dict[str, Any]) -> MusterRow:
    """Count who is not accounted for yet; a blank is never an absence."""
    accounted = sum(group[status] for status in AttendanceStatus)
    hands = group.pop("hands") or ()
    called_by = tuple(name for name in hands if name)
    unaccounted = group["strength"] - accounted
    return MusterRow(**group, unaccounted=unaccounted, called_by=called_by)
