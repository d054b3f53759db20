"""Which grading policy a term has, on every document of it."""

from collections.abc import Callable
from dataclasses import replace

from apps.grading.models import TermPolicy
from apps.reports.sheets.form import DocumentKind, Scope, Sheet
from apps.system.models import Term


def stating_policy(kind: DocumentKind) -> DocumentKind:
    """Have a kind's sheets name the policy of their term where they do not by themselves."""
    return replace(kind, build=stated(kind.build))


def stated(build: Callable[[Scope], Sheet]) -> Callable[[Scope], Sheet]:
    """Build a sheet, then name the policy on it."""

    def built(scope: Scope) -> Sheet:
        sheet = build(scope)
        return (
            sheet if sheet.policy_version else replace(sheet, policy_version=policy_of(scope.term))
        )

    return built


def policy_of(term: Term) -> str:
    """Name the policy that was assigned to a term; nothing while none is."""
    assigned = TermPolicy.objects.filter(term=term).select_related("policy").first()
    return f"{assigned.policy.name}-{assigned.policy.version}" if assigned else ""
