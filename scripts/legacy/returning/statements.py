"""Writes rows of the old system as SQL that PostgreSQL and SQLite both understand."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from legacy.returning.rows import Act, Found, OldRow, Values

# A backslash in a text stays one, whatever the server is set to.
OPENING: Final = {
    "postgresql": "SET standard_conforming_strings = on;\nBEGIN;\n",
    "sqlite": "PRAGMA foreign_keys = ON;\nBEGIN;\n",
}
CLOSING: Final = "COMMIT;\n"


def script_of(rows: Iterable[OldRow], engine: str) -> Iterator[str]:
    """Write one transaction; running it a second time changes nothing more."""
    yield OPENING[engine]
    for row in rows:
        yield from statements_of(row)
    yield CLOSING


def statements_of(row: OldRow) -> Iterator[str]:
    """Write what one row needs."""
    if row.act in {Act.CHANGE, Act.SET}:
        yield update(row)
    if row.act in {Act.ADD, Act.SET}:
        yield insert(row)
    if row.act == Act.REMOVE:
        yield f"DELETE FROM {name(row.table)} WHERE {condition(row.by)};\n"  # noqa: S608 - quoted


def update(row: OldRow) -> str:
    """Write a change."""
    changes = ", ".join(f"{name(column)} = {literal(row.values[column])}" for column in row.values)
    return f"UPDATE {name(row.table)} SET {changes} WHERE {condition(row.by)};\n"  # noqa: S608


def insert(row: OldRow) -> str:
    """Write an addition that happens once."""
    values = {**row.values, **{key: row.by[key] for key in row.by if key not in row.values}}
    columns = ", ".join(name(column) for column in values)
    content = ", ".join(literal(value) for value in values.values())
    there = f"SELECT 1 FROM {name(row.table)} WHERE {condition(row.by)}"  # noqa: S608
    return (
        f"INSERT INTO {name(row.table)} ({columns}) SELECT {content} WHERE NOT EXISTS ({there});\n"
    )


def condition(values: Values) -> str:
    """Write what finds a row."""
    return " AND ".join(
        f"{name(column)} {'IS' if value is None else '='} {literal(value)}"
        for column, value in values.items()
    )


def name(text: str) -> str:
    """Quote a name."""
    return '"' + text.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """Write a value so that nothing in it is taken for SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Found):
        place = f"FROM {name(value.table)} WHERE {condition(value.by)}"
        return f"(SELECT min({name('id')}) {place})"
    text = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        text = value.isoformat()
    return "'" + text.replace("\0", "").replace("'", "''") + "'"
