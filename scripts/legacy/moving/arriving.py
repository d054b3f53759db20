"""Rows that wait for a decision: those that landed, and those of a table that is only arriving.

A table of which nothing is here yet is decided about as it is read, so that each row is written once.
Should that be cut short, the rest lands beside what is there and waits like any other row.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from typing import Any, Final, Protocol

from apps.integration.models import LegacyMove, LegacyRow
from django.db import connection

from legacy.archive import Archive, ExportedTable, row_of
from legacy.moving.copying import ids_for
from legacy.moving.landing import finder, without_nul
from legacy.moving.rows import Decision, Row, decide, line_of, undecided
from legacy.tables import KNOWN

COPY_DECIDED: Final = """
    COPY integration_legacyrow (
        id, fate, reason, target, target_id, written, "table", key, hash, raw, move_id
    ) FROM STDIN
"""


class Waiting(Protocol):
    """Where the next rows of a table come from, and where decisions about them go."""

    def take(self, limit: int) -> list[Row]:
        """Give the next rows; none when all are decided."""

    def decide(self, decisions: list[Decision]) -> None:
        """Write what became of the rows that were given last."""


class Landed:
    """Rows that are here, without a decision."""

    def __init__(self, table: str) -> None:
        self.table = table

    def take(self, limit: int) -> list[Row]:
        """Read the next ones."""
        return undecided(self.table, limit)

    def decide(self, decisions: list[Decision]) -> None:
        """Note the decisions beside the rows."""
        decide(self.table, decisions)


class Arriving:
    """Rows of an export, none of which is here."""

    def __init__(self, archive: Archive, table: ExportedTable, move: LegacyMove) -> None:
        self.table, self.move = table, move
        self.lines = archive.lines(table)
        self.key_in = finder(table.key)
        self.raws: dict[int, bytes] = {}

    def take(self, limit: int) -> list[Row]:
        """Read the next ones. Raises Unusual for a key that only PostgreSQL can write."""
        lines = [line.rstrip(b"\n") for line in without_nul(list(islice(self.lines, limit)))]
        self.raws = dict(zip(ids_for(LegacyRow, len(lines)), lines, strict=True))
        return [Row(pk, self.key_in(raw), row_of(raw)) for pk, raw in self.raws.items()]

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Write the rows with the decisions about them."""
        target = KNOWN[self.table.name].target
        with connection.cursor() as cursor, cursor.copy(COPY_DECIDED) as copy:
            for each in decisions:
                copy.write_row((*line_of(each, target), *self.landed(each.row)))

    def landed(self, row: Row) -> tuple[Any, ...]:
        """Write a row as it was."""
        raw = self.raws[row.id]
        return self.table.name, row.key, sha256(raw).digest(), raw.decode(), self.move.pk
