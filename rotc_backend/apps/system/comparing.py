"""Comparing the witness with the journal: what changed without a service that says so.

Every service ends with a journal entry in its own transaction. A history row without one means
that somebody went past the services. It stays a difference, night after night, until a person
accounts for it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.system import journal, selectors
from apps.system.events import WitnessExplained
from apps.system.models import Setting
from apps.system.witness import HISTORIES, HistoryRow, table_of

PLACE: Final = "witness_compared"
NAMED: Final = 200


@dataclass(frozen=True)
class Difference:
    """A change that no journal entry of its transaction explains."""

    table: str
    row: int
    change: str
    at: datetime

    def __str__(self) -> str:
        """Name the place."""
        return f"{self.table} {self.row}: {self.change} {self.at.isoformat(timespec='seconds')}"


@dataclass(frozen=True)
class Comparison:
    """What one comparison read and found; `places` names the first 200 differences."""

    rows: int
    differing: int
    places: tuple[Difference, ...]


@transaction.atomic
def compare() -> Comparison:
    """Compare what was committed since the last time; go on from here when all is explained."""
    begin, end = compared_so_far(), journal.horizon().xid
    found = read_between(begin, end)
    if not found.differing:
        keep_place_without_journal(end)
    return found


@transaction.atomic
def explain(*, reason: str) -> Comparison:
    """Record why the present differences are there, and go on from here."""
    begin, end = compared_so_far(), journal.horizon().xid
    found = read_between(begin, end)
    keep_place_without_journal(end)
    places = tuple(str(place) for place in found.places)
    journal.record(WitnessExplained(reason=reason, places=places), actor=None)
    return found


def read_between(begin: int, end: int) -> Comparison:
    """Compare the transactions from one number up to, not including, another."""
    rows, differing = 0, 0
    places: list[Difference] = []
    for guarded, history in HISTORIES.items():
        count, unexplained, first = unexplained_in(history, begin, end)
        rows, differing = rows + count, differing + unexplained
        name = table_of(guarded)
        places += [Difference(name, *place) for place in first]
    places.sort(key=lambda place: place.at)
    return Comparison(rows, differing, tuple(places[:NAMED]))


def unexplained_in(
    history: type[HistoryRow], begin: int, end: int
) -> tuple[int, int, list[tuple[int, str, datetime]]]:
    """Count the rows of one history, count those without an entry, and name the first of them."""
    table = table_of(history)
    chosen = "copy.xid >= %s::text::xid8 AND copy.xid < %s::text::xid8"
    alone = "NOT EXISTS (SELECT FROM system_journalentry AS entry WHERE entry.act = copy.act)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), count(*) FILTER (WHERE {alone})"  # noqa: S608
            f" FROM {table} AS copy WHERE {chosen}",
            [begin, end],
        )
        rows, unexplained = cursor.fetchone()
        if not unexplained:
            return rows, 0, []
        cursor.execute(
            "SELECT copy.id, copy.pgh_label, copy.pgh_created_at"  # noqa: S608
            f" FROM {table} AS copy WHERE {chosen} AND {alone} ORDER BY copy.pgh_id LIMIT {NAMED}",
            [begin, end],
        )
        return rows, unexplained, cursor.fetchall()


def compared_so_far() -> int:
    """Say from which transaction on nothing was compared yet; after a restore, from the first."""
    kept: dict[str, Any] = selectors.setting(PLACE, {})
    is_current = kept.get("epoch") == selectors.journal_epoch()
    return int(kept["horizon"]) if is_current else 0


def keep_place_without_journal(horizon: int) -> None:
    """Note how far the comparison came; that is no fact about the unit."""
    place = {"epoch": selectors.journal_epoch(), "horizon": horizon}
    Setting.objects.update_or_create(name=PLACE, defaults={"value": place})
