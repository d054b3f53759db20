"""Policies that are written down but not stored: validated, and computed with."""

from collections.abc import Mapping
from typing import Any

from apps.core.errors import InvalidInput
from apps.grading.formulas import validate_policy
from apps.grading.models import GradingPolicy
from apps.grading.selectors import formula_of


def drafted_policy(*, name: str, fields: Mapping[str, Any]) -> GradingPolicy:
    """Write the next version of a policy without storing it. Raises InvalidInput.

    The error names every field that cannot be computed with.
    """
    newest = GradingPolicy.objects.filter(name=name).order_by("-version").first()
    row = GradingPolicy(name=name, version=newest.version + 1 if newest else 1, **fields)
    refuse_unusable(row)
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
