"""Calendar feeds and the days they show."""

from datetime import date, timedelta
from typing import Any, Final

from apps.activities.keys import hash_of
from apps.activities.models import CalendarFeed

BEFORE: Final = timedelta(days=120)
AHEAD: Final = timedelta(days=400)


def feed_of(person: Any) -> CalendarFeed | None:
    """The person's own feed, when there is one."""
    return CalendarFeed.objects.filter(person=person).first()


def feed_with(token: str) -> CalendarFeed | None:
    """The feed of an address; None when it was replaced, revoked, or never made."""
    rows = CalendarFeed.objects.select_related("person")
    return rows.filter(token_hash=hash_of(token)).first()


def agenda_window(today: date) -> tuple[date, date]:
    """The first and last day a feed shows."""
    return today - BEFORE, today + AHEAD
