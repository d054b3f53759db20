"""What another policy would do to a term: computed and compared, written nowhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.cadets.models import Enrolment
from apps.core.db import writing_nothing
from apps.grading import formulas
from apps.grading.choices import Shift
from apps.grading.marks import Mark, mark_of
from apps.grading.models import GradingPolicy
from apps.grading.receipts import PolicyBrief, Receipt, receipt_of
from apps.grading.selectors.policies import TermRules, formula_of, graded_term, rules_of
from apps.grading.selectors.records import facts_of, graded_roster, record_of
from apps.grading.selectors.sheets import grade_sheet
from apps.system.models import Term


@dataclass(frozen=True)
class Compared:
    """One cadet's grade by the term's policy and by the other one."""

    enrolment: Enrolment
    before: Mark
    after: Mark

    @property
    def shift(self) -> Shift | None:
        """Name the difference that matters most; None when nothing differs."""
        before, after = self.before, self.after
        if before.remark != after.remark:
            return Shift.of_remarks(before.remark, after.remark)
        if before.equivalent != after.equivalent:
            return Shift.EQUIVALENT
        return None if before == after else Shift.NUMBERS


@dataclass(frozen=True)
class Standing:
    """How many cadets have one equivalent, or one remark without an equivalent."""

    label: str
    before: int
    after: int


@dataclass(frozen=True)
class Simulation:
    """A term compared with itself under another policy. `rows` are those whose mark differs."""

    before: PolicyBrief
    cautions: tuple[formulas.PolicyProblem, ...]
    cadets: int
    shifts: dict[str, int]
    standings: tuple[Standing, ...]
    rows: tuple[Compared, ...]


@dataclass(frozen=True)
class SimulatedReceipts:
    """One cadet's two receipts."""

    before: Receipt
    after: Receipt


def simulation_of(term: Term, draft: GradingPolicy) -> Simulation:
    """Compare the grades to date of a term with what a policy would make of the same facts."""
    with writing_nothing():
        term = graded_term(term.pk)
        rules = rules_of(term)
        compared = list(comparisons(term, formula_of(rules.row), formula_of(draft)))
    shifts = Counter(str(each.shift) for each in compared if each.shift)
    marked = tuple(each for each in compared if each.shift not in {None, Shift.NUMBERS})
    return Simulation(
        before=rules.brief,
        cautions=tuple(formulas.cautions_of(formula_of(draft))),
        cadets=len(compared),
        shifts={str(shift): shifts[shift] for shift in Shift},
        standings=tuple(standings_of(compared)),
        rows=marked,
    )


def comparisons(term: Term, old: formulas.Policy, new: formulas.Policy) -> Iterator[Compared]:
    """Compute every cadet of a term twice from one reading of the facts."""
    roster = list(graded_roster(term.pk))
    facts = facts_of(term, roster)
    for enrolment in roster:
        record = record_of(enrolment, facts)
        before = mark_of(formulas.compute_grade(record, old))
        yield Compared(enrolment, before, mark_of(formulas.compute_grade(record, new)))


def standings_of(compared: Iterable[Compared]) -> Iterator[Standing]:
    """Count equivalents, best first; remarks without one come last."""
    rows = list(compared)
    before = Counter(standing_in(each.before) for each in rows)
    after = Counter(standing_in(each.after) for each in rows)
    for label in sorted(before.keys() | after.keys()):
        yield Standing(label, before[label], after[label])


def standing_in(mark: Mark) -> str:
    """The equivalent, else the remark."""
    return mark.equivalent or mark.remark


def simulated_receipts(enrolment: Enrolment, draft: GradingPolicy) -> SimulatedReceipts:
    """One cadet's receipt by the term's policy, and by a policy that is only a draft."""
    with writing_nothing():
        sheet = grade_sheet(enrolment.term, enrolments=[enrolment])
        record, rules = sheet.lines[0].record, sheet.rules
        return SimulatedReceipts(
            before=receipt_by(record, rules),
            after=receipt_by(record, TermRules(draft, is_assigned=True)),
        )


def receipt_by(record: formulas.TermRecord, rules: TermRules) -> Receipt:
    """Print the receipt of a record under a policy; a draft has no id and says 0."""
    brief = rules.brief if rules.row.pk else PolicyBrief(0, rules.row.name, rules.row.version)
    return receipt_of(formulas.compute_grade(record, formula_of(rules.row)), brief)
