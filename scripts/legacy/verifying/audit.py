"""One look at the database: a snapshot that nothing can change, and streams that fit in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

import psycopg
from psycopg.rows import dict_row

from legacy.archive import Archive
from legacy.problems import Problem
from legacy.source import Source
from legacy.verifying.findings import Findings

AT_ONCE: Final = 2_000
MANILA: Final = ZoneInfo("Asia/Manila")
MOVES: Final = """
    SELECT id, term_id, export, engine, time_zone, counts::text AS counts, finished_at, created_at
    FROM integration_legacymove ORDER BY id
"""

Row = dict[str, Any]


@dataclass
class Audit:
    """What every check needs."""

    db: psycopg.Connection[Any]
    archive: Archive
    source: Source
    sample: int
    findings: Findings = field(default_factory=Findings)
    moves: list[Row] = field(default_factory=list)

    def rows(self, query: Any, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Ask for a few rows."""
        with self.db.cursor(row_factory=dict_row) as cursor:
            return list(cursor.execute(query, values).fetchall())

    def value(self, query: Any, values: Mapping[str, Any] | None = None) -> Any:
        """Ask for one value; None when there is no row."""
        with self.db.cursor() as cursor:
            found = cursor.execute(query, values).fetchone()
        return found[0] if found else None

    def run(self, query: Any, values: Mapping[str, Any] | None = None) -> None:
        """Do something to a table of our own."""
        with self.db.cursor() as cursor:
            cursor.execute(query, values)

    def stream(self, query: Any, values: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Ask for any number of rows; a few thousand are in memory at once."""
        with self.db.cursor(name="verifying", row_factory=dict_row) as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(query, values)
            yield from cursor

    def read_moves(self) -> None:
        """Read which moves there were. Raises Problem when there was none."""
        self.moves = self.rows(MOVES)
        if not self.moves:
            raise Problem("Nothing was moved into this database yet.")

    @property
    def move(self) -> Row:
        """The last move."""
        return self.moves[-1]

    @property
    def term(self) -> int:
        """The term of the last move."""
        return int(self.move["term_id"])

    @property
    def zone(self) -> tzinfo:
        """The zone in which the last move read wall times."""
        return ZoneInfo(self.move["time_zone"])

    @property
    def moved_at(self) -> datetime:
        """When the first move began."""
        began: datetime = self.moves[0]["created_at"]
        return began

    @property
    def is_first(self) -> bool:
        """Tell whether nothing was moved before the last move."""
        return len(self.moves) == 1
