"""One cadet's grade with its receipt, as the cadet or the staff may see it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, Subquery, When

from apps.cadets.models import Enrolment
from apps.cadets.selectors import enrolments_visible_to
from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken
from apps.core.permissions import Scope, scope_of
from apps.grading import formulas
from apps.grading.marks import Numbers, frozen_numbers, open_numbers
from apps.grading.models import ReleasedGrade
from apps.grading.receipts import PolicyBrief, Receipt, receipt_of
from apps.grading.selectors.policies import TermRules, formula_of
from apps.grading.selectors.records import with_conduct
from apps.grading.selectors.releases import latest_release
from apps.grading.selectors.sheets import GradeSheet, SheetLine, grade_sheet
from apps.system.choices import TermState
from apps.system.models import Term


class NothingToImagine(RuleBroken):
    """A released grade does not change any more."""

    code = "grade_released"
    title = "Released already"


@dataclass(frozen=True)
class GradeReport:
    """A grade, what it still can become, and the arithmetic behind it."""

    enrolment: Enrolment
    policy: PolicyBrief
    numbers: Numbers
    receipt: Receipt | dict[str, Any]
    needed: formulas.Needed | None = None
    revision: int | None = None
    released_at: datetime | None = None

    @property
    def is_released(self) -> bool:
        """Tell whether these numbers are final."""
        return self.revision is not None


@dataclass(frozen=True)
class Imagined:
    """What a grade would be; stored nowhere."""

    numbers: Numbers
    receipt: Receipt


def graded_enrolments(user: Any) -> QuerySet[Enrolment]:
    """The enrolments whose grade this person may see, read for grading: one query."""
    visible = enrolments_visible_to(user)
    if scope_of(user, "grade.view") != Scope.ALL:
        visible = visible.filter(cadet__user=user)
    return with_conduct(visible).select_related("cadet", "term__term_policy__policy")


def graded_enrolment(user: Any, enrolment_id: int) -> Enrolment:
    """One enrolment, read for grading. Raises NotFoundOrNotYours."""
    return first_of(graded_enrolments(user).filter(pk=enrolment_id))


def own_enrolment(user: Any, term_id: int | None = None) -> Enrolment:
    """The person's own enrolment in a term, or in the current one. Raises NotFoundOrNotYours."""
    own = graded_enrolments(user).filter(cadet__user=user)
    term = Subquery(current_term_ids()[:1]) if term_id is None else term_id
    return first_of(own.filter(term_id=term))


def current_term_ids() -> QuerySet[Term, Any]:
    """The current term first, as the calendar says it: the open one, else the newest."""
    open_first = Case(When(state=TermState.OPEN, then=0), default=1)
    begun = Term.objects.exclude(state=TermState.DRAFT)
    return begun.order_by(open_first, "-starts_on").values("pk")


def first_of(enrolments: QuerySet[Enrolment]) -> Enrolment:
    """The only enrolment. Raises NotFoundOrNotYours."""
    found = enrolments.first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def grade_report(enrolment: Enrolment, viewer: Any) -> GradeReport:
    """One cadet's grade: the frozen one once released, else computed from what the viewer sees."""
    if enrolment.term.is_final and (row := latest_release(enrolment)):
        return frozen_report(enrolment, row)
    sheet, line = line_for(enrolment, viewer)
    rules = sheet.rules
    policy = formula_of(rules.row)
    needed = None if line.record.decision else formulas.needed_average(line.record, policy)
    return GradeReport(
        enrolment=enrolment,
        policy=rules.brief,
        numbers=open_numbers(line.numbers),
        receipt=receipt_for(line.record, rules, hidden_from(sheet, viewer)),
        needed=needed,
    )


def frozen_report(enrolment: Enrolment, row: ReleasedGrade) -> GradeReport:
    """The grade as it was released, with the receipt frozen beside it."""
    return GradeReport(
        enrolment=enrolment,
        policy=PolicyBrief(row.policy.pk, row.policy.name, row.policy.version),
        numbers=frozen_numbers(row),
        receipt=row.trace,
        revision=row.revision,
        released_at=row.released_at,
    )


def imagined_report(enrolment: Enrolment, viewer: Any, hypothesis: formulas.Hypothesis) -> Imagined:
    """What the grade would be. Raises InvalidInput for what cannot happen."""
    if enrolment.term.is_final:
        raise NothingToImagine("This grade is released; nothing is left to imagine.")
    sheet, line = line_for(enrolment, viewer)
    policy = formula_of(sheet.rules.row)
    try:
        record = formulas.what_if(line.record, policy, hypothesis)
    except formulas.ImpossibleHypothesis as error:
        raise InvalidInput(str(error), fields={error.field: [str(error)]}) from error
    hidden = hidden_from(sheet, viewer) - hypothesis.scores.keys()
    return Imagined(
        numbers=open_numbers(formulas.three_numbers(record, policy)),
        receipt=receipt_for(record, sheet.rules, hidden),
    )


def line_for(enrolment: Enrolment, viewer: Any) -> tuple[GradeSheet, SheetLine]:
    """Compute one cadet's numbers from what the viewer may see."""
    sheet = grade_sheet(
        enrolment.term,
        enrolments=[enrolment],
        released_exams_only=not sees_unreleased_scores(viewer),
    )
    return sheet, sheet.lines[0]


def sees_unreleased_scores(viewer: Any) -> bool:
    """Tell whether scores are this person's to see before their exam is released."""
    return scope_of(viewer, "grade.view") == Scope.ALL


def hidden_from(sheet: GradeSheet, viewer: Any) -> frozenset[int]:
    """The exams that leave no trace in this viewer's receipt."""
    return frozenset() if sees_unreleased_scores(viewer) else sheet.facts.scores.unreleased


def receipt_for(record: formulas.TermRecord, rules: TermRules, hidden: frozenset[int]) -> Receipt:
    """Print the receipt of the grade to date; hidden exams count as open and are only counted."""
    shown = replace(record, exams=tuple(exam for exam in record.exams if exam.id not in hidden))
    grade = formulas.compute_grade(shown, formula_of(rules.row))
    notes = (*rules.notes, *hidden_note(len(hidden)))
    return receipt_of(grade, rules.brief, notes=notes)


def hidden_note(count: int) -> tuple[str, ...]:
    """Say how many exams are still to come."""
    if not count:
        return ()
    return (f"{count} exam{'s' if count > 1 else ''} not released yet, left out here.",)
