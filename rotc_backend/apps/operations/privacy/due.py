"""Until when a request is answered and an incident notified."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from apps.system import selectors as system

# NPC Circular 16-03: within 72 hours of knowing, or of reason to believe.
NOTIFY_WITHIN: Final = timedelta(hours=72)
# Ours; the setting of this name says otherwise.
ANSWER_SETTING: Final = "privacy_answer_days"
ANSWER_DAYS: Final = 15
SATURDAY: Final = 5


def answer_due_on(asked_on: date) -> date:
    """The last day on which a request made then should be answered."""
    return after_working_days(asked_on, int(system.setting(ANSWER_SETTING, ANSWER_DAYS)))


def after_working_days(start: date, days: int) -> date:
    """Count so many days from Monday to Friday on; holidays are not known here."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def notify_due_at(found_at: datetime) -> datetime:
    """The moment until which the Commission and the people concerned are told."""
    return found_at + NOTIFY_WITHIN


def is_late(due_at: datetime, done_at: datetime | None) -> bool:
    """Tell whether something was or is done after its time."""
    return (done_at or timezone.now()) > due_at
