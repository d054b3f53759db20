"""What there is to copy: the tables of the schema, their columns and order, and the sequences."""

from dataclasses import dataclass
from typing import Any, Final

from psycopg import sql

from apps.operations.copying.problems import CopyingRefused

# Members of extensions are made by the extension; foreign tables and views hold nothing of ours.
TABLES: Final = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND c.relpersistence <> 't'
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
    ORDER BY c.relname COLLATE "C"
"""
COLUMNS: Final = """
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = quote_ident(%s)::regclass AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attname COLLATE "C"
"""
# Sorted by bytes: the order must not depend on the language a server was set up with.
KEY: Final = """
    SELECT a.attname, a.attcollation <> 0
    FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS part (number, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = part.number
    WHERE i.indrelid = quote_ident(%s)::regclass AND i.indisprimary ORDER BY part.place
"""
SEQUENCES: Final = """
    SELECT sequencename, increment_by FROM pg_sequences
    WHERE schemaname = current_schema() ORDER BY sequencename COLLATE "C"
"""
# The one form in which values are written, whatever the server or the role is set to.
FORMS: Final = """
    SET LOCAL DateStyle = 'ISO, MDY'; SET LOCAL IntervalStyle = 'postgres';
    SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL row_security = off;
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0
"""


@dataclass(frozen=True)
class Table:
    """One table: the columns to copy by name, and what puts its rows in order."""

    name: str
    columns: tuple[str, ...]
    key: tuple[tuple[str, bool], ...]  # column, and whether it is text

    def copied_out(self) -> sql.Composed:
        """Write the statement that reads every row in order. Raises CopyingRefused."""
        if not self.key:
            raise CopyingRefused(f"The table {self.name} has no primary key to read it by.")
        return sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
            self.names(), sql.Identifier(self.name), sql.SQL(", ").join(map(ordered, self.key))
        )

    def copied_in(self) -> sql.Composed:
        """Write the statement that takes rows."""
        return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), self.names())

    def names(self) -> sql.Composed:
        """List the columns."""
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))


def ordered(part: tuple[str, bool]) -> sql.Composed:
    """Write one part of an order."""
    column, is_text = part
    return sql.SQL('{} COLLATE "C"' if is_text else "{}").format(sql.Identifier(column))


def all_tables(cursor: Any) -> list[Table]:
    """List the tables of the current schema."""
    cursor.execute(TABLES)
    return [table_named(cursor, name) for (name,) in cursor.fetchall()]


def table_named(cursor: Any, name: str) -> Table:
    """Look a table up."""
    cursor.execute(COLUMNS, [name])
    columns = tuple(column for (column,) in cursor.fetchall())
    cursor.execute(KEY, [name])
    return Table(name, columns, tuple((column, bool(is_text)) for column, is_text in cursor))


def next_values(cursor: Any) -> dict[str, int]:
    """Return what each sequence gives next."""
    cursor.execute(SEQUENCES)
    found = {}
    for name, step in cursor.fetchall():
        # The view of all sequences hides the place of one that was set and not yet used.
        cursor.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name)))
        last, is_used = cursor.fetchone()
        found[name] = int(last) + int(step) * is_used
    return found


def count_rows(cursor: Any, tables: list[Table]) -> int:
    """Count the rows of all tables."""
    total = 0
    for table in tables:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name)))
        total += int(cursor.fetchone()[0])
    return total
