"""What stands in a person's calendar; each app enters its part in `agenda.py` with `@on_agenda`.

The system app knows only that there are such parts: a feed asks them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class AgendaEntry:
    """One thing that happens: a moment to a moment, or whole days when `starts` is a date.

    `key` is stable and unique; `version` grows with every change.
    """

    key: str
    title: str
    starts: date | datetime
    ends: date | datetime | None
    place: str
    words: str
    is_cancelled: bool
    version: int
    changed_at: datetime


Find = Callable[[Any, date, date], list[AgendaEntry]]
FINDERS: Final[list[Find]] = []


def on_agenda(find: Find) -> Find:
    """Enter a function that lists what a person should see from one day to another."""
    FINDERS.append(find)
    return find


def agenda_of(person: Any, first: date, last: date) -> list[AgendaEntry]:
    """Everything of these days that this person may know of, in order of time."""
    autodiscover_modules("agenda")
    found = [entry for find in FINDERS for entry in find(person, first, last)]
    return sorted(found, key=lambda entry: (entry.starts.isoformat(), entry.key))
