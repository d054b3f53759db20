"""New policy versions, and which policy a term is graded by."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from apps.grading.drafts import drafted_policy
from apps.grading.events import PolicyAssigned, PolicyCreated
from apps.grading.models import GradingPolicy, TermPolicy
from apps.grading.services.refusals import PolicyFixed
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

NAMES_IN_TURN = "SELECT pg_advisory_xact_lock(hashtext('grading policy ' || %s))"


@transaction.atomic
def add_policy_version(*, name: str, fields: Mapping[str, Any], actor: Any) -> GradingPolicy:
    """Add the next version of a policy; the earlier ones stay. Raises InvalidInput."""
    # Two people may write the first version of one name: there is no row yet to lock.
    with connection.cursor() as cursor:
        cursor.execute(NAMES_IN_TURN, [name])
    row = drafted_policy(name=name, fields=fields)
    row.created_by = actor
    row.save(force_insert=True)
    event = PolicyCreated(policy=row.pk, name=name, version=row.version)
    journal.record(event, actor=actor)
    return row


@transaction.atomic
def assign_policy(*, term: Term, policy: GradingPolicy, reason: str, actor: Any) -> TermPolicy:
    """Say by which policy a term is graded, and why. Raises PolicyFixed once it is released."""
    term = system.locked_term(term.pk)
    if term.is_final:
        raise PolicyFixed(f"{term.label} is released; its policy stays.")
    row = TermPolicy.objects.filter(term=term).first()
    before = row.policy_id if row else None
    if row is not None and before == policy.pk:
        return row
    row, _ = TermPolicy.objects.update_or_create(term=term, defaults={"policy": policy})
    event = PolicyAssigned(term=term.pk, policy=policy.pk, before=before, reason=reason)
    journal.record(event, actor=actor)
    return row
