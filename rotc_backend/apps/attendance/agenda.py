"""Training days in people's calendars."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.core.permissions import scope_of
from apps.system.agenda import AgendaEntry, on_agenda
from apps.system.choices import TermState

LASTS: Final = timedelta(hours=4)  # shown when only the beginning is known


@on_agenda
def training_days(person: Any, first: date, last: date) -> list[AgendaEntry]:
    """The schedule, for whoever may see it; a cancelled day stays, marked as such."""
    if scope_of(person, "training_day.view") is None:
        return []
    days = TrainingDay.objects.filter(date__range=(first, last))
    return [entry_of(day) for day in days.exclude(term__state=TermState.DRAFT)]


def entry_of(day: TrainingDay) -> AgendaEntry:
    """Write one day; without an hour it lasts the whole day."""
    starts: date | datetime = day.date
    if day.starts_at is not None:
        starts = timezone.make_aware(datetime.combine(day.date, day.starts_at))
    return AgendaEntry(
        key=f"training-day-{day.pk}",
        title=day.title,
        starts=starts,
        ends=starts + (LASTS if day.starts_at is not None else timedelta(days=1)),
        place=day.location,
        words=day.cancel_reason,
        is_cancelled=day.state == DayState.CANCELLED,
        version=day.version,
        changed_at=day.created_at,
    )
