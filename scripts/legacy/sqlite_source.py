"""Reads a legacy SQLite file, whose columns hold values of any type."""

import base64
import json
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from legacy.problems import Problem
from legacy.source import Column, Table

OWN_TABLES = "sqlite_"
HIDDEN = 1  # a column of a virtual table that SELECT * leaves out


class SqliteSource:
    """One read transaction over a file that is opened read-only."""

    engine = "sqlite"
    version = sqlite3.sqlite_version
    time_zone = "UTC"  # CURRENT_TIMESTAMP of SQLite and Date of the old server both wrote UTC

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def tables(self) -> list[Table]:
        """List the tables; those of SQLite itself are left out."""
        names = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return [self.table(name) for (name,) in names if not name.startswith(OWN_TABLES)]

    def table(self, name: str) -> Table:
        """Describe one table."""
        facts = self.connection.execute(f"PRAGMA table_xinfo({quoted(name)})").fetchall()
        facts = [fact for fact in facts if fact[6] != HIDDEN]  # computed columns stay
        columns = tuple(Column(fact[1], fact[2]) for fact in facts)
        key = tuple(fact[1] for fact in sorted(facts, key=lambda fact: fact[5]) if fact[5])
        return Table(name, columns, key)

    def count(self, table: Table) -> int:
        """Count the rows."""
        query = f"SELECT count(*) FROM {quoted(table.name)}"  # noqa: S608 - the name is quoted
        return int(self.connection.execute(query).fetchone()[0])

    def lines(self, table: Table) -> Iterator[bytes]:
        """Read one row at a time."""
        order = ", ".join(map(quoted, table.key)) or "rowid"
        query = f"SELECT * FROM {quoted(table.name)} ORDER BY {order}"  # noqa: S608
        names = [column.name for column in table.columns]
        for row in self.connection.execute(query):
            values = dict(zip(names, map(plain, row), strict=True))
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def plain(value: object) -> object:
    """Write a value as JSON has it; numbers that JSON lacks become words, as PostgreSQL writes them."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def readable(raw: bytes) -> str:
    """Decode a text; bytes that are not UTF-8 stay visible as \\xNN."""
    return raw.decode("utf-8", "backslashreplace")


@contextmanager
def open_sqlite(path: Path) -> Iterator[SqliteSource]:
    """Open one snapshot of a file. Raises Problem when it is not an SQLite database."""
    if not path.is_file():
        raise Problem("There is no such file. Give the path of the old server's rotc.db.")
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = readable
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master")  # the snapshot begins here
            yield SqliteSource(connection)
    except sqlite3.DatabaseError as error:
        raise Problem(f"The SQLite file cannot be read: {error}.") from error
