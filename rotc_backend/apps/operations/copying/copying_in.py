"""Puts the rows of an archive into tables: all of them or none, and no trigger notices."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from django.db import IntegrityError, connection, transaction
from psycopg import sql

from apps.operations.copying.archive_form import Contents, Manifest
from apps.operations.copying.archive_reading import Reading
from apps.operations.copying.copying_out import Report
from apps.operations.copying.problems import DamagedArchive, ForeignArchive
from apps.operations.copying.tables import FORMS, Table, all_tables, next_values

# The triggers of people, by how they are switched; those of foreign keys are the server's own.
TRIGGERS: Final = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
        AND t.tgenabled = 'O'
    ORDER BY 1, 2
"""
NOT_VALID: Final = """
    SELECT conrelid::regclass::text || '.' || conname FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
"""


@transaction.atomic
def copy_in(source: BinaryIO, *, total: int, report: Report) -> Contents:
    """Replace all rows by those of an archive, in the schema Django's connection works in.

    Triggers neither fire nor are lost; foreign keys are checked by the server for every row, after
    the last one. `total` is how many rows there will be. Raises DamagedArchive, ForeignArchive.
    """
    reading = Reading(source)
    with connection.cursor() as cursor:
        cursor.execute(FORMS)
        tables = {table.name: table for table in all_tables(cursor)}
        refuse_other_tables(reading.manifest, tables)
        triggers = switched_on(cursor)
        switch(cursor, triggers, "DISABLE")
        empty(cursor, tables)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name, pieces in reading.tables():
            report(reading.contents.rows, total, name)
            fill(cursor, tables[name], reading.manifest.tables[name], pieces)
        check_keys(cursor)
        switch(cursor, triggers, "ENABLE")
        set_sequences(cursor, reading.contents.sequences)
    report(reading.contents.rows, total, "")
    return reading.contents


def refuse_other_tables(manifest: Manifest, tables: dict[str, Table]) -> None:
    """Compare the tables and columns on both sides. Raises ForeignArchive."""
    ours = {name: sorted(table.columns) for name, table in tables.items()}
    theirs = {name: sorted(columns) for name, columns in manifest.tables.items()}
    names = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    if names:
        raise ForeignArchive(f"The archive has other tables or columns: {', '.join(names[:5])}.")


def switched_on(cursor: Any) -> list[tuple[str, str]]:
    """List the triggers that would fire: table and name."""
    cursor.execute(TRIGGERS)
    return [(table, name) for table, name in cursor.fetchall()]


def switch(cursor: Any, triggers: list[tuple[str, str]], verb: str) -> None:
    """Switch triggers off or on; undone with the transaction."""
    for table, name in triggers:
        statement = sql.SQL("ALTER TABLE {} {} TRIGGER {}")
        words = (sql.Identifier(table), sql.SQL(verb), sql.Identifier(name))
        cursor.execute(statement.format(*words))


def empty(cursor: Any, tables: dict[str, Table]) -> None:
    """Take every row out; whoever reads waits until the end."""
    names = sql.SQL(", ").join(map(sql.Identifier, tables))
    cursor.execute(sql.SQL("TRUNCATE {}").format(names))


def fill(cursor: Any, table: Table, columns: list[str], pieces: Iterator[bytes]) -> None:
    """Put the rows of one table in."""
    taking = Table(table.name, tuple(columns), table.key).copied_in()
    with cursor.copy(taking) as rows:
        for piece in pieces:
            rows.write(piece)


def check_keys(cursor: Any) -> None:
    """Let the server check every reference now. Raises DamagedArchive."""
    try:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        words = str(error).splitlines()[0]
        raise DamagedArchive(f"The rows of the archive contradict each other: {words}") from None
    cursor.execute(NOT_VALID)
    unchecked = [name for (name,) in cursor.fetchall()]
    if unchecked:
        raise ForeignArchive(f"The server never checked {unchecked[0]}; validate it first.")


def set_sequences(cursor: Any, sequences: dict[str, int]) -> None:
    """Let each sequence go on where it was; unlike setval this is undone with the transaction."""
    ours = next_values(cursor)
    if {*ours} != {*sequences}:
        names = ", ".join(sorted({*ours} ^ {*sequences})[:5])
        raise ForeignArchive(f"The archive has other sequences: {names}.")
    for name, value in sequences.items():
        statement = sql.SQL("ALTER SEQUENCE {} RESTART WITH {}")
        cursor.execute(statement.format(sql.Identifier(name), sql.Literal(value)))
