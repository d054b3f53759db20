"""One column of the comparison: the counters and the grade, as both screens write them."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from apps.grading.formulas import Grade, LegacyTotals
from apps.grading.formulas.legacy import legacy_totals_of
from apps.grading.marks import mark_of
from apps.grading.models import LegacyEvidence
from apps.integration.reconciliation.old_screen import Counters, Screen, decided_by, screen_of

CENT = Decimal("0.01")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one system says of a cadet; empty where it says nothing."""

    attendance_days: int
    attended_days: int
    merits: str
    demerits: str
    prelim: str | None
    midterm: str | None
    final: str | None
    attendance_score: str | None
    aptitude_score: str
    subject_score: str | None
    final_grade: str | None
    grade: str | None
    remarks: str

    @property
    def mark(self) -> tuple[str | None, ...]:
        """The grade and its parts."""
        return (
            self.attendance_score,
            self.aptitude_score,
            self.subject_score,
            self.final_grade,
            self.grade,
            self.remarks,
        )


def counters_in(evidence: LegacyEvidence) -> Counters:
    """What the old screen was computed from; an empty counter was taken as 0."""
    return Counters(
        days=evidence.total_days,
        attended=evidence.attendance_present or 0,
        points=net_of(evidence),
        scores=(*(score or ZERO for score in scores_in(evidence)), ZERO),
        decided=decided_by(evidence.status),
    )


def net_of(evidence: LegacyEvidence) -> Decimal:
    """Merits less demerits as the old counters had them."""
    return (evidence.merit_points or ZERO) - (evidence.demerit_points or ZERO)


def scores_in(evidence: LegacyEvidence) -> tuple[Decimal | None, ...]:
    """Prelim, midterm and final as the old system stored them."""
    return evidence.prelim_score, evidence.midterm_score, evidence.final_score


def old_figures(evidence: LegacyEvidence) -> Figures:
    """What the old screen showed."""
    screen = screen_of(counters_in(evidence))
    return Figures(
        attendance_days=evidence.total_days,
        attended_days=evidence.attendance_present or 0,
        merits=points_text(evidence.merit_points),
        demerits=points_text(evidence.demerit_points),
        prelim=score_text(evidence.prelim_score),
        midterm=score_text(evidence.midterm_score),
        final=score_text(evidence.final_score),
        attendance_score=two_places(screen.attendance),
        aptitude_score=two_places(screen.aptitude),
        subject_score=two_places(screen.subject),
        final_grade=two_places(screen.final),
        grade=screen.grade,
        remarks=screen.remark,
    )


def mark_of_screen(screen: Screen) -> tuple[str | None, ...]:
    """The grade of a screen and its parts, with as many digits as our own."""
    parts = (screen.attendance, screen.aptitude, screen.subject, screen.final)
    return (*(two_places(part) for part in parts), screen.grade, screen.remark)


def our_figures(grade: Grade) -> Figures:
    """What is computed here now, as every screen of ours shows it."""
    totals = legacy_totals_of(grade.facts)
    mark = mark_of(grade)
    return Figures(
        attendance_days=totals.days,
        attended_days=totals.attended,
        merits=points_text(totals.merits),
        demerits=points_text(totals.demerits),
        **our_scores(grade, totals),
        attendance_score=mark.attendance,
        aptitude_score=str(mark.aptitude),
        subject_score=mark.proficiency,
        final_grade=mark.total,
        grade=mark.equivalent,
        remarks=mark.remark,
    )


def our_scores(grade: Grade, totals: LegacyTotals) -> dict[str, str | None]:
    """The three scores as percents; empty for a cell that is blank."""
    there = {exam.code for exam in grade.facts.exams if exam.value is not None}
    percents = {"prelim": totals.prelim, "midterm": totals.midterm, "final": totals.final}
    return {
        code: score_text(percent) if code in there else None for code, percent in percents.items()
    }


def two_places(value: Fraction) -> str:
    """Write an exact number with two decimals, half up, as our own marks are written."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    text = f"{Decimal(abs(hundredths)).scaleb(-2):.2f}"
    return f"\u2212{text}" if hundredths < 0 else text


def score_text(value: Decimal | None) -> str | None:
    """Write a score with two decimals, or all it has when it has more."""
    if value is None:
        return None
    short = value.quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{short:f}" if short == value else f"{value.normalize():f}"


def points_text(value: Decimal | None) -> str:
    """Write points without needless zeros; none recorded were taken as 0."""
    return f"{(value or ZERO).normalize():f}"
