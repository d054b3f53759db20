"""Reads a legacy PostgreSQL database: the server writes the JSON, we only pass it on."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import IsolationLevel, sql
from psycopg.rows import TupleRow

from legacy.problems import Problem
from legacy.source import Column, Table

COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname, a.attnum
"""
KEYS = """
    SELECT c.relname, a.attname
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
    WHERE i.indisprimary
    ORDER BY c.relname, k.place
"""
# The zone a session gets when it asks for none: the one in which the legacy server wrote.
ZONE = "SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'"
PLAIN = (
    "integer",
    "bigint",
    "smallint",
    "numeric",
    "double precision",
    "real",
    "boolean",
    "text",
    "character",
    "date",
    "timestamp",
)
CONNECT_SECONDS = 15
ANY_BYTES = "SQL_ASCII"  # such a database never looked at what it was given
SPELLED_OUT = "legacy.spelled_out"


class PostgresSource:
    """One REPEATABLE READ, READ ONLY transaction."""

    engine = "postgresql"

    def __init__(self, connection: psycopg.Connection[TupleRow]) -> None:
        self.connection = connection
        self.speak("UTF8")
        self.version = str(connection.info.server_version)
        found = connection.execute(ZONE).fetchone()
        self.time_zone = str(found[0]) if found else "UTC"

    def tables(self) -> list[Table]:
        """List the tables of the public schema."""
        columns: dict[str, list[Column]] = {}
        for table, name, kind in self.connection.execute(COLUMNS):
            columns.setdefault(table, []).append(Column(name, kind))
        keys: dict[str, list[str]] = {}
        for table, name in self.connection.execute(KEYS):
            keys.setdefault(table, []).append(name)
        return [Table(name, tuple(columns[name]), tuple(keys.get(name, ()))) for name in columns]

    def count(self, table: Table) -> int:
        """Count the rows."""
        query = sql.SQL("SELECT count(*) FROM {}").format(named(table))
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row else 0

    def lines(self, table: Table) -> Iterator[bytes]:
        """Stream the rows by COPY, which keeps nothing in memory on either side."""
        asked = question(table).as_bytes(self.connection)
        if self.connection.info.parameter_status("server_encoding") == ANY_BYTES:
            self.speak(ANY_BYTES)  # else the server refuses a row that is not UTF-8
        with self.connection.cursor() as cursor, cursor.copy(asked) as copy:
            for line in copy:
                # JSON has no raw control characters, so COPY has only doubled the backslashes.
                yield visible(bytes(line)[:-1].replace(b"\\\\", b"\\"))
        self.speak("UTF8")

    def speak(self, encoding: str) -> None:
        """Choose what texts come as, whatever the database holds them in."""
        self.connection.execute(sql.SQL("SET LOCAL client_encoding = {}").format(encoding))


def visible(line: bytes) -> bytes:
    """Leave a line as it is; a database without an encoding may hold bytes that are no text."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("utf-8", SPELLED_OUT).encode()
    return line


def spelled_out(error: UnicodeError) -> tuple[str, int]:
    """Write bytes that are not UTF-8 as \\xNN, as they read once the JSON is read."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return "".join(f"\\\\x{byte:02x}" for byte in raw), error.end


codecs.register_error(SPELLED_OUT, spelled_out)


def question(table: Table) -> sql.Composed:
    """Ask for whole rows as JSON, in the order of the key."""
    columns = sql.SQL(", ").join(selected(column) for column in table.columns)
    order = sql.SQL(", ").join(map(sql.Identifier, table.key)) if table.key else sql.SQL("ctid")
    return sql.SQL(
        "COPY (SELECT row_to_json(r)::text FROM (SELECT {} FROM {} ORDER BY {}) r) TO STDOUT"
    ).format(columns, named(table), order)


def selected(column: Column) -> sql.Composable:
    """Select a column; a type that JSON could bend, such as json itself, goes as its text."""
    name = sql.Identifier(column.name)
    if column.type == "bytea":
        return sql.SQL(
            "CASE WHEN {0} IS NOT NULL THEN"
            " json_build_object('base64', translate(encode({0}, 'base64'), E'\\n', '')) END AS {0}"
        ).format(name)
    if column.type.startswith(PLAIN):
        return name
    return sql.SQL("{0}::text AS {0}").format(name)


def named(table: Table) -> sql.Identifier:
    """Name a table of the public schema."""
    return sql.Identifier("public", table.name)


@contextmanager
def open_postgres(address: str) -> Iterator[PostgresSource]:
    """Open one snapshot; `sslmode` and everything else in the URL is honoured. Raises Problem."""
    try:
        connection = psycopg.connect(address, connect_timeout=CONNECT_SECONDS)
    except psycopg.Error as error:
        raise Problem(f"The source cannot be opened: {reason(error, address)}") from None
    try:
        with connection:
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            connection.execute("SET LOCAL statement_timeout = 0")
            yield PostgresSource(connection)
    except psycopg.Error as error:
        raise Problem(f"The source cannot be read: {reason(error, address)}") from None


def reason(error: psycopg.Error, address: str) -> str:
    """Repeat the driver's first line unless it repeats the address."""
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    secret = address.partition("@")[0].rpartition(":")[2]
    return type(error).__name__ if secret and secret in first else first
