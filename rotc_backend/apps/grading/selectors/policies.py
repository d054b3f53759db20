"""Which policies there are, and which one a term is graded by."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.grading import formulas
from apps.grading.models import GradingPolicy
from apps.grading.receipts import PolicyBrief
from apps.system.models import Term

ASSUMED = "standard"


class PolicyMissing(RuleBroken):
    """Nothing says how this term is graded."""

    code = "policy_missing"
    title = "No grading policy"


@dataclass(frozen=True)
class TermRules:
    """The policy a term is graded by; assumed until a person assigns one."""

    row: GradingPolicy
    is_assigned: bool

    @property
    def brief(self) -> PolicyBrief:
        """Name the policy."""
        return PolicyBrief(self.row.pk, self.row.name, self.row.version)

    @property
    def notes(self) -> tuple[str, ...]:
        """Warn in a receipt that the policy is only assumed."""
        if self.is_assigned:
            return ()
        return (f"No policy is assigned to this term yet; {self.row} is assumed.",)


def policies() -> QuerySet[GradingPolicy]:
    """All policies by name, newest version first."""
    return GradingPolicy.objects.order_by("name", "-version")


def policy(policy_id: int) -> GradingPolicy:
    """One policy. Raises NotFoundOrNotYours."""
    found = GradingPolicy.objects.filter(pk=policy_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def graded_term(term_id: int) -> Term:
    """One term with its policy: one query. Raises NotFoundOrNotYours."""
    found = Term.objects.select_related("term_policy__policy").filter(pk=term_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def rules_of(term: Term) -> TermRules:
    """The policy of a term, else the newest standard one. Raises PolicyMissing."""
    assigned = getattr(term, "term_policy", None)
    if assigned is not None:
        return TermRules(assigned.policy, is_assigned=True)
    assumed = GradingPolicy.objects.filter(name=ASSUMED).order_by("-version").first()
    if assumed is None:
        raise PolicyMissing(f"No grading policy is assigned to {term.label}.")
    return TermRules(assumed, is_assigned=False)


def formula_of(row: GradingPolicy) -> formulas.Policy:
    """The policy as the arithmetic reads it."""
    read = formulas.Policy(
        name=row.name,
        version=row.version,
        calculation=formulas.Calculation(row.calculation),
        attendance_weight=row.attendance_weight,
        aptitude_weight=row.aptitude_weight,
        proficiency_weight=row.proficiency_weight,
        late_credit=row.late_credit,
        excused=formulas.Excused(row.excused),
        denominator=formulas.Denominator(row.denominator),
        aptitude_start=row.aptitude_start,
        aptitude_cap=row.aptitude_cap,
        aptitude_floor=row.aptitude_floor,
        proficiency_method=formulas.ProficiencyMethod(row.proficiency_method),
        passing_percent=row.passing_percent,
        bands=tuple(
            formulas.Band(Decimal(band["at_least"]), Decimal(band["equivalent"]))
            for band in row.bands
        ),
    )
    return formulas.one_of_equals(read)
