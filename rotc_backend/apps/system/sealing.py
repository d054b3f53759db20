"""Sealing: a chain of hashes over journal and histories, so that no past row changes unnoticed.

A seal takes every row of the transactions that ended since the last one: below the commit horizon
none can still appear. Ids do not follow commits, so a seal also names the *late* rows: those with
an id below one that was sealed before. Tables, ids and late ids say for ever which rows a seal
covers, also when a restore has taken the transaction numbers away.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.system import journal, selectors
from apps.system.models import Seal
from apps.system.seal_rows import (
    BEFORE_ALL,
    Condition,
    Table,
    as_ranges,
    fix_forms,
    rows_between,
    sealed_tables,
    written,
)
from apps.system.witness import HISTORIES, table_of

LOCK: Final = 7_214_002  # any number no other transaction of ours locks
GENESIS: Final = bytes(32)
JOURNAL: Final = "system_journalentry"
# What a database that was just restored starts from: its old rows have the number 0.
FIRST_TRANSACTION: Final = 1


@dataclass
class Link:
    """A seal while its rows are read."""

    previous: bytes
    ends: dict[str, int]
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: int = 0

    def take(self, table: Table, only: Condition, digest: Any) -> None:
        """Read the new rows of one table into the hash."""
        count, first, last = extent_of(table, only)
        if not count:
            return
        end, late = self.ends.get(table.name, BEFORE_ALL), []
        for row in rows_between(table, table.columns, after=first - 1, upto=last, only=only):
            digest.update(row.line)
            if row.id < end:
                late.append(row.id)
        self.rows += count
        self.ends[table.name] = max(end, last)
        self.parts[table.name] = {
            "columns": list(table.columns),
            "count": count,
            "first": first,
            "last": last,
            "late": as_ranges(late),
        }


@transaction.atomic
def seal(*, whole: bool = False) -> Seal | None:
    """Seal what is new; None when nothing but the bookkeeping of jobs is.

    `whole` takes every row there is, whatever its transaction number, and the bookkeeping too: for
    a database that was just restored, whose tables the caller has locked.
    """
    hold_the_chain()
    last = Seal.objects.order_by("-id").first()
    horizon = journal.horizon().xid
    only = above(last) if whole else between(last, horizon)
    if not is_anything_new(only, whole=whole):
        return None
    link = Link(bytes(last.root) if last else GENESIS, dict(last.ends) if last else {})
    digest = hashlib.sha256(link.previous)
    fix_forms()
    for table in sealed_tables():
        link.take(table, only, digest)
    made = Seal(
        made_at=database_clock(),
        previous=link.previous,
        epoch=selectors.journal_epoch(),
        horizon=horizon,
        rows=link.rows,
        parts=link.parts,
        ends=link.ends,
    )
    made.root = closed(digest, made)
    made.save(force_insert=True)
    return made


@transaction.atomic
def forget_transaction_numbers_without_journal() -> None:
    """Seal everything, then give every old row the number 0, below all of this server's.

    Writers wait meanwhile: a row between the two steps would never be sealed.
    """
    names = [table.name for table in sealed_tables()]
    with connection.cursor() as cursor:
        # nosemgrep: values-never-become-sql - the names of our own tables
        cursor.execute(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")
        seal(whole=True)
        for name in names:
            cursor.execute(f"UPDATE {name} SET xid = '0' WHERE xid <> '0'")  # noqa: S608


def closed(digest: Any, made: Seal) -> bytes:
    """End a seal's hash with the seal's own columns."""
    own = {
        "made_at": made.made_at.isoformat(),
        "epoch": made.epoch,
        "horizon": made.horizon,
        "rows": made.rows,
        "parts": made.parts,
        "ends": made.ends,
    }
    digest.update(written(own))
    root: bytes = digest.digest()
    return root


def hold_the_chain() -> None:
    """Let one transaction at a time seal; the lock goes with it, also behind a pooler."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def begins_at(last: Seal | None) -> int:
    """Say from which transaction on rows are not sealed yet.

    Beginning an epoch sealed all there was, and gave those rows the number 0.
    """
    if last is None:
        return 0
    return last.horizon if last.epoch == selectors.journal_epoch() else FIRST_TRANSACTION


def above(last: Seal | None) -> Condition:
    """Choose every row that is not sealed."""
    return "xid >= %s::text::xid8", [begins_at(last)]


def between(last: Seal | None, horizon: int) -> Condition:
    """Choose the rows of transactions that ended since the last seal."""
    return "xid >= %s::text::xid8 AND xid < %s::text::xid8", [begins_at(last), horizon]


def is_anything_new(only: Condition, *, whole: bool) -> bool:
    """Tell whether there is a row worth a seal; that a job ran is not, or each seal made the next."""
    condition, values = only
    said = condition if whole else f"{condition} AND type NOT LIKE 'job.%%'"
    tables = {JOURNAL: said} | {table_of(row): condition for row in HISTORIES.values()}
    parts = [
        f"EXISTS (SELECT FROM {name} WHERE {wanted})"  # nosec B608 - the names of our own tables
        for name, wanted in tables.items()
    ]
    with connection.cursor() as cursor:
        # nosemgrep: values-never-become-sql - the parts above, whose values are parameters
        cursor.execute(f"SELECT {' OR '.join(parts)}", [*values] * len(parts))
        return bool(cursor.fetchone()[0])


def extent_of(table: Table, only: Condition) -> tuple[int, int, int]:
    """Count the chosen rows of a table and find their first and last id."""
    condition, values = only
    # OFFSET 0 keeps the planner from looking for the smallest id along the whole table.
    chosen = f"SELECT {table.key} AS id FROM {table.name} WHERE {condition} OFFSET 0"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), min(id), max(id) FROM ({chosen}) AS chosen",  # noqa: S608
            list(values),
        )
        count, first, last = cursor.fetchone()
    return count, first, last


def database_clock() -> datetime:
    """Read the clock that also dates the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
