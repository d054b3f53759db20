"""What the schedule has to say before a term opens, and when its dates change."""

from datetime import date

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.system.calendar import TermDatesTaken
from apps.system.models import Term
from apps.system.opening import Need, follows_dates, opening_need


@opening_need
def days_planned(term: Term) -> Need | None:
    """A term needs a training day; fewer or more than it means to hold is worth a word."""
    count = TrainingDay.objects.filter(term=term).exclude(state=DayState.CANCELLED).count()
    if count == 0:
        return Need("days", "No training day is planned.")
    if count != term.planned_days:
        detail = f"{count} of {term.planned_days} training days are planned."
        return Need("days_number", detail, blocks=False)
    return None


@follows_dates
def keep_days_inside(term: Term, former_start: date) -> None:  # noqa: ARG001 - the days have dates
    """Refuse dates that leave a planned day outside. Raises TermDatesTaken."""
    days = TrainingDay.objects.filter(term=term).exclude(state=DayState.CANCELLED)
    first = days.order_by("date").first()
    last = days.order_by("-date").first()
    for day in (first, last):
        if day is not None and not term.starts_on <= day.date <= term.ends_on:
            raise TermDatesTaken(
                f"{day.title} on {day.date} would lie outside. Move or cancel that day first."
            )
