"""The gradebook: a roster with its facts in numbers, its scores and its grades."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.cadets.models import Enrolment
from apps.grading.formulas import Policy, three_numbers
from apps.grading.marks import Numbers, frozen_numbers, open_numbers
from apps.grading.models import Exam, ReleasedGrade
from apps.grading.receipts import PolicyBrief, Tally, tally_of
from apps.grading.selectors.exams import ScoreCell, ScoreTable, score_table
from apps.grading.selectors.policies import formula_of, rules_of
from apps.grading.selectors.records import Facts, facts_of, named, record_of
from apps.grading.selectors.releases import latest_releases
from apps.system.models import Term


@dataclass(frozen=True)
class GradebookRow:
    """One cadet's line."""

    enrolment: Enrolment
    decision: str | None
    tally: Tally
    scores: tuple[ScoreCell, ...]
    numbers: Numbers


@dataclass(frozen=True)
class Gradebook:
    """The grid of a term, or of part of its roster."""

    term: Term
    policy: PolicyBrief
    exams: tuple[Exam, ...]
    rows: tuple[GradebookRow, ...]


def gradebook(term: Term, roster: Sequence[Enrolment]) -> Gradebook:
    """The gradebook of a roster read with `with_conduct`; a released term shows what was frozen."""
    frozen = latest_releases([row.pk for row in roster]) if term.is_final else {}
    if len(frozen) == len(roster) and term.is_final:
        return frozen_gradebook(term, roster, frozen)
    rules = rules_of(term)
    policy = formula_of(rules.row)
    facts = facts_of(term, roster)
    # Row by row, so that one cadet's working is gone before the next one's begins.
    rows = tuple([open_row(enrolment, facts, policy) for enrolment in roster])
    return Gradebook(term, rules.brief, facts.scores.exams, rows)


def open_row(enrolment: Enrolment, facts: Facts, policy: Policy) -> GradebookRow:
    """One cadet's line while the term goes on."""
    record = record_of(enrolment, facts)
    three = three_numbers(record, policy)
    return GradebookRow(
        enrolment=enrolment,
        decision=record.decision,
        tally=tally_of(three.to_date),
        scores=cells_of(enrolment, facts.scores),
        numbers=open_numbers(three),
    )


def frozen_gradebook(
    term: Term, roster: Sequence[Enrolment], frozen: dict[int, ReleasedGrade]
) -> Gradebook:
    """The gradebook of a released term: numbers as they were released, never computed anew."""
    scores = score_table(term.pk, named(roster))
    rows = tuple(
        GradebookRow(
            enrolment=enrolment,
            decision=frozen[enrolment.pk].decision,
            tally=Tally(**frozen[enrolment.pk].tally),
            scores=cells_of(enrolment, scores),
            numbers=frozen_numbers(frozen[enrolment.pk]),
        )
        for enrolment in roster
    )
    return Gradebook(term, rules_of(term).brief, scores.exams, rows)


def cells_of(enrolment: Enrolment, scores: ScoreTable) -> tuple[ScoreCell, ...]:
    """The cells of one line, in the order of the exams."""
    pk = enrolment.pk
    return tuple([scores.cell(exam.pk, pk) for exam in scores.exams])
