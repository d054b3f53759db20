"""The grade sheet: every grade of a roster, computed by the one function there is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from apps.cadets.models import Enrolment
from apps.grading import formulas
from apps.grading.selectors.policies import TermRules, formula_of, rules_of
from apps.grading.selectors.records import Facts, facts_of, graded_roster, record_of
from apps.system.models import Term


@dataclass(frozen=True)
class SheetLine:
    """One cadet's facts and the grades they give, computed when asked for."""

    enrolment: Enrolment
    record: formulas.TermRecord
    policy: formulas.Policy

    @cached_property
    def grade(self) -> formulas.Grade:
        """The grade as the facts stand: final once nothing is left open."""
        return formulas.compute_grade(self.record, self.policy)

    @cached_property
    def numbers(self) -> formulas.ThreeNumbers:
        """The grade to date, its floor, and what is reachable."""
        return formulas.three_numbers(self.record, self.policy)


@dataclass(frozen=True)
class GradeSheet:
    """The grades of a roster with the policy and the facts they come from."""

    term: Term
    rules: TermRules
    facts: Facts
    lines: tuple[SheetLine, ...]


def grade_sheet(
    term: Term,
    *,
    enrolments: Sequence[Enrolment] | None = None,
    released_exams_only: bool = False,
) -> GradeSheet:
    """Read the grades of a term, or of part of its roster, from the facts as they are now.

    A roster that is given must have been read with `with_conduct`.
    """
    roster = list(graded_roster(term.pk)) if enrolments is None else list(enrolments)
    rules = rules_of(term)
    policy = formula_of(rules.row)
    facts = facts_of(term, roster)
    blank = facts.scores.unreleased if released_exams_only else frozenset()
    return GradeSheet(
        term=term,
        rules=rules,
        facts=facts,
        lines=tuple(sheet_line(row, facts, policy, blank) for row in roster),
    )


def sheet_line(
    enrolment: Enrolment, facts: Facts, policy: formulas.Policy, blank_exams: Collection[int]
) -> SheetLine:
    """Put one cadet's facts beside the policy."""
    return SheetLine(enrolment, record_of(enrolment, facts, blank_exams=blank_exams), policy)
