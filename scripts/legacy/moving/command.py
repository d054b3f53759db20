"""Runs a move and says what became of every row."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from apps.integration.choices import Fate
from apps.integration.models import LegacyMove
from django.db import connection, transaction

from legacy.archive import Archive
from legacy.moving import engine
from legacy.moving.beginning import Wish, begin
from legacy.moving.landing import Landing, place_of
from legacy.problems import Problem

LOCK: Final = "SELECT pg_try_advisory_lock(hashtext('rgms legacy import'))"
UNLOCK: Final = "SELECT pg_advisory_unlock(hashtext('rgms legacy import'))"
COLUMNS: Final = ("exported", *Fate.values)


def run(archive: Archive, asked: argparse.Namespace) -> str:
    """Move an export, or rehearse it, and return the summary. Raises Problem."""
    wish = Wish(
        term=asked.term,
        school_year=asked.school_year,
        semester=asked.semester,
        zone=asked.zone,
        is_resumed=asked.resume,
        restore_points=None if asked.dry_run else getattr(asked, "restore_points", None),
    )
    with alone():
        return move(archive, wish) if not asked.dry_run else rehearsed(archive, wish)


@contextmanager
def alone() -> Iterator[None]:
    """Keep every other import of this database out. Raises Problem when one is at work."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        if not cursor.fetchone()[0]:
            raise Problem("Another import is at work. Wait for it; nothing was done.")
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(UNLOCK)


def rehearsed(archive: Archive, wish: Wish) -> str:
    """Do it all in one transaction, and take it back."""
    with transaction.atomic():
        said = move(archive, wish)
        transaction.set_rollback(True)
    return f"{said}This was a rehearsal: nothing was written.\n"


def move(archive: Archive, wish: Wish) -> str:
    """Land, decide, settle and count."""
    is_unfinished = LegacyMove.objects.filter(finished_at=None).exists()
    moving = begin(archive, wish)
    landings = engine.land_all(archive, moving.move)
    if is_unfinished or any(each.new or each.changed or each.gone for each in landings):
        engine.reconsider(moving.move)
    engine.decide_all(moving, archive)
    engine.settle_all(moving)
    counts = engine.finish(archive, moving.move)
    return summary(landings, counts, moving.term.label) + way_back(moving.move)


def summary(landings: list[Landing], counts: dict[str, dict[str, int]], term: str) -> str:
    """Write the table of what became of every row."""
    lines = [f"{'table':26}" + "".join(f"{name:>13}" for name in COLUMNS)]
    totals = dict.fromkeys(COLUMNS, 0)
    for landing in landings:
        fates = {"exported": landing.exported, **counts.get(place_of(landing.table), {})}
        lines.append(row_of(landing.table, fates))
        totals = {name: totals[name] + fates.get(name, 0) for name in COLUMNS}
    lines.append(row_of("all", totals))
    new, changed = sum(each.new for each in landings), sum(each.changed for each in landings)
    gone = sum(each.gone for each in landings)
    lines.append(
        f"{new:,} rows are new, {changed:,} changed, {gone:,} are gone since the last import."
    )
    lines.append(f"The records belong to {term}.")
    return "\n".join(lines) + "\n"


def way_back(move: LegacyMove) -> str:
    """Say where the restore point is."""
    if not move.restore_point:
        return ""
    return f"To undo it: python scripts/rollback_migration.py ({move.restore_point}).\n"


def row_of(name: str, numbers: dict[str, int]) -> str:
    """Write one line of the table."""
    return f"{name:26}" + "".join(f"{numbers.get(column, 0):>13,}" for column in COLUMNS)
