"""Recommended points: what waits for another person, and what became of it."""

from collections.abc import Collection
from typing import Any

from django.db.models import F, QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import scope_of
from apps.grading.choices import RecommendationState
from apps.grading.models import Recommendation
from apps.grading.selectors.ledger import WRITABLE
from apps.system.models import Term


def recommendations() -> QuerySet[Recommendation]:
    """Every recommendation; those that wait first, the oldest of them first: one query."""
    rows = Recommendation.objects.select_related(
        "enrolment__cadet", "enrolment__term", "rule", "made_by", "decided_by", "ledger_entry"
    )
    return rows.order_by(F("decided_at").desc(nulls_first=True), "id")


def recommendation(recommendation_id: int) -> Recommendation:
    """One recommendation. Raises NotFoundOrNotYours."""
    found = recommendations().filter(pk=recommendation_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def recommendations_named(ids: Collection[int]) -> list[Recommendation]:
    """Every recommendation named. Raises NotFoundOrNotYours when one is missing."""
    found = list(recommendations().filter(pk__in=ids))
    if len(found) < len(ids):
        raise NotFoundOrNotYours
    return found


def can_decide_recommendation(user: Any, row: Recommendation) -> bool:
    """Tell whether this person may decide a recommendation now."""
    is_waiting = row.state == RecommendationState.WAITING
    is_other = user.pk not in {row.made_by_id, row.enrolment.cadet.user_id}
    may = scope_of(user, "recommendation.decide") is not None
    return is_waiting and is_other and may and row.enrolment.term.state in WRITABLE


def waiting_recommendations(term: Term) -> QuerySet[Recommendation]:
    """The recommendations of a term that nobody has decided, the oldest first."""
    rows = Recommendation.objects.filter(enrolment__term=term, state=RecommendationState.WAITING)
    return rows.select_related("enrolment__cadet").order_by("id")
