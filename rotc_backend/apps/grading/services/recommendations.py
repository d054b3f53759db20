"""Recommending points, and deciding what another person recommended."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading.choices import EntryKind, RecommendationDecision, RecommendationState
from apps.grading.events import RecommendationDecided, RecommendationMade
from apps.grading.models import ConductRule, LedgerEntry, Recommendation
from apps.grading.services import ledger, ranges
from apps.grading.services.deeds import Conduct
from apps.grading.services.refusals import (
    OperationReused,
    OwnRecommendation,
    RecommendationStateConflict,
)
from apps.system import journal
from apps.system import services as system


@dataclass(frozen=True)
class Act:
    """One act of recommending: its id, and whether it was for several cadets."""

    op_id: uuid.UUID
    is_batch: bool

    def row_id(self, enrolment: Enrolment) -> uuid.UUID:
        """Make the id of one cadet's row, the same whenever the act is sent."""
        return uuid.uuid5(self.op_id, str(enrolment.pk))


@transaction.atomic
def recommend(
    *,
    enrolments: Sequence[Enrolment],
    kind: EntryKind,
    points: int,
    reason: str,
    occurred_on: date,
    client_op_id: uuid.UUID,
    actor: Any,
    rule: ConductRule | None = None,
) -> list[Recommendation]:
    """Recommend the same points for one or several cadets of a term.

    An act that was sent before returns the rows it made. Raises TermClosed, InvalidInput,
    RuleOutdated, AboutOneself, OperationReused.
    """
    term = system.hold_term_open(ledger.only_term_of(enrolments))
    act = Act(client_op_id, is_batch=len(enrolments) > 1)
    conduct = Conduct(kind, points, reason, occurred_on, rule)
    in_order = sorted(enrolments, key=lambda row: row.pk)
    made = [recommended(enrolment, conduct, act, actor) for enrolment in in_order]
    if earlier := recommended_before(made):
        return earlier
    ledger.refuse_points(points)
    ledger.refuse_date_outside(term, occurred_on)
    ledger.refuse_about_oneself(enrolments, actor)
    ranges.refuse_unfit_rule(conduct)
    ranges.refuse_unrecommendable(conduct)
    rows = Recommendation.objects.bulk_create(made)
    event = RecommendationMade(
        term=term.pk,
        enrolments=tuple(row.enrolment_id for row in rows),
        recommendations=tuple(row.pk for row in rows),
        kind=kind,
        points=points,
        reason=reason,
    )
    journal.record(event, actor=actor)
    return rows


@transaction.atomic
def decide_recommendation(
    *,
    recommendation: Recommendation,
    decision: RecommendationDecision,
    client_op_id: uuid.UUID,
    actor: Any,
    points: int | None = None,
    reason: str = "",
) -> Recommendation:
    """Award what another person recommended, as it is or with other points, or decline it.

    An award is an entry of the ledger that its decider issued. Declining needs a reason. Raises
    TermClosed, RecommendationStateConflict, OwnRecommendation, AboutOneself, OutsideRange,
    InvalidInput.
    """
    held = held_waiting(recommendation)
    refuse_own(held, actor)
    ledger.refuse_about_oneself([held.enrolment], actor)
    if decision == RecommendationDecision.DECLINED and not reason:
        message = "Say why you decline."
        raise InvalidInput(message, fields={"reason": [message]})
    if decision == RecommendationDecision.AWARDED:
        held.ledger_entry = entered(held, points or held.points, client_op_id, actor)
    held.state, held.decision_reason = RecommendationState(decision), reason
    held.decided_by, held.decided_at = actor, timezone.now()
    held.save(
        update_fields=["state", "decision_reason", "decided_by", "decided_at", "ledger_entry"]
    )
    event = RecommendationDecided(
        term=held.enrolment.term_id,
        enrolments=(held.enrolment_id,),
        recommendations=(held.pk,),
        decision=decision,
        entry=held.ledger_entry_id,
        reason=reason,
    )
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def decide_recommendations(
    *,
    recommendations: Sequence[Recommendation],
    decision: RecommendationDecision,
    client_op_id: uuid.UUID,
    actor: Any,
    reason: str = "",
) -> list[Recommendation]:
    """Decide several recommendations alike, as they are; all of them or none.

    Raises as `decide_recommendation` does.
    """
    return [
        decide_recommendation(
            recommendation=row,
            decision=decision,
            reason=reason,
            client_op_id=uuid.uuid5(client_op_id, str(row.pk)),
            actor=actor,
        )
        for row in sorted(recommendations, key=lambda each: each.pk)
    ]


def recommended(enrolment: Enrolment, conduct: Conduct, act: Act, actor: Any) -> Recommendation:
    """Make the row of one cadet."""
    return Recommendation(
        enrolment=enrolment,
        rule=conduct.rule,
        kind=conduct.kind,
        points=conduct.points,
        reason=conduct.reason,
        occurred_on=conduct.occurred_on,
        made_by=actor,
        client_op_id=act.row_id(enrolment),
        batch=act.op_id if act.is_batch else None,
    )


def recommended_before(made: Sequence[Recommendation]) -> list[Recommendation]:
    """Find the rows this act made when it was sent before. Raises OperationReused."""
    ids = [row.client_op_id for row in made]
    earlier = list(Recommendation.objects.filter(client_op_id__in=ids).order_by("enrolment_id"))
    if earlier and [meaning_of(row) for row in earlier] != [meaning_of(row) for row in made]:
        raise OperationReused("The id of this act belongs to another recommendation.")
    return earlier


def meaning_of(row: Recommendation) -> tuple[object, ...]:
    """Reduce a recommendation to what its author meant."""
    return (
        row.enrolment_id,
        row.rule_id,
        row.kind,
        row.points,
        row.reason,
        row.occurred_on,
        row.made_by_id,
    )


def held_waiting(recommendation: Recommendation) -> Recommendation:
    """Hold the open term and a recommendation nobody has decided.

    Raises TermClosed, RecommendationStateConflict.
    """
    system.hold_term_open(recommendation.enrolment.term_id)
    rows = Recommendation.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("enrolment__cadet", "rule", "decided_by").get(pk=recommendation.pk)
    if held.state != RecommendationState.WAITING:
        who = held.decided_by.full_name if held.decided_by else "Somebody"
        word = RecommendationState(held.state).label.lower()
        raise RecommendationStateConflict(f"{who} has {word} this already.")
    return held


def refuse_own(held: Recommendation, actor: Any) -> None:
    """Refuse a decision by who recommended. Raises OwnRecommendation."""
    if held.made_by_id == actor.pk:
        raise OwnRecommendation("You recommended this yourself: another person decides.")


def entered(held: Recommendation, points: int, op_id: uuid.UUID, actor: Any) -> LedgerEntry:
    """Enter a recommendation in the ledger. Raises OutsideRange, InvalidInput."""
    kind = EntryKind(held.kind)
    conduct = Conduct(kind, points, held.reason, held.occurred_on, held.rule)
    ranges.refuse_together(conduct, actor)
    [entry] = ledger.give([(held.enrolment, op_id)], conduct, actor=actor)
    return entry
