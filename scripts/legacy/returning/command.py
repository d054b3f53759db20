"""Says what undoing a move means, and does it when that is asked for."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from apps.integration.models import LegacyMove

from devtools import backups
from devtools.console import confirm
from legacy.problems import Problem
from legacy.restoring import take
from legacy.returning.plan import Plan, others, plan_of
from legacy.returning.undoing import open_again, put_back
from legacy.returning.work import lines_of
from legacy.returning.writing import SCRIPT, write_folder

QUESTION: Final = "Everything in RGMS becomes what it was before the import. Go on?"
BACK: Final = """\
To go back to the old system:
  1. Stop the services of RGMS and rerun this with --apply{lose}.
  2. Start the old server on its database, which the move never wrote to.
  3. {script}
  4. Tell people which system counts; what was recorded there meanwhile is imported next time.
"""
Tell = Callable[[str], object]


def run(asked: argparse.Namespace, tell: Tell) -> None:
    """Describe, export what goes back, and undo. Raises Problem when that must not be done."""
    is_only_export = asked.reverse_export is not None and not asked.apply
    plan = plan_of(asked.move, named=asked.restore_point, is_point_needed=not is_only_export)
    tell(description(plan))
    if not asked.apply:
        tell(rehearsed(plan, asked.reverse_export))
        return
    refuse(plan, may_lose_work=asked.lose_work)
    if not asked.yes and not confirm(QUESTION):
        raise Problem("Nothing was changed. (Without a terminal: --yes)")
    undo(plan, asked.reverse_export, tell)


def description(plan: Plan) -> str:
    """Say which moves, from which archive, and what is lost."""
    lines = [described(move) for move in plan.moves]
    if plan.point:
        size = plan.point.stat().st_size
        lines.append(
            f"Restore point {plan.point}, {size:,} bytes, begun {plan.since.moment:%c %Z}."
        )
    lost = lines_of(plan.work)
    is_lost = plan.work.is_lost
    lines.append("Since then, and lost:" if is_lost else "Since then nobody recorded anything.")
    return "\n".join([*lines, *lost]) + "\n"


def described(move: LegacyMove) -> str:
    """Write one move."""
    rows = sum(sum(fates.values()) for fates in move.counts.values())
    state = f"finished {move.finished_at:%c %Z}" if move.finished_at else "unfinished"
    return (
        f"Move {move.pk} of {move.created_at:%c %Z} into {move.term.label}: {rows:,} rows,"
        f" from {move.engine}, {state}."
    )


def rehearsed(plan: Plan, folder: Path | None) -> str:
    """Say how to go back, after writing the reverse export when it was asked for."""
    said = returned(plan, folder) if folder else ""
    if plan.point is None:
        return said
    connected = others()
    if connected:
        said += f"Now --apply would be refused: connected are {', '.join(connected)}.\n"
    if plan.work.is_lost:
        said += "Now --apply would be refused: work would be lost (--lose-work accepts that).\n"
    lose = " --lose-work" if plan.work.is_lost else ""
    script = (
        f"Run {SCRIPT} of the reverse export on the old database: it brings it up to date."
        if plan.collected.rows
        else "Nothing has to be entered there: nothing was recorded here."
    )
    return said + BACK.format(lose=lose, script=script) + "Nothing was changed.\n"


def refuse(plan: Plan, *, may_lose_work: bool) -> None:
    """Stop before anything is changed. Raises Problem."""
    if plan.work.is_lost and not may_lose_work:
        raise Problem(
            "People have recorded things here since the import, and all of it would be lost. "
            "Nothing was changed. --lose-work accepts that, after writing it down for the old system."
        )
    connected = others()
    if connected:
        raise Problem(
            f"Others are connected to this database: {', '.join(connected)}. Stop the services"
            " (a pooler keeps its connections for a while after them). Nothing was changed."
        )


def undo(plan: Plan, folder: Path | None, tell: Tell) -> None:
    """Write down what is lost, archive the present, and put the restore point back."""
    if plan.point is None:
        raise Problem("There is no restore point.")
    beside = plan.point.parent
    if folder or plan.collected.rows:
        name = f"reverse-export-{backups.now():%Y%m%dT%H%M%SZ}"
        tell(returned(plan, folder or beside / name))
    tell(f"The present state is kept in {take(beside, 'before-rollback')}.\n")
    put_back(plan.point)
    tell(f"RGMS is what it was on {plan.since.moment:%c %Z}.\n")
    open_again()
    tell("Rights are set, and open pages read anew. The services can start.\n")


def returned(plan: Plan, folder: Path) -> str:
    """Write the reverse export and say where it is, and what it has no place for."""
    write_folder(folder, plan.collected.rows, plan.collected.left_out, plan.since.move.engine)
    said = [f"{len(plan.collected.rows):,} rows for the old system are in {folder}."]
    said += [f"Not among them: {each}." for each in plan.collected.left_out]
    return "\n".join(said) + "\n"
