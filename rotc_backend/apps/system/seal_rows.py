"""What a seal covers, written in a form that does not change with releases, servers or restores.

A row is its table and its columns as PostgreSQL writes them as text, without the transaction
number, which means nothing on another server. The seal keeps the names of the columns it read, so
a column that is added later changes nothing. A column of these tables is never dropped or renamed.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, models

from apps.system.models import JournalEntry
from apps.system.witness import HISTORIES, columns_of, table_of

AT_ONCE: Final = 1000
BEFORE_ALL: Final = -(2**63)
NOT_SEALED: Final = "xid"

# Whatever the server or the role is set to.
FIXED_FORMS: Final = """
    SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, MDY', true),
      set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)
"""

Condition = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Row:
    """One row in the form that is sealed."""

    id: int
    at: datetime
    line: bytes


@dataclass(frozen=True)
class Table:
    """A sealed table: its name, its key, its moment, and the columns a seal made now would read."""

    name: str
    key: str
    at: str
    columns: tuple[str, ...]


def sealed_tables() -> list[Table]:
    """Return the journal, then every history by name."""
    histories = sorted(HISTORIES.values(), key=table_of)
    return [
        Table(table_of(JournalEntry), "id", "at", sealed_columns(JournalEntry)),
        *(
            Table(table_of(row), "pgh_id", "pgh_created_at", sealed_columns(row))
            for row in histories
        ),
    ]


def sealed_columns(model: type[models.Model]) -> tuple[str, ...]:
    """Name the columns of a table that a seal made now covers."""
    names = (str(field.column) for field in columns_of(model))
    return tuple(name for name in names if name != NOT_SEALED)


def fix_forms() -> None:
    """Write values as text in one way for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(FIXED_FORMS)


def rows_between(
    table: Table, columns: Collection[str], *, after: int, upto: int, only: Condition
) -> Iterator[Row]:
    """Read rows in the order of their ids, a thousand at a time."""
    condition, values = only
    quoted = connection.ops.quote_name
    texts = ", ".join(f"{quoted(column)}::text" for column in columns)
    statement = (
        f"SELECT {table.key}, {table.at}, ARRAY[{texts}] FROM {table.name}"  # noqa: S608
        f" WHERE {table.key} > %s AND {table.key} <= %s AND {condition}"
        f" ORDER BY {table.key} LIMIT {AT_ONCE}"
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [after, upto, *values])
            found = cursor.fetchall()
        for key, at, cells in found:
            yield Row(key, at, line_of(table.name, cells))
        if len(found) < AT_ONCE:
            return
        after = found[-1][0]


def line_of(table: str, cells: Sequence[str | None]) -> bytes:
    """Write one row as the line that is hashed."""
    return written([table, *cells]) + b"\n"


def written(value: object) -> bytes:
    """Write a value as JSON in one way only."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def as_ranges(ids: Sequence[int]) -> list[list[int]]:
    """Write rising ids as pairs of first and last."""
    ranges: list[list[int]] = []
    for number in ids:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges


def ids_in(ranges: Sequence[Sequence[int]]) -> list[int]:
    """Read what `as_ranges` wrote."""
    return [number for first, last in ranges for number in range(first, last + 1)]
