"""New policy versions, and which policy a term is graded by."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from apps.core.errors import InvalidInput
from apps.grading.events import PolicyAssigned, PolicyCreated
from apps.grading.formulas import validate_policy
from apps.grading.models import GradingPolicy, TermPolicy
from apps.grading.selectors import formula_of
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
    newest = GradingPolicy.objects.filter(name=name).order_by("-version").first()
    version = newest.version + 1 if newest else 1
    row = GradingPolicy(name=name, version=version, created_by=actor, **fields)
    refuse_unusable(row)
    row.save(force_insert=True)
    event = PolicyCreated(policy=row.pk, name=name, version=version)
    journal.record(event, actor=actor)
    return row


@transaction.atomic
def assign_policy(*, term: Term, policy: GradingPolicy, actor: Any) -> TermPolicy:
    """Say by which policy a term is graded. Raises PolicyFixed once the term is released."""
    term = system.locked_term(term.pk)
    if term.is_final:
        raise PolicyFixed(f"{term.label} is released; its policy stays.")
    row = TermPolicy.objects.filter(term=term).first()
    before = row.policy_id if row else None
    if row is not None and before == policy.pk:
        return row
    row, _ = TermPolicy.objects.update_or_create(term=term, defaults={"policy": policy})
    event = PolicyAssigned(term=term.pk, policy=policy.pk, before=before)
    journal.record(event, actor=actor)
    return row


def refuse_unusable(row: GradingPolicy) -> None:
    """Refuse a policy that cannot be computed with. Raises InvalidInput that names every field."""
    problems = validate_policy(formula_of(row))
    if not problems:
        return
    fields: dict[str, list[str]] = {}
    for problem in problems:
        fields.setdefault(problem.field, []).append(problem.message)
    raise InvalidInput(problems[0].message, fields=fields)
