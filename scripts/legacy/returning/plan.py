"""Which moves would be undone, from which restore point, and whether that can be done now."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from apps.integration.models import LegacyMove
from django.db import connection

from devtools import backups, exchange
from devtools.console import Refusal
from legacy.problems import Problem
from legacy.restoring import target
from legacy.returning.collecting import Collected, collect
from legacy.returning.since import Since
from legacy.returning.work import Work, work_since


@dataclass(frozen=True)
class Plan:
    """What undoing means; `point` is None when only the reverse export is asked for."""

    moves: list[LegacyMove]
    since: Since
    collected: Collected
    work: Work
    point: Path | None


def plan_of(number: int | None, *, named: Path | None, is_point_needed: bool) -> Plan:
    """Plan to undo a move and all after it; the first one unless it is named. Raises Problem."""
    moves = moves_from(number)
    point = point_of(moves[0], named) if is_point_needed else None
    since = Since(moves[0], began(moves[0], point))
    collected = collect(since)
    return Plan(moves, since, collected, work_since(since, collected.rows), point)


def moves_from(number: int | None) -> list[LegacyMove]:
    """Find the moves to undo, in order. Raises Problem when there are none."""
    moves = list(LegacyMove.objects.select_related("term").order_by("id"))
    wanted = [move for move in moves if number is None or move.pk >= number]
    if not moves:
        raise Problem("There is no move to undo: nothing was imported into this database.")
    if number is not None and number not in {move.pk for move in moves}:
        raise Problem(
            f"There is no move {number}. There are {', '.join(str(m.pk) for m in moves)}."
        )
    return wanted


def point_of(move: LegacyMove, named: Path | None) -> Path:
    """Find the archive taken before a move, and check it. Raises Problem."""
    if not move.restore_point:
        raise Problem(f"No restore point was taken before move {move.pk}; it cannot be undone.")
    noted = Path(move.restore_point)
    if named and named.name != noted.name:
        raise Problem(f"Before move {move.pk} the archive {noted.name} was taken, not that one.")
    point = named or noted
    try:
        backups.refuse_damaged(point)
        backups.refuse_newer(point, target().programs)
    except Refusal as refusal:
        raise Problem(f"The restore point cannot be used. {refusal}") from None
    return point


def began(move: LegacyMove, point: Path | None) -> datetime:
    """Say from when on everything is lost: since the archive was begun."""
    if point is None:
        return move.created_at
    return datetime.fromisoformat(json.loads(backups.manifest_of(point).read_text())["made_at"])


def others() -> list[str]:
    """Say who else is connected to the target. Raises Problem when it cannot be asked."""
    connection.close()  # it would be counted
    try:
        return exchange.others(target())
    except Refusal as refusal:
        raise Problem(str(refusal)) from None
