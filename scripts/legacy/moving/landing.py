"""Lands an export: every row as it was, in one place, before anything is converted.

PostgreSQL does the comparing: a row that is there already and has not changed is not touched.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, Final

import psycopg
from apps.integration.choices import Fate
from apps.integration.models import LegacyMove, LegacyRow
from django.db import connection, transaction

from legacy.archive import Archive, ExportedTable, row_of
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
            SELECT *, {short} AS key FROM (SELECT *, {key} AS whole FROM (
                SELECT line::jsonb AS raw, sha256(convert_to(line, 'UTF8')) AS hash FROM arrived
            ) AS read) AS named
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
# A key of any length has its place; what numbers twins is doubled in a key, so that none is one.
LONGEST_KEY: Final = 150
LONGEST_TABLE: Final = 63
SHORT: Final = f"""
    CASE WHEN char_length(whole) > {LONGEST_KEY}
        THEN left(replace(whole, '#', ''), 50) || '…' || encode(sha256(convert_to(whole, 'UTF8')), 'hex')
        ELSE replace(whole, '#', '##') END
"""
BY_CONTENT: Final = "encode(hash, 'hex')"
# No column of PostgreSQL holds the NUL character; an escaped backslash before it is none of ours.
NUL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
COPY_FIRST: Final = """
    COPY integration_legacyrow ("table", key, hash, raw, fate, reason, target, move_id) FROM STDIN
"""
NULL: Final = r"\N"
ESCAPES: Final = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


class Unusual(Exception):
    """A key that we and PostgreSQL might write differently."""


# Why rows cannot go straight to their place: then PostgreSQL reads the keys and compares.
UNLIKE_OTHERS: Final = (Unusual, psycopg.IntegrityError, psycopg.DataError)


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
    if is_first(table):
        with suppress(*UNLIKE_OTHERS):
            return land_first(archive, table, move)
    return land_beside(archive, table, move)


def is_first(table: ExportedTable) -> bool:
    """Tell whether nothing of a table is here, so that there is nothing to compare its rows with."""
    return bool(table.key) and not LegacyRow.objects.filter(table=place_of(table.name)).exists()


@transaction.atomic
def land_first(archive: Archive, table: ExportedTable, move: LegacyMove) -> Landing:
    """Land a table of which nothing is there: every row goes straight to its place.

    Raises Unusual or the driver's own error when the keys are not plain or not unique.
    """
    progress = Progress(table.name, table.rows)
    end = ending_of(table, move)
    with connection.cursor() as cursor, cursor.copy(COPY_FIRST) as copy:
        for block in placed(archive.lines(table), table, end, progress):
            copy.write(block)
    progress.end()
    return Landing(table.name, table.rows, new=table.rows, changed=0, gone=0)


def placed(
    lines: Iterator[bytes], table: ExportedTable, end: bytes, progress: Progress
) -> Iterator[bytes]:
    """Put lines together as rows of their place. Raises Unusual."""
    done, start, find = 0, escaped(place_of(table.name)) + b"\t", finder(table.key)
    while batch := list(islice(lines, BATCH)):
        rows = []
        for line in without_nul(batch):
            raw = line.rstrip(b"\n")
            digest = sha256(raw).hexdigest().encode()
            text = raw.replace(b"\\", b"\\\\") if b"\\" in raw else raw
            rows.append(b"".join((start, escaped(find(raw)), b"\t\\\\x", digest, b"\t", text, end)))
        yield b"".join(rows)
        done += len(batch)
        progress.reached(done)


def finder(key: Sequence[str]) -> Callable[[bytes], str]:
    """Make what finds the key in a line: at its beginning, where it nearly always is, else inside."""
    begin = (
        re.compile(b'{"' + re.escape(key[0].encode()) + b'":(\\d{1,99})[,}]')
        if len(key) == 1
        else None
    )

    def find(raw: bytes) -> str:
        found = begin.match(raw) if begin else None
        return found[1].decode() if found else key_in(raw, key)

    return find


def key_in(raw: bytes, key: Sequence[str]) -> str:
    """Read a key as PostgreSQL would write it. Raises Unusual for what it may write otherwise."""
    row = row_of(raw)
    values = [row.get(name) for name in key]
    if not all(type(value) in {int, str} for value in values):
        raise Unusual
    whole = "/".join(map(str, values))
    if "#" in whole or len(whole) > LONGEST_KEY:
        raise Unusual
    return whole


def escaped(text: str) -> bytes:
    """Write a text as COPY takes it."""
    return (text if text.isalnum() else text.translate(ESCAPES)).encode()


def ending_of(table: ExportedTable, move: LegacyMove) -> bytes:
    """Write the columns behind the row itself."""
    fate = fate_of(table)
    return f"\t{fate['fate'] or NULL}\t{fate['reason']}\t\t{move.pk}\n".encode()


def land_beside(archive: Archive, table: ExportedTable, move: LegacyMove) -> Landing:
    """Land a table of which rows may be there, and compare."""
    progress = Progress(table.name, table.rows)
    values = {"table": place_of(table.name), "move": move.pk, **fate_of(table)}
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
    cursor.execute(LANDED.format(key=key, short=SHORT))
    cursor.execute("ANALYZE landed")
    cursor.execute(ENTER, values)
    new, changed = cursor.fetchone()
    cursor.execute(GONE, values)
    return new, changed, cursor.rowcount


def blocks(lines: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    """Put lines together as COPY takes them; JSON has no raw control characters to escape."""
    done = 0
    while batch := list(islice(lines, BATCH)):
        yield b"".join(without_nul(batch)).replace(b"\\", b"\\\\")
        done += len(batch)
        progress.reached(done)


def without_nul(lines: list[bytes]) -> list[bytes]:
    """Put a mark in place of a character that no column holds."""
    if not any(b"\\u0000" in line for line in lines):
        return lines
    return [NUL.sub(rb"\1\\ufffd", line) for line in lines]


def key_of(table: ExportedTable) -> str:
    """Say in SQL how a row is known: by the source's own key, by the usual one, or by its content.

    Rows that share a key, in a table that lost its constraint, are numbered by who calls.
    """
    names = table.key or [
        name for name in usual_key(table) if name in {column["name"] for column in table.columns}
    ]
    if not names:
        return BY_CONTENT
    parts = ("raw ->> '{}'".format(name.replace("'", "''")) for name in names)
    return "concat_ws('/', {})".format(", ".join(parts))


def place_of(table: str) -> str:
    """Name a table as our column can hold it: PostgreSQL's names are never longer, SQLite's may be."""
    if len(table) <= LONGEST_TABLE:
        return table
    return f"{table[:40]}#{sha256(table.encode()).hexdigest()[:16]}"


def usual_key(table: ExportedTable) -> tuple[str, ...]:
    """Name the key that a table has in most databases; some lost their constraints."""
    return KNOWN[table.name].key if table.name in KNOWN else ()


def fate_of(table: ExportedTable) -> dict[str, str | None]:
    """Decide at once about rows that nothing takes over; the others are decided one by one."""
    known = KNOWN.get(table.name)
    if known and known.target:
        return {"fate": None, "reason": ""}
    return {"fate": Fate.ARCHIVED, "reason": ARCHIVED if known else UNKNOWN}
