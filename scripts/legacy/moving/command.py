"""Runs a move and says what became of every row."""

import argparse
from typing import Final

from apps.integration.choices import Fate
from django.db import transaction

from legacy.archive import Archive
from legacy.moving import engine
from legacy.moving.beginning import Wish, begin
from legacy.moving.landing import Landing

COLUMNS: Final = ("exported", *Fate.values)


def run(archive: Archive, asked: argparse.Namespace) -> str:
    """Move an export, or rehearse it, and return the summary. Raises Problem."""
    wish = Wish(
        term=asked.term,
        school_year=asked.school_year,
        semester=asked.semester,
        zone=asked.zone,
        is_resumed=asked.resume,
    )
    if not asked.dry_run:
        return move(archive, wish)
    with transaction.atomic():
        said = move(archive, wish)
        transaction.set_rollback(True)
    return f"{said}This was a rehearsal: nothing was written.\n"


def move(archive: Archive, wish: Wish) -> str:
    """Land, decide, settle and count."""
    moving = begin(archive, wish)
    landings = engine.land_all(archive, moving.move)
    engine.decide_all(moving)
    engine.settle_all(moving)
    counts = engine.finish(archive, moving.move)
    return summary(landings, counts, moving.term.label)


def summary(landings: list[Landing], counts: dict[str, dict[str, int]], term: str) -> str:
    """Write the table of what became of every row."""
    lines = [f"{'table':26}" + "".join(f"{name:>13}" for name in COLUMNS)]
    totals = dict.fromkeys(COLUMNS, 0)
    for landing in landings:
        fates = {"exported": landing.exported, **counts.get(landing.table, {})}
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


def row_of(name: str, numbers: dict[str, int]) -> str:
    """Write one line of the table."""
    return f"{name:26}" + "".join(f"{numbers.get(column, 0):>13,}" for column in COLUMNS)
