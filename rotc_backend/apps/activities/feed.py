"""A person's agenda as a calendar file (RFC 5545) that phones and mail programs subscribe to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event

from apps.system.agenda import AgendaEntry

PRODUCT: Final = "-//RGMS//Calendar of the unit//EN"
DOMAIN: Final = "rgms.calendar"
ASK_AGAIN: Final = timedelta(hours=1)


def calendar_of(entries: Sequence[AgendaEntry], *, name: str) -> bytes:
    """Write the calendar; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(event_of(entry))
    return bytes(calendar.to_ical())


def event_of(entry: AgendaEntry) -> Event:
    """Write one event; its UID never changes, its sequence grows."""
    event = Event()
    event.add("uid", f"{entry.key}@{DOMAIN}")
    event.add("sequence", entry.version)
    event.add("dtstamp", entry.changed_at)
    event.add("summary", entry.title)
    event.add("dtstart", entry.starts)
    if entry.ends is not None:
        event.add("dtend", entry.ends)
    if entry.place:
        event.add("location", entry.place)
    if entry.words:
        event.add("description", entry.words)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
