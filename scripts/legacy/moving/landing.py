"""Lands an export: every row as it was, in one place, before anything is converted.

PostgreSQL does the comparing: a row that is there already and has not changed is not touched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from apps.integration.choices import Fate
from apps.integration.models import LegacyMove
from django.db import connection, transaction

from legacy.archive import Archive, ExportedTable
from legacy.progress import Progress
from legacy.tables import KNOWN

BATCH: Final = 1_000
ARCHIVED: Final = "Nothing in RGMS takes the place of this table."
UNKNOWN: Final = "This table is not one of the old system's."

# A rehearsal is one transaction, so the tables of the table before are still there.
ARRIVED: Final = """
    DROP TABLE IF EXISTS arrived, landed;
    CREATE TEMPORARY TABLE arrived (line text) ON COMMIT DROP
"""
LANDED: Final = """
    CREATE TEMPORARY TABLE landed ON COMMIT DROP AS
    SELECT CASE WHEN twin = 1 THEN key ELSE key || '#' || twin END AS key, hash, raw FROM (
        SELECT *, row_number() OVER (PARTITION BY key ORDER BY hash) AS twin FROM (
            SELECT *, {key} AS key FROM (
                SELECT line::jsonb AS raw, sha256(convert_to(line, 'UTF8')) AS hash FROM arrived
            ) AS read
        ) AS known
    ) AS numbered
"""
ENTER: Final = """
    WITH entered AS (
        INSERT INTO integration_legacyrow AS old
            ("table", key, hash, raw, fate, reason, target, move_id)
        SELECT %(table)s, key, hash, raw, %(fate)s, %(reason)s, '', %(move)s FROM landed
        ON CONFLICT ("table", key) DO UPDATE
        SET hash = excluded.hash, raw = excluded.raw, fate = excluded.fate,
            reason = excluded.reason, move_id = excluded.move_id, gone_at = NULL
        WHERE old.hash <> excluded.hash OR old.gone_at IS NOT NULL
        RETURNING xmax = 0 AS is_new
    )
    SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM entered
"""
GONE: Final = """
    UPDATE integration_legacyrow AS old SET gone_at = now(), move_id = %(move)s
    WHERE old."table" = %(table)s AND old.gone_at IS NULL
        AND NOT EXISTS (SELECT FROM landed WHERE landed.key = old.key)
"""
BY_CONTENT: Final = "encode(hash, 'hex')"
# No column of PostgreSQL holds the NUL character; an escaped backslash before it is none of ours.
NUL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


@dataclass(frozen=True)
class Landing:
    """What an export changed in one table since the export before it."""

    table: str
    exported: int
    new: int
    changed: int
    gone: int


def land(archive: Archive, table: ExportedTable, move: LegacyMove) -> Landing:
    """Land one table in one transaction: after a crash it is there whole, or not at all."""
    progress = Progress(table.name, table.rows)
    values = {"table": table.name, "move": move.pk, **fate_of(table)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ARRIVED)
        with cursor.copy("COPY arrived FROM STDIN") as copy:
            for block in blocks(archive.lines(table), progress):
                copy.write(block)
        new, changed, gone = compare(cursor, values, key_of(table))
    progress.end()
    return Landing(table.name, table.rows, new, changed, gone)


def compare(cursor: Any, values: dict[str, Any], key: str) -> tuple[int, int, int]:
    """Enter what is new or changed and mark what is gone; return how many of each."""
    cursor.execute(LANDED.format(key=key))
    cursor.execute("ANALYZE landed")
    cursor.execute(ENTER, values)
    new, changed = cursor.fetchone()
    cursor.execute(GONE, values)
    return new, changed, cursor.rowcount


def blocks(lines: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    """Put lines together as COPY takes them; JSON has no raw control characters to escape."""
    done = 0
    while batch := list(islice(lines, BATCH)):
        text = NUL.sub(rb"\1\\ufffd", b"".join(batch))
        yield text.replace(b"\\", b"\\\\")
        done += len(batch)
        progress.reached(done)


def key_of(table: ExportedTable) -> str:
    """Say in SQL how a row is known: by the source's own key, by the usual one, or by its content.

    Rows that share a key, in a table that lost its constraint, are numbered by who calls.
    """
    names = table.key or [
        name for name in usual_key(table) if name in {column["name"] for column in table.columns}
    ]
    if not names:
        return BY_CONTENT
    parts = ("raw ->> '{}'".format(name.replace("'", "''").replace("%", "%%")) for name in names)
    return "concat_ws('/', {})".format(", ".join(parts))


def usual_key(table: ExportedTable) -> tuple[str, ...]:
    """Name the key that a table has in most databases; some lost their constraints."""
    return KNOWN[table.name].key if table.name in KNOWN else ()


def fate_of(table: ExportedTable) -> dict[str, str | None]:
    """Decide at once about rows that nothing takes over; the others are decided one by one."""
    known = KNOWN.get(table.name)
    if known and known.target:
        return {"fate": None, "reason": ""}
    return {"fate": Fate.ARCHIVED, "reason": ARCHIVED if known else UNKNOWN}
