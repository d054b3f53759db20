"""The move from beginning to end: land, decide table by table, settle, and count every row."""

from collections.abc import Callable
from typing import Final, Protocol

from apps.integration.choices import Fate
from apps.integration.events import LegacyRowsMoved
from apps.integration.models import LegacyMove, LegacyRow
from apps.system import journal
from django.db import connection, transaction
from django.utils import timezone

from legacy.archive import Archive, ExportedTable
from legacy.moving.accounts import UserMover
from legacy.moving.arriving import Arriving, Landed, Waiting
from legacy.moving.conduct import LedgerMover
from legacy.moving.departed import take_back
from legacy.moving.grades import GradeMover
from legacy.moving.landing import UNLIKE_OTHERS, Landing, is_first, land, place_of
from legacy.moving.moving import Moving
from legacy.moving.people import CadetMover, StaffMover
from legacy.moving.rows import Decision, Row
from legacy.moving.settle import settle
from legacy.moving.training import AttendanceMover, DayMover, LetterMover, close_held_days
from legacy.problems import Problem
from legacy.progress import Progress
from legacy.tables import MOVED

BATCH: Final = 5_000
MOVED_NAMES: Final = frozenset(table.name for table in MOVED)


class Mover(Protocol):
    """Decides about the rows of one table."""

    table: str

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Write the targets of these rows and say what became of each."""


# In floor order: a row only refers to what was decided before it.
MOVERS: Final[tuple[Callable[[Moving], Mover], ...]] = (
    StaffMover,
    CadetMover,
    UserMover,
    DayMover,
    AttendanceMover,
    LetterMover,
    LedgerMover,
    GradeMover,
)


def land_all(archive: Archive, move: LegacyMove) -> list[Landing]:
    """Land every table of an export, but those that are decided about while they arrive."""
    return [
        expected(archive, table) if is_decided_arriving(table) else land(archive, table, move)
        for table in archive.manifest.tables
    ]


def is_decided_arriving(table: ExportedTable) -> bool:
    """Tell whether a table is one that movers take and of which nothing is here."""
    return table.name in MOVED_NAMES and is_first(table)


def expected(archive: Archive, table: ExportedTable) -> Landing:
    """Say what will arrive, when its file is whole. Raises Problem."""
    for _ in archive.lines(table):
        pass
    return Landing(table.name, table.rows, new=table.rows, changed=0, gone=0)


def reconsider(move: LegacyMove) -> None:
    """Decide again, once, about rows that earlier moves put aside: what they lacked may have come."""
    aside = LegacyRow.objects.filter(fate=Fate.QUARANTINED, gone_at=None).exclude(move=move)
    aside.update(fate=None, move=move)


def decide_all(moving: Moving, archive: Archive) -> None:
    """Decide about every row, one transaction and one journal entry for each batch."""
    for make in MOVERS:
        mover = make(moving)
        table = archive.table(mover.table)
        if table and is_decided_arriving(table):
            try:
                decide_table(mover, moving, Arriving(archive, table, moving.move), table.rows)
            except UNLIKE_OTHERS:
                land(archive, table, moving.move)
                mover = make(moving)
        waiting = LegacyRow.objects.filter(table=mover.table, fate=None, gone_at=None).count()
        decide_table(mover, moving, Landed(mover.table), waiting)


def decide_table(mover: Mover, moving: Moving, waiting: Waiting, rows: int) -> None:
    """Decide about the waiting rows of one table."""
    progress = Progress(f"moving {mover.table}", rows)
    done = 0
    while count := decide_batch(mover, moving, waiting):
        done += count
        progress.reached(done)
    if rows:
        progress.end()


@transaction.atomic
def decide_batch(mover: Mover, moving: Moving, waiting: Waiting) -> int:
    """Decide about the next rows of a table; return how many there were."""
    rows = waiting.take(BATCH)
    if not rows:
        return 0
    decisions = mover.decide(rows)
    if len(decisions) != len(rows):
        raise Problem(f"{mover.table}: {len(rows)} rows, but {len(decisions)} decisions.")
    waiting.decide(decisions)
    note(moving, mover.table, len(rows))
    return len(rows)


def settle_all(moving: Moving) -> None:
    """Take back what the old system no longer has, then carry over what its counters add."""
    with transaction.atomic():
        taken = take_back(moving) + close_held_days(moving)
        changed = settle(moving)
        if taken or changed:
            note(moving, "settled", taken + changed)


def note(moving: Moving, what: str, rows: int) -> None:
    """Record one fact for a batch; nobody is told of it live."""
    event = LegacyRowsMoved(term=moving.term.pk, move=moving.move.pk, what=what, rows=rows)
    journal.record(event, actor=None)


def finish(archive: Archive, move: LegacyMove) -> dict[str, dict[str, int]]:
    """Count what became of every row; the move is finished only when the counts add up.

    Raises Problem naming the tables where they do not.
    """
    counts = counts_by_table()
    wrong = [
        f"{table.name}: {table.rows} exported, {decided} decided"
        for table in archive.manifest.tables
        if (decided := sum(counts.get(place_of(table.name), {}).values())) != table.rows
    ]
    if wrong:
        raise Problem("The counts do not add up. " + "; ".join(wrong))
    move.counts = counts
    move.finished_at = timezone.now()
    move.save(update_fields=["counts", "finished_at"])
    return counts


def counts_by_table() -> dict[str, dict[str, int]]:
    """Count the rows that the export has, by table and fate."""
    question = """
        SELECT "table", coalesce(fate, 'undecided'), count(*) FROM integration_legacyrow
        WHERE gone_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2
    """
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question)
        for table, fate, count in cursor.fetchall():
            found.setdefault(table, {})[fate] = count
    return found
