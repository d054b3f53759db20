"""Preparing a term for its release, and what follows the release."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.events import GradesHandedOver, TermPrepared
from apps.grading.models import HandOver, TermPreparation
from apps.grading.services.refusals import NotReleased
from apps.grading.services.release import RELEASABLE, refuse_blocked
from apps.system import journal
from apps.system import services as system
from apps.system.choices import TermState
from apps.system.models import Term


@transaction.atomic
def prepare_release(*, term: Term, note: str, actor: Any) -> TermPreparation:
    """Vouch for the numbers of a term as they are now; the term goes into review.

    Raises TermStateConflict, ReleaseBlocked.
    """
    term = system.locked_term(term.pk)
    if term.state not in RELEASABLE:
        raise system.TermStateConflict(f"{term.label} is {TermState(term.state).label.lower()}.")
    refuse_blocked(term)
    lines = selectors.grade_sheet(term).lines
    row = TermPreparation.objects.create(
        term=term,
        prepared_by=actor,
        digest=selectors.digest_of(lines),
        cadets=len(lines),
        note=note,
    )
    if term.state == TermState.OPEN:
        system.move_term(term, TermState.IN_REVIEW)
    event = TermPrepared(term=term.pk, cadets=row.cadets, digest=row.digest, note=note)
    journal.record(event, actor=actor)
    return row


@transaction.atomic
def record_hand_over(*, term: Term, handed_on: date, note: str, actor: Any) -> HandOver:
    """Note on which day the registrar got the grades. Raises NotReleased, InvalidInput."""
    term = system.locked_term(term.pk)
    if not term.is_final:
        raise NotReleased(f"The grades of {term.label} are not released.")
    if handed_on > timezone.localdate():
        message = "This day is still to come."
        raise InvalidInput(message, fields={"handed_on": [message]})
    row = HandOver.objects.create(term=term, handed_on=handed_on, note=note, recorded_by=actor)
    event = GradesHandedOver(term=term.pk, handed_on=handed_on.isoformat(), note=note)
    journal.record(event, actor=actor)
    return row
