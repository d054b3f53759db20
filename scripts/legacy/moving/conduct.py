"""The ledger: what the old system recorded, entry by entry."""

import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.integration.choices import Fate

from legacy import converters as read
from legacy.moving.moving import Moving, day_of, key_of
from legacy.moving.rows import Decision, Quarantine, Row, quarantined
from legacy.moving.training import enrolments_by_key, there

MOST_POINTS: Final = 100  # one entry of ours holds
MOST_ENTRIES: Final = 10  # one row of the old system becomes
OPPOSITE: Final = {EntryKind.MERIT: EntryKind.DEMERIT, EntryKind.DEMERIT: EntryKind.MERIT}


class LedgerMover:
    """merit_demerit_logs: entries are only added, so a row that changed here is voided and added anew."""

    table = "merit_demerit_logs"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        self.enrolments = enrolments_by_key(moving)
        self.accounts = moving.targets("users")

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter the ledger."""
        decisions: list[Decision] = []
        entries: list[tuple[Row, list[LedgerEntry]]] = []
        for row in rows:
            try:
                entries.append((row, self.entries_of(row)))
            except Quarantine as why:
                decisions.append(quarantined(row, why))
        self.void_earlier([row for row in rows if row.target_id is not None])
        LedgerEntry.objects.bulk_create([entry for _, made in entries for entry in made])
        return [*decisions, *(moved(row, made) for row, made in entries)]

    def entries_of(self, row: Row) -> list[LedgerEntry]:
        """Convert one row: more points than an entry of ours holds become several. Raises Quarantine."""
        kind = row.need("type", read.line, limit=40).lower()
        if kind not in EntryKind.values:
            raise Quarantine(f"type {kind!r} is not known")
        points = row.need("points", read.decimal)
        kind, words = EntryKind(kind), ""
        if points < 0:
            kind, words = OPPOSITE[kind], f" ({kind} {points} in the old system)"
        return split(self.entry_of(row, kind, words), whole_points(points))

    def entry_of(self, row: Row, kind: EntryKind, words: str) -> LedgerEntry:
        """Convert everything but the points."""
        recorded = row.read("date_recorded", read.moment, zone=self.moving.zone)
        reason = row.words("reason", read.text, limit=400) or "No reason recorded."
        issuer = self.accounts.get(key_of(row.raw.get("issued_by_user_id")))
        name = row.words("issued_by_name", read.line, limit=60)
        if issuer is None and name:
            words += f" – issued by {name}"
        return LedgerEntry(
            enrolment_id=there(self.enrolments, row, "cadet_id"),
            kind=kind,
            reason=f"{reason}{words}",
            occurred_on=day_of(recorded) if recorded else self.moving.last_held,
            issued_by_id=issuer or self.moving.old_system.pk,
            created_at=recorded or self.moving.now,
        )

    def void_earlier(self, rows: list[Row]) -> None:
        """Void what rows that changed in the old system had become."""
        void_entries([row.target_id for row in rows], self.moving, "changed in the old system")


def whole_points(points: Decimal) -> int:
    """Read points that an entry can hold. Raises Quarantine."""
    size = abs(points)
    if size != size.to_integral_value() or not 1 <= size <= MOST_POINTS * MOST_ENTRIES:
        raise Quarantine(f"{points} points cannot be entered")
    return int(size)


def split(entry: LedgerEntry, points: int) -> list[LedgerEntry]:
    """Spread points over entries of at most a hundred, which share a batch."""
    parts = [MOST_POINTS] * (points // MOST_POINTS) + (
        [points % MOST_POINTS] if points % MOST_POINTS else []
    )
    batch = uuid.uuid4() if len(parts) > 1 else None
    facts: Mapping[str, Any] = {
        name: getattr(entry, name)
        for name in ("enrolment_id", "kind", "reason", "occurred_on", "issued_by_id", "created_at")
    }
    return [
        LedgerEntry(**facts, points=part, batch=batch, client_op_id=uuid.uuid4()) for part in parts
    ]


def moved(row: Row, made: list[LedgerEntry]) -> Decision:
    """Note where a row went."""
    if len(made) > 1:
        row.notes.append(f"became {len(made)} entries")
    written = {"points": str(sum(entry.points for entry in made)), "kind": str(made[0].kind)}
    return Decision(row, Fate.MIGRATED, "; ".join(row.notes), made[0].pk, written)


def void_entries(ids: list[int | None], moving: Moving, reason: str) -> None:
    """Void entries, and all of a batch when one of it is named; those voided already stay so."""
    named = LedgerEntry.objects.filter(pk__in=[pk for pk in ids if pk], voids=None)
    batches = {entry.batch for entry in named if entry.batch}
    shared = LedgerEntry.objects.filter(batch__in=batches, voids=None)
    standing = [entry for entry in {*named, *shared} if not hasattr(entry, "voided_by")]
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            enrolment_id=entry.enrolment_id,
            kind=entry.kind,
            points=entry.points,
            reason=f"Voided: {reason}.",
            occurred_on=entry.occurred_on,
            issued_by_id=moving.old_system.pk,
            client_op_id=uuid.uuid4(),
            voids=entry,
        )
        for entry in sorted(standing, key=lambda entry: entry.pk)
    )
