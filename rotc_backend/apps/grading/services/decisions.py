"""Setting and lifting INC, DRP, W and T."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading.choices import DecisionKind
from apps.grading.events import StatusDecided, StatusLifted
from apps.grading.models import StatusDecision
from apps.grading.services.ledger import refuse_about_oneself
from apps.grading.services.refusals import DecisionStateConflict
from apps.system import journal
from apps.system import services as system


@transaction.atomic
def decide_status(
    *, enrolment: Enrolment, kind: DecisionKind, reason: str, decided_on: date, actor: Any
) -> StatusDecision:
    """Set a status in place of a number.

    Raises TermClosed, InvalidInput, DecisionStateConflict while another decision stands.
    """
    system.hold_term_open(enrolment.term_id)
    refuse_about_oneself([enrolment], actor)
    if decided_on > timezone.localdate():
        message = "This day is still to come."
        raise InvalidInput(message, fields={"decided_on": [message]})
    Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    if StatusDecision.objects.filter(enrolment=enrolment, lifted_at=None).exists():
        raise DecisionStateConflict("A decision stands already. Lift it first.")
    decision = StatusDecision.objects.create(
        enrolment=enrolment, kind=kind, reason=reason, decided_on=decided_on, decided_by=actor
    )
    event = StatusDecided(
        term=enrolment.term_id,
        cadet_ids=(enrolment.cadet_id,),
        enrolments=(enrolment.pk,),
        kind=kind,
        reason=reason,
    )
    journal.record(event, actor=actor)
    return decision


@transaction.atomic
def lift_status(*, decision: StatusDecision, reason: str, actor: Any) -> StatusDecision:
    """Take a decision back; it stays readable. Raises TermClosed, DecisionStateConflict."""
    enrolment = decision.enrolment
    system.hold_term_open(enrolment.term_id)
    refuse_about_oneself([enrolment], actor)
    row = StatusDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.lifted_at is not None:
        raise DecisionStateConflict("This decision was lifted already.")
    mark_lifted(row, reason, actor)
    event = StatusLifted(
        term=enrolment.term_id,
        cadet_ids=(enrolment.cadet_id,),
        enrolments=(enrolment.pk,),
        kind=row.kind,
        reason=reason,
    )
    journal.record(event, actor=actor)
    return row


def mark_lifted(row: StatusDecision, reason: str, actor: Any) -> None:
    """Note on a locked decision who took it back and why; the service that calls records it."""
    row.lifted_at, row.lifted_by, row.lift_reason = timezone.now(), actor, reason
    row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
