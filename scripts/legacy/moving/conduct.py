"""The ledger: what the old system recorded, entry by entry."""

import uuid
from decimal import Decimal
from typing import Final

from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.integration.choices import Fate

from legacy import converters as read
from legacy.moving.copying import Values, enter_new
from legacy.moving.moving import Moving, day_of, key_of
from legacy.moving.rows import Decision, Quarantine, Row, quarantined
from legacy.moving.training import enrolments_by_key, there

MOST_POINTS: Final = 100  # one entry of ours holds
MOST_ENTRIES: Final = 10  # one row of the old system becomes
KINDS: Final = frozenset(EntryKind.values)
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
        entries: list[tuple[Row, list[Values]]] = []
        for row in rows:
            try:
                entries.append((row, self.entries_of(row)))
            except Quarantine as why:
                decisions.append(quarantined(row, why))
        self.void_earlier([row for row in rows if row.target_id is not None])
        ids = iter(enter_new(LedgerEntry, [entry for _, made in entries for entry in made]))
        for row, made in entries:
            first, *_ = [next(ids) for _ in made]
            decisions.append(moved(row, made, first))
        return decisions

    def entries_of(self, row: Row) -> list[Values]:
        """Convert one row: more points than an entry of ours holds become several. Raises Quarantine."""
        kind = row.need("type", read.line, limit=40).lower()
        if kind not in KINDS:
            raise Quarantine(f"type {kind!r} is not known")
        points = row.need("points", read.decimal)
        kind, words, size = EntryKind(kind), "", whole_points(points)
        if points < 0:
            kind, words = OPPOSITE[kind], f" ({kind} {-size} in the old system)"
        return split(self.entry_of(row, kind, words), size)

    def entry_of(self, row: Row, kind: EntryKind, words: str) -> Values:
        """Convert everything but the points."""
        recorded = row.read("date_recorded", read.moment, zone=self.moving.zone)
        reason = row.words("reason", read.text, limit=400) or "No reason recorded."
        issuer = self.accounts.get(key_of(row.raw.get("issued_by_user_id")))
        name = row.words("issued_by_name", read.line, limit=60)
        if issuer is None and name:
            words += f" – issued by {name}"
        return {
            "enrolment_id": there(self.enrolments, row, "cadet_id"),
            "kind": kind,
            "reason": f"{reason}{words}",
            "occurred_on": day_of(recorded) if recorded else self.moving.last_held,
            "issued_by_id": issuer or self.moving.old_system.pk,
            "created_at": recorded or self.moving.now,
        }

    def void_earlier(self, rows: list[Row]) -> None:
        """Void what rows that changed in the old system had become."""
        void_entries([row.target_id for row in rows], self.moving, "changed in the old system")


def whole_points(points: Decimal) -> int:
    """Read points that an entry can hold. Raises Quarantine."""
    size = points.copy_abs()
    if size != size.to_integral_value() or not 1 <= size <= MOST_POINTS * MOST_ENTRIES:
        raise Quarantine(f"{points} points cannot be entered")
    return int(size)


def split(entry: Values, points: int) -> list[Values]:
    """Spread points over entries of at most a hundred, which share a batch."""
    parts = [MOST_POINTS] * (points // MOST_POINTS) + (
        [points % MOST_POINTS] if points % MOST_POINTS else []
    )
    batch = uuid.uuid4() if len(parts) > 1 else None
    return [
        {**entry, "points": part, "batch": batch, "client_op_id": uuid.uuid4()} for part in parts
    ]


def moved(row: Row, made: list[Values], first: int) -> Decision:
    """Note where a row went."""
    if len(made) > 1:
        row.notes.append(f"became {len(made)} entries")
    written = {"points": str(sum(entry["points"] for entry in made)), "kind": str(made[0]["kind"])}
    return Decision(row, Fate.MIGRATED, "; ".join(row.notes), first, written)


def void_entries(ids: list[int | None], moving: Moving, reason: str) -> None:
    """Void entries, and all of a batch when one of it is named; those voided already stay so."""
    wanted = [pk for pk in ids if pk]
    if not wanted:
        return
    standing_ones = LedgerEntry.objects.filter(voids=None).select_related("voided_by")
    named = standing_ones.filter(pk__in=wanted)
    batches = {entry.batch for entry in named if entry.batch}
    shared = standing_ones.filter(batch__in=batches)
    standing = [entry for entry in {*named, *shared} if not hasattr(entry, "voided_by")]
    enter_new(
        LedgerEntry,
        [
            {
                "enrolment_id": entry.enrolment_id,
                "kind": entry.kind,
                "points": entry.points,
                "reason": f"Voided: {reason}.",
                "occurred_on": entry.occurred_on,
                "issued_by_id": moving.old_system.pk,
                "client_op_id": uuid.uuid4(),
                "voids_id": entry.pk,
            }
            for entry in sorted(standing, key=lambda entry: entry.pk)
        ],
    )
