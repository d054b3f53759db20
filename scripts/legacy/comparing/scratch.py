"""Pairs the rows of two sources in a database of its own on disk, so that memory stays small.

SQLite deletes the file as soon as it is opened: the rows are never left behind.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

FIRST: Final = 1
SECOND: Final = 2
SCHEMA: Final = """
CREATE TABLE rows (side, id, name, near, content, moment, line);
CREATE TABLE pairs (first INTEGER, second INTEGER PRIMARY KEY, is_same);
CREATE TABLE places ("table", id, place, moment, PRIMARY KEY ("table", id)) WITHOUT ROWID;
CREATE TABLE there ("table", id, PRIMARY KEY ("table", id)) WITHOUT ROWID;
"""
ENTER: Final = "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)"
# Twins, rows that share a natural key, are paired with their equals first, the rest in their order.
EQUAL: Final = """
WITH numbered AS (
    SELECT rowid AS place, side, name, content,
        row_number() OVER (PARTITION BY side, name, content ORDER BY rowid) AS twin
    FROM rows
)
INSERT INTO pairs
SELECT a.place, b.place, 1 FROM numbered a JOIN numbered b USING (name, content, twin)
WHERE a.side = 1 AND b.side = 2
"""
UNEQUAL: Final = """
WITH numbered AS (
    SELECT rowid AS place, side, name,
        row_number() OVER (PARTITION BY side, name ORDER BY rowid) AS twin
    FROM rows
    WHERE rowid NOT IN (SELECT first FROM pairs) AND rowid NOT IN (SELECT second FROM pairs)
)
INSERT INTO pairs
SELECT a.place, b.place, 0 FROM numbered a JOIN numbered b USING (name, twin)
WHERE a.side = 1 AND b.side = 2
"""
DIFFERENT: Final = """
SELECT a.id, a.line, b.line FROM pairs JOIN rows a ON a.rowid = first JOIN rows b ON b.rowid = second
WHERE NOT is_same ORDER BY second
"""
NEW: Final = """
SELECT id, moment, line FROM rows
WHERE side = 2 AND rowid NOT IN (SELECT second FROM pairs) ORDER BY rowid
"""
KNOWN: Final = """
INSERT OR REPLACE INTO places
SELECT ?, b.id, a.id, b.moment FROM pairs JOIN rows a ON a.rowid = first
JOIN rows b ON b.rowid = second WHERE b.id IS NOT NULL
"""
TWINS: Final = """
SELECT coalesce(sum(many), 0) FROM (
    SELECT count(*) AS many FROM rows WHERE side = ? GROUP BY name HAVING count(*) > 1
)
"""
NEAR: Final = """
SELECT count(*) FROM rows b WHERE side = 2 AND rowid NOT IN (SELECT second FROM pairs)
AND near IN (SELECT near FROM rows WHERE side = 1)
"""


@dataclass(frozen=True)
class Entry:
    """One row as it is compared: `name` is its natural key, `near` that but for capitals."""

    id: str | None
    name: bytes
    near: bytes
    content: bytes
    moment: str | None
    line: bytes


class Scratch:
    """The rows of the table at hand, and for all tables before it where rows of the second went."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.executescript(SCHEMA)

    def load(self, side: int, entries: Iterable[Entry]) -> None:
        """Take in the rows of one side."""
        values = (
            (side, row.id, row.name, row.near, row.content, row.moment, row.line) for row in entries
        )
        self.connection.executemany(ENTER, values)

    def note_ids(self, table: str, ids: Iterable[str]) -> None:
        """Note which ids the first source has in a table."""
        rows = ((table, key) for key in ids)
        self.connection.executemany("INSERT OR IGNORE INTO there VALUES (?, ?)", rows)

    def pair(self, table: str) -> None:
        """Pair what is loaded, and note where the paired rows of the second are."""
        self.connection.execute(EQUAL)
        self.connection.execute(UNEQUAL)
        self.connection.execute(KNOWN, [table])

    def clear(self) -> None:
        """Forget the table at hand."""
        self.connection.execute("DELETE FROM pairs")
        self.connection.execute("DELETE FROM rows")

    def place(self, table: str, key: str, where: str, moment: str | None = None) -> None:
        """Note where a row of the second goes."""
        values = [table, key, where, moment]
        self.connection.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", values)

    def place_of(self, table: str, key: str) -> tuple[str, str | None] | None:
        """Find where a row of the second went, and its moment."""
        question = 'SELECT place, moment FROM places WHERE "table" = ? AND id = ?'
        found = self.connection.execute(question, [table, key]).fetchone()
        return (found[0], found[1]) if found else None

    def is_there(self, table: str, key: str) -> bool:
        """Tell whether the first source has a row with this id."""
        question = 'SELECT 1 FROM there WHERE "table" = ? AND id = ?'
        return self.connection.execute(question, [table, key]).fetchone() is not None

    def lines(self, side: int) -> Iterator[bytes]:
        """The lines of one side, in their order."""
        question = "SELECT line FROM rows WHERE side = ? ORDER BY rowid"
        return (line for (line,) in self.connection.execute(question, [side]))

    def different(self) -> Iterator[tuple[str | None, bytes, bytes]]:
        """Pairs that are not the same: the first's id, and both lines."""
        return iter(self.connection.execute(DIFFERENT))

    def new(self) -> Iterator[tuple[str | None, str | None, bytes]]:
        """Rows that only the second has: the id, the moment and the line."""
        return iter(self.connection.execute(NEW))

    def count(self, question: str, *values: object) -> int:
        """Ask for one number."""
        return int(self.connection.execute(question, values).fetchone()[0])


@contextmanager
def open_scratch() -> Iterator[Scratch]:
    """Open a place to compare in; nothing of it is left afterwards."""
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        scratch = Scratch(connection)
        connection.execute("BEGIN")
        yield scratch
