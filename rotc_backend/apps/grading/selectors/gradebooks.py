"""The gradebook: a roster with its facts in numbers, its scores and its grades."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.cadets.models import Enrolment
from apps.grading.marks import Numbers, frozen_numbers, open_numbers
from apps.grading.models import Exam, ReleasedGrade
from apps.grading.receipts import PolicyBrief, Tally, tally_of
from apps.grading.selectors.exams import ScoreCell, ScoreTable, score_table
from apps.grading.selectors.policies import rules_of
from apps.grading.selectors.records import decision_of
from apps.grading.selectors.releases import latest_releases
from apps.grading.selectors.sheets import grade_sheet
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
    sheet = grade_sheet(term, enrolments=roster)
    scores = sheet.facts.scores
    rows = tuple(
        GradebookRow(
            enrolment=line.enrolment,
            decision=decision_of(line.enrolment),
            tally=tally_of(line.numbers.to_date),
            scores=tuple(cells_of(line.enrolment, scores)),
            numbers=open_numbers(line.numbers),
        )
        for line in sheet.lines
    )
    return Gradebook(term, sheet.rules.brief, scores.exams, rows)


def frozen_gradebook(
    term: Term, roster: Sequence[Enrolment], frozen: dict[int, ReleasedGrade]
) -> Gradebook:
    """The gradebook of a released term: numbers as they were released, never computed anew."""
    scores = score_table(term.pk, [row.pk for row in roster])
    rows = tuple(
        GradebookRow(
            enrolment=enrolment,
            decision=frozen[enrolment.pk].decision,
            tally=Tally(**frozen[enrolment.pk].tally),
            scores=tuple(cells_of(enrolment, scores)),
            numbers=frozen_numbers(frozen[enrolment.pk]),
        )
        for enrolment in roster
    )
    return Gradebook(term, rules_of(term).brief, scores.exams, rows)


def cells_of(enrolment: Enrolment, scores: ScoreTable) -> Iterator[ScoreCell]:
    """The cells of one line, in the order of the exams."""
    return (scores.cell(exam.pk, enrolment.pk) for exam in scores.exams)
