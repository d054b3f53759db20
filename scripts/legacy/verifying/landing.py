"""Reads source and export side by side, and lands the export in tables that end with the session."""

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from psycopg import sql

from legacy.archive import ExportedTable
from legacy.progress import Progress
from legacy.source import Table
from legacy.tables import KNOWN
from legacy.verifying.audit import Audit
from legacy.verifying.findings import Check

BATCH: Final = 2_000
MOST_NAMED: Final = 5
LONGEST_NAME: Final = 63
OWN_TABLES: Final = """
    CREATE TEMPORARY TABLE old_line (line text) ON COMMIT DROP;
    CREATE TEMPORARY TABLE old_row (
        tab text NOT NULL, key text COLLATE "C" NOT NULL, raw jsonb NOT NULL, hash bytea NOT NULL
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE source_row (
        tab text NOT NULL, key text COLLATE "C" NOT NULL, raw jsonb NOT NULL, hash bytea NOT NULL
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE changed_here (tab text NOT NULL, key text NOT NULL) ON COMMIT DROP
"""
# A long key is known by its hash. Rows that share a key are told apart by a number, in the order of
# their content; what announces that number is doubled in a key.
SPREAD: Final = """
    INSERT INTO {target} (tab, key, raw, hash)
    SELECT {name}, CASE WHEN twin = 1 THEN key ELSE key || '#' || twin END, raw, hash FROM (
        SELECT *, {twin} AS twin FROM (
            SELECT CASE WHEN char_length(whole) > 150 THEN left(replace(whole, '#', ''), 50) || '…'
                || encode(sha256(convert_to(whole, 'UTF8')), 'hex')
                ELSE replace(whole, '#', '##') END AS key, raw, hash
            FROM (SELECT {key} AS whole, raw, hash FROM (
                SELECT line::jsonb AS raw, sha256(convert_to(line, 'UTF8')) AS hash FROM old_line
            ) AS read) AS named
        ) AS known
    ) AS numbered
"""
TWIN: Final = "row_number() OVER (PARTITION BY key ORDER BY hash)"
APART: Final = """
    SELECT coalesce(e.key, s.key) AS key,
        CASE WHEN s.key IS NULL THEN 'gone' WHEN e.key IS NULL THEN 'new' ELSE 'changed' END AS how
    FROM (SELECT * FROM old_row WHERE tab = %(tab)s) AS e
    FULL JOIN (SELECT * FROM source_row WHERE tab = %(tab)s) AS s USING (key)
    WHERE e.hash IS DISTINCT FROM s.hash ORDER BY 1
"""
HOW: Final = {
    "gone": "the source does not have this row any more",
    "new": "the source has a row that the export does not",
    "changed": "the row has changed in the source since the export",
}
# No column of PostgreSQL holds the NUL character; the move stores the replacement character.
NUL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


def land(audit: Audit) -> None:
    """Land every table of the export, compared with the source on the way."""
    check = audit.findings.check(
        "source",
        "Source and export",
        "Does the old database still hold exactly the rows that were exported?",
    )
    audit.run(OWN_TABLES)
    if audit.archive.manifest.sources:
        land_merged(audit, check)
    else:
        land_beside_source(audit, check)
    for own in ("old_row", "source_row"):
        audit.run(f"CREATE INDEX ON {own} (tab, key)")
        audit.run(f"ANALYZE {own}")


def land_merged(audit: Audit, check: Check) -> None:
    """Land an export that was merged of two: no one source has its rows."""
    check.note(
        "export", "", "merged of two databases, so that no one source can be compared with it"
    )
    for exported in audit.archive.manifest.tables:
        copy_lines(audit, exported, audit.archive.lines(exported), iter(()))
        spread(audit, exported, "old_row")


def land_beside_source(audit: Audit, check: Check) -> None:
    """Land every table beside the source's, and name tables that only one side has."""
    tables = {table.name: table for table in audit.source.tables()}
    for exported in audit.archive.manifest.tables:
        land_table(audit, check, exported, tables.pop(exported.name, None))
    for name in tables:
        check.fault(name, why="the source has a table that the export does not")


def land_table(audit: Audit, check: Check, exported: ExportedTable, table: Table | None) -> None:
    """Land one table; one that differs is compared row by row."""
    if table is None:
        check.fault(exported.name, why="the source does not have this table any more")
        copy_lines(audit, exported, audit.archive.lines(exported), iter(()))
        spread(audit, exported, "old_row")
        return
    names = [column["name"] for column in exported.columns]
    if names != [column.name for column in table.columns]:
        check.fault(exported.name, why="its columns have changed in the source since the export")
    lines = (line + b"\n" for line in audit.source.lines(table))
    is_same = copy_lines(audit, exported, audit.archive.lines(exported), lines)
    spread(audit, exported, "old_row")
    check.compared += exported.rows
    counted = audit.source.count(table)
    if not is_same or counted != exported.rows:
        name_differences(audit, check, exported, table, counted)


def copy_lines(
    audit: Audit, exported: ExportedTable, lines: Iterator[bytes], others: Iterator[bytes]
) -> bool:
    """Copy the lines of the export; tell whether the source has the same ones."""
    progress = Progress(f"reading {exported.name}", exported.rows)
    done, is_same = 0, True
    audit.run("TRUNCATE old_line")
    with audit.db.cursor() as cursor, cursor.copy("COPY old_line FROM STDIN") as copy:
        while batch := list(islice(lines, BATCH)):
            is_same = is_same and batch == list(islice(others, len(batch)))
            copy.write(as_copied(batch))
            done += len(batch)
            progress.reached(done)
    left = sum(1 for _ in others)  # read to its end: a stream of a database must be
    progress.end()
    return is_same and not left


def as_copied(batch: list[bytes]) -> bytes:
    """Write lines as COPY reads them."""
    return NUL.sub(rb"\1\\ufffd", b"".join(batch)).replace(b"\\", b"\\\\")


def spread(audit: Audit, exported: ExportedTable, target: str) -> None:
    """Give every line its key."""
    twin = sql.SQL("1" if exported.key else TWIN)  # a primary key has none, and sorting takes long
    query = sql.SQL(SPREAD).format(
        twin=twin,
        target=sql.Identifier(target),
        name=sql.Literal(place_of(exported.name)),
        key=key_of(exported),
    )
    audit.run(query)


def place_of(name: str) -> str:
    """Name a table as the move does, which has room for 63 characters."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[:40]}#{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def key_of(exported: ExportedTable) -> sql.Composable:
    """Say how a row of a table is known: its own key, the usual one, else its content."""
    columns = {column["name"] for column in exported.columns}
    known = KNOWN.get(exported.name)
    usual = [name for name in known.key if name in columns] if known else []
    names = exported.key or usual
    if not names:
        return sql.SQL("encode(hash, 'hex')")
    parts = [sql.SQL("raw ->> {}").format(sql.Literal(name)) for name in names]
    return sql.SQL("concat_ws('/', {})").format(sql.SQL(", ").join(parts))


def name_differences(
    audit: Audit, check: Check, exported: ExportedTable, table: Table, counted: int
) -> None:
    """Name up to five rows of a table that differ; equal rows in another order are no difference."""
    audit.run("TRUNCATE old_line")
    with audit.db.cursor() as cursor, cursor.copy("COPY old_line FROM STDIN") as copy:
        lines = (line + b"\n" for line in audit.source.lines(table))
        while batch := list(islice(lines, BATCH)):
            copy.write(as_copied(batch))
    spread(audit, exported, "source_row")
    apart: list[dict[str, Any]] = audit.rows(APART + " LIMIT 6", {"tab": place_of(exported.name)})
    if not apart:
        return
    for each in apart[:MOST_NAMED]:
        check.fault(exported.name, each["key"], why=HOW[each["how"]])
    if len(apart) > MOST_NAMED:
        counts = f"{exported.rows:,} rows were exported, the source has {counted:,} now"
        check.fault(exported.name, why=f"further rows differ; {counts}")
