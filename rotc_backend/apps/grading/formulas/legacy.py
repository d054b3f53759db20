"""The arithmetic of the legacy system, kept so that old grades stay what they were.

It divides by all training days, lets attendance pass its weight, takes a missing score for 0 and
compares the unrounded total with the bands.
"""

from decimal import Decimal
from fractions import Fraction

from apps.grading.formulas.components import conduct_part
from apps.grading.formulas.counting import Counted, DayCount
from apps.grading.formulas.figures import DIVIDED, TIMES, Figure, plain, summed
from apps.grading.formulas.policy import Policy
from apps.grading.formulas.record import (
    Carried,
    DayFact,
    DayStatus,
    Decision,
    ExamFact,
    LegacyTotals,
    ScoreState,
    TermRecord,
)
from apps.grading.formulas.trace import Part, Section, line_of

_DECISIONS = {"INC": Decision.INC, "DO": Decision.DRP, "T": Decision.DEFERRED}
_ATTENDED = (DayStatus.PRESENT, DayStatus.LATE, DayStatus.EXCUSED)
_ZERO = Decimal(0)


def legacy_totals_of(facts: Counted) -> LegacyTotals:
    """Return the stored counters, or count the facts the way the legacy system did.

    What was carried over with a migrated record counts with its days.
    """
    if facts.legacy_totals is not None:
        return facts.legacy_totals
    days = facts.days
    return LegacyTotals(
        days=days.held + days.upcoming + facts.carried.days,
        attended=attended_of(days) + facts.carried.attended,
        merits=facts.points.merits + facts.carried.points,
        demerits=Decimal(facts.points.demerits),
        prelim=_raw(facts, "prelim"),
        midterm=_raw(facts, "midterm"),
        final=_raw(facts, "final"),
        other_scores=facts.carried.scores,
    )


def attended_of(days: DayCount) -> int:
    """Count the days that the legacy system took as attended."""
    return days.present + days.late + days.excused + days.marked_ahead


def legacy_decision_of(facts: Counted) -> Decision | None:
    """Return the decision a person set here, or else the one the legacy status stood for."""
    status = facts.legacy_totals.status if facts.legacy_totals else None
    return facts.decision or _DECISIONS.get((status or "").upper())


def legacy_credit_of(day: DayFact) -> Decimal:
    """Return the credit of a day: every status but absent counts as attended."""
    return Decimal(day.status in _ATTENDED)


def legacy_percent_of(exam: ExamFact) -> Figure:
    """Return the raw percent of an exam; a missing score is 0 and nothing limits a high one."""
    if exam.state != ScoreState.SCORE or exam.value is None:
        return Figure(Fraction(0), lambda: "0")
    raw = exam.value
    value = Fraction(raw) / Fraction(exam.maximum) * 100
    return Figure(value, lambda: f"{plain(raw)} {DIVIDED} {plain(exam.maximum)} {TIMES} 100")


def legacy_credit_in_all(days: DayCount) -> Decimal:
    """Return the credit of all held days."""
    return Decimal(days.present + days.late + days.excused)


def legacy_parts(facts: Counted, policy: Policy) -> tuple[Part, Part, Part]:
    """Compute attendance, aptitude and proficiency as the legacy system did."""
    totals = legacy_totals_of(facts)
    conduct = conduct_part(totals.merits or _ZERO, totals.demerits or _ZERO, policy)
    return _attendance(totals, policy), conduct, _proficiency(totals, policy)


def legacy_notes(record: TermRecord) -> tuple[str, ...]:
    """Say in words what this arithmetic does differently."""
    rule = "Computed as the legacy system did: unrounded total, all training days, blank is 0."
    if record.legacy_totals is not None:
        return (rule, "The legacy system's stored counters are used, not the records listed here.")
    return (rule, *_carried_notes(record.carried))


def _carried_notes(carried: Carried) -> tuple[str, ...]:
    """Say what the counters said beyond the records."""
    parts = (
        ("training days", carried.days),
        ("attended days", carried.attended),
        ("exam points", carried.scores),
        ("conduct points", carried.points),
    )
    return tuple(
        f"{Decimal(number):+f} {what} carried over: the legacy system said so, its records here do not."
        for what, number in parts
        if number
    )


def _attendance(totals: LegacyTotals, policy: Policy) -> Part:
    label = f"Attendance, {totals.attended} of {totals.days} days"
    if totals.days <= 0:
        points = Figure(Fraction(0), lambda: "0")
    else:
        value = Fraction(policy.attendance_weight) * totals.attended / totals.days
        weight = plain(policy.attendance_weight)
        points = Figure(
            value, lambda: f"{weight} {TIMES} {plain(totals.attended)} {DIVIDED} {totals.days}"
        )
    return Part(points, lambda: (line_of(Section.ATTENDANCE, label, points),))


def _proficiency(totals: LegacyTotals, policy: Policy) -> Part:
    scores = [score or _ZERO for score in (totals.prelim, totals.midterm, totals.final)]
    scores += [totals.other_scores] if totals.other_scores else []
    value = Fraction(policy.proficiency_weight) * Fraction(sum(scores)) / 300
    terms = summed(plain(score) for score in scores)
    points = Figure(
        value, lambda: f"{plain(policy.proficiency_weight)} {TIMES} ({terms}) {DIVIDED} 300"
    )
    return Part(points, lambda: (line_of(Section.PROFICIENCY, "Prelim, midterm, final", points),))


def _raw(facts: Counted, code: str) -> Decimal:
    exam = next((exam for exam in facts.exams if exam.code == code), None)
    if exam is None or exam.state != ScoreState.SCORE or exam.value is None:
        return _ZERO
    return exam.value * 100 / exam.maximum
