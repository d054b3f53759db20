"""Compares old and new grades in bulk: a fixed number of queries, however many cadets there are."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Final

from apps.attendance import selectors as attendance
from apps.cadets.models import Enrolment
from apps.grading import selectors as grading
from apps.grading.formulas import Calculation, Grade, Policy
from apps.grading.formulas.legacy import legacy_totals_of
from apps.grading.models import LegacyEvidence
from apps.integration.choices import ReconciliationCause
from apps.integration.reconciliation.causes import Case, causes_of, sentences_of
from apps.integration.reconciliation.figures import (
    ZERO,
    Figures,
    counters_in,
    mark_of_screen,
    old_figures,
    our_figures,
    scores_in,
)
from apps.integration.reconciliation.old_rows import NO_ROWS, OldRows, old_rows_of, undated_days
from apps.integration.reconciliation.old_screen import Counters, decided_by, screen_of
from apps.integration.reconciliation.unread import unread_scores
from apps.integration.reconciliation.work import Work, work_of
from apps.system.models import Term

CODES: Final = ("prelim", "midterm", "final")
HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Since:
    """How much people recorded here for one cadet."""

    entries: int
    marks: int
    scores: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One cadet: what the old screen showed, what is computed here, and why."""

    enrolment: Enrolment
    causes: tuple[ReconciliationCause, ...]
    explanation: tuple[str, ...]
    old: Figures
    ours: Figures
    since: Since

    @property
    def is_unexplained(self) -> bool:
        """Tell whether the two differ without a reason."""
        return ReconciliationCause.UNEXPLAINED in self.causes


@dataclass(frozen=True)
class Basis:
    """What a comparison of several cadets reads once."""

    policy: Policy
    policy_id: int
    work: Work
    old_rows: dict[int, OldRows]
    undated: int
    unread: dict[int, int]


def compared(term: Term, enrolments: Collection[int] | None = None) -> list[Comparison]:
    """Compare the migrated cadets of a term, or some of them, in the order of the roster."""
    evidence = evidence_of(term, enrolments)
    roster = list(grading.graded_roster(term.pk).filter(pk__in=evidence))
    sheet = grading.grade_sheet(term, enrolments=roster)
    asked = None if enrolments is None else list(evidence)
    basis = Basis(
        policy=grading.formula_of(sheet.rules.row),
        policy_id=sheet.rules.row.pk,
        work=work_of(term, asked),
        old_rows=old_rows_of(term, asked),
        undated=undated_days(),
        unread=unread_scores(term, asked),
    )
    return [
        comparison_of(line.enrolment, line.grade, evidence[line.enrolment.pk], basis)
        for line in sheet.lines
    ]


def evidence_of(term: Term, enrolments: Collection[int] | None) -> dict[int, LegacyEvidence]:
    """The old counters of each migrated cadet: one query."""
    rows = LegacyEvidence.objects.filter(enrolment__term=term)
    if enrolments is not None:
        rows = rows.filter(enrolment__in=enrolments)
    return {row.enrolment_id: row for row in rows}


def compared_ids(
    comparisons: Sequence[Comparison],
    *,
    cause: str | None = None,
    is_unexplained: bool | None = None,
) -> list[int]:
    """The enrolments with a cause, or those that are explained or not."""
    return [
        each.enrolment.pk
        for each in comparisons
        if (cause is None or cause in each.causes)
        and (is_unexplained is None or each.is_unexplained is is_unexplained)
    ]


def comparison_of(
    enrolment: Enrolment, grade: Grade, evidence: LegacyEvidence, basis: Basis
) -> Comparison:
    """Compare one cadet."""
    work, pk = basis.work, enrolment.pk
    rows = basis.old_rows.get(pk, NO_ROWS)
    now = counters_here(grade)
    ours = our_figures(grade)
    case = Case(
        evidence=evidence,
        rows=rows,
        undated=basis.undated,
        unread=basis.unread.get(pk, 0),
        expected=counters_expected(evidence, rows),
        now=now,
        aside=set_aside(now, enrolment, grade, evidence, work),
        old=old_figures(evidence),
        ours=ours,
        old_screen=screen_of(counters_in(evidence)),
        is_graded_so=is_graded_so(ours, now, basis),
        strays=work.strays.get(pk, 0),
    )
    since = Since(work.entries[pk], work.marks.get(pk, 0), work.scores[pk])
    causes = causes_of(case)
    return Comparison(
        enrolment=enrolment,
        causes=causes,
        explanation=sentences_of(case, causes, **asdict(since)),
        old=case.old,
        ours=case.ours,
        since=since,
    )


def counters_here(grade: Grade) -> Counters:
    """What our number is computed from."""
    totals = legacy_totals_of(grade.facts)
    scores = (totals.prelim, totals.midterm, totals.final, totals.other_scores)
    return Counters(
        days=totals.days,
        attended=totals.attended,
        points=(totals.merits or ZERO) - (totals.demerits or ZERO),
        scores=tuple(score or ZERO for score in scores),
        decided=str(grade.remark) if grade.facts.decision else None,
    )


def counters_expected(evidence: LegacyEvidence, rows: OldRows) -> Counters:
    """What the move brought here: the moved rows, and what was carried over beside them."""
    scores = [score if fits(score) else ZERO for score in scores_in(evidence)]
    return Counters(
        days=evidence.total_days,
        attended=evidence.attendance_present or 0,
        points=rows.moved_points + evidence.carried_points + evidence.carried_fraction,
        scores=(*(score or ZERO for score in scores), evidence.carried_scores),
        decided=decided_by(evidence.status),
    )


def fits(score: Decimal | None) -> bool:
    """Tell whether a cell of ours can hold a score of the old system."""
    return score is None or (0 <= score < 10_000 and score == score.quantize(HUNDREDTH))


def set_aside(
    now: Counters, enrolment: Enrolment, grade: Grade, evidence: LegacyEvidence, work: Work
) -> Counters:
    """Take the work of people out of our numbers again."""
    pk = enrolment.pk
    days = [day for day in work.touched if attendance.is_on_roster(enrolment, day.date)]
    has_moved = pk in work.moved
    return Counters(
        days=evidence.total_days if has_moved else now.days - sum(day.counted for day in days),
        attended=now.attended - work.attended.get(pk, 0),
        points=now.points - work.points.get(pk, 0),
        scores=scores_aside(now, pk, grade, evidence, work),
        decided=decided_by(evidence.status) if has_moved or pk in work.decided else now.decided,
    )


def scores_aside(
    now: Counters, pk: int, grade: Grade, evidence: LegacyEvidence, work: Work
) -> tuple[Decimal, ...]:
    """Put what came from the old system in place of each score that a person entered."""
    exams = {exam.code: exam for exam in grade.facts.exams}
    came = [score if fits(score) else None for score in scores_in(evidence)]
    return (
        *(
            (before or ZERO)
            if code in exams and work.is_last_word(exams[code].id, pk, exams[code].value)
            else value
            for code, value, before in zip(CODES, now.scores, came, strict=False)
        ),
        now.scores[-1],
    )


def is_graded_so(ours: Figures, now: Counters, basis: Basis) -> bool:
    """Tell whether the mark follows from the counters as the old one did, or a person chose otherwise."""
    if basis.work.policy == basis.policy_id:
        return True
    if basis.policy.calculation != Calculation.LEGACY:
        return False
    return ours.mark == mark_of_screen(screen_of(now))
