"""Writes of the calendar beyond planning: changing a draft, closing, reopening."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction

from apps.core.errors import RuleBroken, Stale
from apps.system import journal
from apps.system.choices import TermState
from apps.system.events import TermChanged, TermClosedForGood, TermReopened
from apps.system.models import Term
from apps.system.opening import tell_followers
from apps.system.services import (
    TermStateConflict,
    locked_term,
    move_term,
    refuse_impossible_term,
)

# What may still change once training writes to the term.
WHILE_TRAINING: Final = frozenset({"ends_on", "planned_days"})
IN_USE: Final = (TermState.OPEN, TermState.IN_REVIEW)
REOPENED: Final = {TermState.IN_REVIEW: TermState.OPEN, TermState.CLOSED: TermState.RELEASED}


class TermDatesTaken(RuleBroken):
    """Something of the term lies outside of the dates it would have."""

    code = "term_dates"
    title = "The dates do not fit"


@transaction.atomic
def change_term(*, term: Term, version: int, changes: Mapping[str, Any], actor: Any) -> Term:
    """Change a draft; of a term in use only its end and the number of days.

    Raises Stale when somebody else was first, TermStateConflict, TermDatesTaken, InvalidInput.
    """
    term = locked_term(term.pk)
    if term.version != version:
        raise Stale("Somebody else changed this term.", data={"current_version": term.version})
    before = {name: getattr(term, name) for name in changes}
    changed = {name: value for name, value in changes.items() if before[name] != value}
    if not changed:
        return term
    refuse_change(term, changed)
    former_start = term.starts_on
    for name, value in changed.items():
        setattr(term, name, value)
    refuse_impossible_term(term)
    term.version += 1
    term.save(update_fields=[*changed, "version"])
    tell_followers(term, former_start)
    event = TermChanged(
        term=term.pk,
        before={name: str(before[name]) for name in changed},
        after={name: str(value) for name, value in changed.items()},
    )
    journal.record(event, actor=actor)
    return term


def refuse_change(term: Term, changed: Mapping[str, Any]) -> None:
    """Refuse what the state of the term does not let anybody change. Raises TermStateConflict."""
    if term.state == TermState.DRAFT:
        return
    if term.state not in IN_USE:
        raise TermStateConflict(f"{term.label} is {TermState(term.state).label.lower()}.")
    if changed.keys() - WHILE_TRAINING:
        raise TermStateConflict(
            f"{term.label} has begun: only its last day and its number of training days change."
        )


@transaction.atomic
def close_term(*, term: Term, actor: Any) -> Term:
    """Lay a released term aside. Raises TermStateConflict from any other state."""
    term = locked_term(term.pk)
    if term.state != TermState.RELEASED:
        raise TermStateConflict(f"{term.label} is not released: only then it is closed.")
    move_term(term, TermState.CLOSED)
    journal.record(TermClosedForGood(term=term.pk), actor=actor)
    return term


@transaction.atomic
def reopen_term(*, term: Term, reason: str, actor: Any) -> Term:
    """Take a term one step back: from review to training, from closed to released.

    Released grades stay as they are; they change by amendment alone. Raises TermStateConflict.
    """
    term = locked_term(term.pk)
    state = REOPENED.get(TermState(term.state))
    if state is None:
        raise TermStateConflict(f"{term.label} is {TermState(term.state).label.lower()}.")
    if state == TermState.OPEN and Term.objects.filter(state=TermState.OPEN).exists():
        raise TermStateConflict("Another term is open.")
    move_term(term, state)
    event = TermReopened(term=term.pk, state=state, reason=reason)
    journal.record(event, actor=actor)
    return term
