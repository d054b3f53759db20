"""Writes many rows at once: new ones by COPY, changes by one statement. Triggers see each as ever."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection
from psycopg import sql

Values = Mapping[str, Any]
Table = Any  # a model

IDS: Final = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def enter_new(model: Table, rows: Sequence[Values]) -> list[int]:
    """Add rows and return their ids. All rows name the same columns; the others get their defaults."""
    if not rows:
        return []
    ids, names, defaults = ids_for(model, len(rows)), list(rows[0]), defaults_of(model, rows[0])
    columns, rest = ["id", *names, *defaults], list(defaults.values())
    with connection.cursor() as cursor, cursor.copy(statement(model, columns)) as copy:
        for pk, row in zip(ids, rows, strict=True):
            copy.write_row([pk, *[row[name] for name in names], *rest])
    return ids


def statement(model: Table, columns: Sequence[str]) -> sql.Composed:
    """Say where COPY writes to."""
    return sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),  # noqa: SLF001 - Django documents _meta
        sql.SQL(", ").join(map(sql.Identifier, columns)),
    )


def ids_for(model: Table, count: int) -> list[int]:
    """Take so many new ids."""
    with connection.cursor() as cursor:
        cursor.execute(IDS, [model._meta.db_table, count])  # noqa: SLF001
        return [row[0] for row in cursor.fetchall()]


def defaults_of(model: Table, row: Values) -> dict[str, Any]:
    """The defaults of columns that neither a row names nor the database fills.

    Raises LookupError for a default that is made anew for each row: the rows have to name it.
    """
    found = {}
    for field in model._meta.concrete_fields:  # noqa: SLF001
        if field.attname in row or field.primary_key or field.has_db_default():
            continue
        is_made_anew = field.has_default() and callable(field.default)
        if is_made_anew:
            raise LookupError(f"{field} has to be named")
        if (default := field.get_default()) is not None:
            found[field.attname] = default
    return found


def change_rows(model: Table, changes: Mapping[int, Values]) -> None:
    """Set columns of rows by id, in one statement. All changes name the same columns."""
    if not changes:
        return
    names = list(next(iter(changes.values())))
    types = {field.attname: field.rel_db_type(connection) for field in model._meta.concrete_fields}  # noqa: SLF001
    arrays = [[row[name] for row in changes.values()] for name in names]
    question = sql.SQL(
        "UPDATE {} AS row SET {} FROM unnest({}) AS new(id, {}) WHERE row.id = new.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            question.format(
                sql.Identifier(model._meta.db_table),  # noqa: SLF001
                sql.SQL(", ").join(
                    sql.SQL("{0} = new.{0}").format(sql.Identifier(name)) for name in names
                ),
                sql.SQL(", ").join(
                    sql.SQL("%s::{}[]").format(sql.SQL(types[name])) for name in ["id", *names]
                ),
                sql.SQL(", ").join(map(sql.Identifier, names)),
            ),
            [list(changes), *arrays],
        )
