"""Status decisions: INC, DRP, W and T."""

from typing import Any

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.models import StatusDecision


def decisions_visible_to(user: Any) -> QuerySet[StatusDecision]:
    """Every decision, or only those about the person, newest first."""
    rows = StatusDecision.objects.select_related("enrolment__cadet", "decided_by", "lifted_by")
    rows = rows.order_by("-decided_on", "-id")
    if scope_of(user, "grade.view") == Scope.ALL:
        return rows
    return rows.filter(enrolment__cadet__user=user)


def decision_visible_to(user: Any, decision_id: int) -> StatusDecision:
    """One decision. Raises NotFoundOrNotYours."""
    found = decisions_visible_to(user).filter(pk=decision_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found
