"""Verifying: every seal computed again from the rows, in one stream, and what no seal covers."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.system.models import Seal
from apps.system.seal_rows import (
    BEFORE_ALL,
    Row,
    Table,
    fix_forms,
    ids_in,
    rows_between,
    sealed_tables,
)
from apps.system.sealing import GENESIS, begins_at, closed

# No transaction of ours lasts as long: a row that says it is older was dated back.
LONGEST_TRANSACTION: Final = timedelta(hours=1)
LATE_AT_ONCE: Final = 1000


@dataclass
class Verdict:
    """What verifying found: how much, the last root, and each thing that is wrong."""

    seals: int = 0
    rows: int = 0
    root: bytes = GENESIS
    wrong: list[str] = field(default_factory=list)


@dataclass
class Reader:
    """Walks the chain; knows which rows belong to a later seal and which wait for the next."""

    tables: dict[str, Table]
    late: dict[str, set[int]]
    begins_at: int
    ends: dict[str, int] = field(default_factory=dict)

    def rows_of(self, seal: Seal) -> Iterator[Row]:
        """Read the rows of a seal in the order in which they were hashed."""
        for name, table in self.tables.items():
            part = seal.parts.get(name)
            if part is not None:
                yield from self.late_rows(table, part)
                yield from self.new_rows(table, part, seal.ends[name])
        self.ends = seal.ends

    def late_rows(self, table: Table, part: dict[str, Any]) -> Iterator[Row]:
        """Read rows that committed after one with a larger id was sealed."""
        ids = ids_in(part["late"])
        for start in range(0, len(ids), LATE_AT_ONCE):
            some = ids[start : start + LATE_AT_ONCE]
            only = (f"{table.key} = ANY(%s)", [some])
            yield from rows_between(
                table, part["columns"], after=some[0] - 1, upto=some[-1], only=only
            )

    def new_rows(self, table: Table, part: dict[str, Any], end: int) -> Iterator[Row]:
        """Read the rows whose ids nothing had reached before."""
        late = self.late.get(table.name, set())
        settled = ("xid < %s::text::xid8", [self.begins_at])
        after = self.ends.get(table.name, BEFORE_ALL)
        for row in rows_between(table, part["columns"], after=after, upto=end, only=settled):
            if row.id not in late:
                yield row


@transaction.atomic
def verify(*, known_root: bytes | None = None) -> Verdict:
    """Compute every seal again. `known_root` is one from outside that the chain must contain.

    Without it, whoever owns the database could cut off the end of the chain unnoticed.
    """
    fix_forms()
    verdict = Verdict()
    last = Seal.objects.order_by("-id").first()
    if last is not None:
        reader = reader_of(last)
        before: Seal | None = None
        for seal in Seal.objects.filter(pk__lte=last.pk).order_by("id").iterator(200):
            verdict.wrong += faults_of(seal, before, reader, verdict)
            before = seal
        verdict.root = bytes(last.root)
        verdict.wrong += faults_outside(last)
    if known_root and not Seal.objects.filter(root=known_root).exists():
        verdict.wrong.append(
            f"no seal has the root {known_root.hex()}: the chain was cut or made anew"
        )
    return verdict


def reader_of(last: Seal) -> Reader:
    """Collect what the walk must know of seals it has not reached yet."""
    late: dict[str, set[int]] = {}
    for parts in Seal.objects.order_by("id").values_list("parts", flat=True).iterator(200):
        for name, part in parts.items():
            late.setdefault(name, set()).update(ids_in(part["late"]))
    return Reader({table.name: table for table in sealed_tables()}, late, begins_at(last))


def faults_of(seal: Seal, before: Seal | None, reader: Reader, verdict: Verdict) -> list[str]:
    """Compute one seal again and say what is wrong with it."""
    name = f"seal {seal.pk} of {seal.made_at.isoformat(timespec='seconds')}"
    verdict.seals += 1
    if unknown := unknown_places(seal, reader.tables):
        return [f"{name}: knows {', '.join(unknown)}, which this database does not have"]
    digest, dated_back = hashlib.sha256(seal.previous), 0
    oldest = before.made_at - LONGEST_TRANSACTION if before else None
    for row in reader.rows_of(seal):
        verdict.rows += 1
        digest.update(row.line)
        dated_back += is_before(row.at, oldest)
    faults = []
    if bytes(seal.previous) != (bytes(before.root) if before else GENESIS):
        faults.append(f"{name}: does not follow the seal before it")
    if closed(digest, seal) != bytes(seal.root):
        faults.append(f"{name}: its rows are not those that were sealed")
    if dated_back:
        faults.append(
            f"{name}: {dated_back} of its rows say that they are older than the last seal"
        )
    return faults


def is_before(at: datetime, oldest: datetime | None) -> bool:
    """Tell whether a row says that it is older than it can be."""
    return oldest is not None and at < oldest


def unknown_places(seal: Seal, tables: dict[str, Table]) -> Sequence[str]:
    """Name tables and columns of a seal that do not exist."""
    found = []
    for name, part in seal.parts.items():
        table = tables.get(name)
        missing = set(part["columns"]) - set(table.columns) if table else {""}
        found += [f"{name}.{column}".rstrip(".") for column in sorted(missing)]
    return found


def faults_outside(last: Seal) -> list[str]:
    """Find rows that no seal covers and no seal will: put in behind the chain's back."""
    faults = []
    for table in sealed_tables():
        end = last.ends.get(table.name, BEFORE_ALL)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {table.name}"  # noqa: S608
                f" WHERE ({table.key} > %s AND xid < %s::text::xid8)"
                " OR xid >= pg_snapshot_xmax(pg_current_snapshot())",
                [end, begins_at(last)],
            )
            count = cursor.fetchone()[0]
        if count:
            faults.append(f"{table.name}: {count} rows with a transaction number they cannot have")
    return faults
