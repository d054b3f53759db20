"""Putting many cadets into another platoon at once, and taking that back."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.cadets.events import EnrolmentMoveUndone, EnrolmentsMoved
from apps.cadets.models import Enrolment
from apps.cadets.unit_models import EnrolmentMove
from apps.core.errors import InvalidInput, RuleBroken
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

BATCH = 500


class MoveUndone(RuleBroken):
    """The move was taken back before, or nobody stands where it put them."""

    code = "move_undone"
    title = "Nothing to undo"


@transaction.atomic
def move_enrolments(
    *, term: Term, enrolments: Collection[int], company: str, platoon: str, actor: Any
) -> EnrolmentMove:
    """Put cadets of a term into a platoon together.

    Raises TermClosed, and InvalidInput for an enrolment of another term or when nobody would move.
    """
    term = system.hold_term_unreleased(term.pk)
    rows = locked_enrolments(term, enrolments)
    if len(rows) < len(set(enrolments)):
        message = "One of these enrolments is not of this term."
        raise InvalidInput(message, fields={"enrolments": [message]})
    moving = [row for row in rows if (row.company, row.platoon) != (company, platoon)]
    if not moving:
        message = "They all stand there already."
        raise InvalidInput(message, fields={"enrolments": [message]})
    move = EnrolmentMove.objects.create(
        term=term,
        company=company,
        platoon=platoon,
        places=[[row.pk, row.company, row.platoon] for row in moving],
        moved_by=actor,
    )
    put([(row, company, platoon) for row in moving])
    event = EnrolmentsMoved(
        term=term.pk,
        cadet_ids=tuple(row.cadet_id for row in moving),
        enrolments=tuple(row.pk for row in moving),
        move=move.pk,
        company=company,
        platoon=platoon,
    )
    journal.record(event, actor=actor)
    return move


@transaction.atomic
def undo_move(*, move: EnrolmentMove, actor: Any) -> tuple[EnrolmentMove, int]:
    """Put everybody back who still stands where the move put them; others were moved since.

    Returns how many went back. Raises MoveUndone, TermClosed.
    """
    term = system.hold_term_unreleased(move.term_id)
    move = EnrolmentMove.objects.select_for_update(no_key=True).get(pk=move.pk)
    if move.undone_at:
        raise MoveUndone("This move was taken back already.")
    places = {pk: (company, platoon) for pk, company, platoon in move.places}
    there = [
        row
        for row in locked_enrolments(term, places)
        if (row.company, row.platoon) == (move.company, move.platoon)
    ]
    if not there:
        raise MoveUndone("All of them were moved again since.")
    put([(row, *places[row.pk]) for row in there])
    move.undone_at = timezone.now()
    move.undone_by = actor
    move.save(update_fields=["undone_at", "undone_by"])
    event = EnrolmentMoveUndone(
        term=term.pk,
        cadet_ids=tuple(row.cadet_id for row in there),
        enrolments=tuple(row.pk for row in there),
        move=move.pk,
    )
    journal.record(event, actor=actor)
    return move, len(there)


def locked_enrolments(term: Term, ids: Collection[int]) -> list[Enrolment]:
    """Lock enrolments of a term in the order of their ids."""
    rows = Enrolment.objects.select_for_update(no_key=True).filter(term=term, pk__in=ids)
    return list(rows.order_by("pk"))


def put(rows: Collection[tuple[Enrolment, str, str]]) -> None:
    """Give locked enrolments their places and their next version."""
    for row, company, platoon in rows:
        row.company, row.platoon = company, platoon
        row.version += 1
    changed = [row for row, _, _ in rows]
    Enrolment.objects.bulk_update(changed, ["company", "platoon", "version"], batch_size=BATCH)
