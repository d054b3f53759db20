"""The three components of a grade: attendance, aptitude and proficiency, each with its lines."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from apps.grading.formulas.counting import DayCount, PointCount
from apps.grading.formulas.figures import (
    DIVIDED,
    MINUS,
    TIMES,
    Figure,
    as_decimal,
    plain,
    share_of,
    summed,
    weighted_mean,
)
from apps.grading.formulas.policy import Denominator, Excused, Policy, ProficiencyMethod
from apps.grading.formulas.record import DayFact, DayState, DayStatus, ExamFact, ScoreState
from apps.grading.formulas.trace import Line, Part, Section, line_of

_FULL = Decimal(1)
_NONE = Decimal(0)
_BLANK, _DID_NOT_SIT = ScoreState.BLANK, ScoreState.DID_NOT_SIT
_EXCUSED_CREDIT = {Excused.PRESENT: _FULL, Excused.LEFT_OUT: None, Excused.ABSENT: _NONE}


def credit_of(day: DayFact, policy: Policy) -> Decimal | None:
    """Return what a day earns, or None when it does not count at all."""
    if day.state == DayState.UPCOMING:
        return _NONE if policy.denominator == Denominator.PLANNED else None
    return _credit(day.status, policy)


def _credit(status: DayStatus | None, policy: Policy) -> Decimal | None:
    if status == DayStatus.EXCUSED:
        return _EXCUSED_CREDIT[policy.excused]
    if status == DayStatus.LATE:
        return policy.late_credit
    return _FULL if status == DayStatus.PRESENT else _NONE


@lru_cache(maxsize=4096)
def attendance_part(days: DayCount, policy: Policy) -> Part:
    """Compute the points of attendance; none before a held day counts."""
    held = _credited(days, policy)
    notes = _day_notes(days, policy)
    if not held:
        return Part(None, notes=(*notes, "No held training day counts yet."))
    earned = _earned_credit(held)
    divided_by = sum(count for _, count, _ in held)
    if policy.denominator == Denominator.PLANNED:
        divided_by += days.upcoming
    points = _weighted(policy.attendance_weight, earned, divided_by)
    words = ", ".join(f"{count} {status or 'unmarked'}" for status, count, _ in held)
    return Part(
        points,
        lambda: (
            line_of(Section.ATTENDANCE, f"Credit for {words}", earned),
            line_of(Section.ATTENDANCE, f"Attendance, {divided_by} days", points),
        ),
        notes,
    )


def earned_credit(days: DayCount, policy: Policy) -> Decimal:
    """Return the credit of all held days."""
    return sum((count * credit for _, count, credit in _credited(days, policy)), _NONE)


def _credited(days: DayCount, policy: Policy) -> list[tuple[DayStatus | None, int, Decimal]]:
    return [
        (status, count, credit)
        for status, count in days.by_status
        if count and (credit := _credit(status, policy)) is not None
    ]


def _earned_credit(held: Sequence[tuple[DayStatus | None, int, Decimal]]) -> Figure:
    terms = [f"{count} {TIMES} {plain(credit)}" for _, count, credit in held]
    earned = sum((count * credit for _, count, credit in held), _NONE)
    return Figure(Fraction(earned), lambda: summed(terms))


def _day_notes(days: DayCount, policy: Policy) -> tuple[str, ...]:
    notes = []
    if days.excused and policy.excused == Excused.LEFT_OUT:
        notes.append(f"{_counted(days.excused, 'excused day')} left out.")
    if days.unmarked:
        notes.append(f"{_counted(days.unmarked, 'held day')} without a mark, no credit given.")
    return tuple(notes)


def aptitude_part(points: PointCount, policy: Policy) -> Part:
    """Compute the points of aptitude: all entries summed first, held within its limits once."""
    part = conduct_part(Decimal(points.merits), Decimal(points.demerits), policy)
    if not points.voided:
        return part
    note = f"{_counted(points.voided, 'voided entry', 'voided entries')} not counted."
    return Part(part.figure, part.write, (note, *part.notes))


@lru_cache(maxsize=4096)
def conduct_part(merits: Decimal, demerits: Decimal, policy: Policy) -> Part:
    """Compute the points of aptitude from sums of merits and demerits."""
    start = policy.aptitude_start
    balance = Figure(
        Fraction(start + merits - demerits),
        lambda: f"{plain(start)} + {plain(merits)} {MINUS} {plain(demerits)}",
    )
    percent, held_lines, notes = _within_limits(balance, policy)
    points = _weighted(policy.aptitude_weight, percent, 100)
    label = f"Start {plain(start)}, merits {plain(merits)}, demerits {plain(demerits)}"
    return Part(
        points,
        lambda: (
            line_of(Section.APTITUDE, label, balance),
            *held_lines,
            line_of(Section.APTITUDE, "Aptitude", points),
        ),
        notes,
    )


def _within_limits(
    balance: Figure, policy: Policy
) -> tuple[Figure, tuple[Line, ...], tuple[str, ...]]:
    cap, floor = policy.aptitude_cap, policy.aptitude_floor
    if balance.value > cap:
        held = Figure(Fraction(cap), lambda: f"min({plain(cap)}, {balance.term})")
        excess = _points_in_words(balance.value - Fraction(cap))
        note = f"Merits above the cap of {plain(cap)} change nothing: {excess} without effect."
        return held, (line_of(Section.APTITUDE, f"Held at the cap of {plain(cap)}", held),), (note,)
    if balance.value < floor:
        held = Figure(Fraction(floor), lambda: f"max({plain(floor)}, {balance.term})")
        missing = _points_in_words(Fraction(floor) - balance.value)
        note = f"Demerits below the floor of {plain(floor)} take nothing: {missing} without effect."
        line = line_of(Section.APTITUDE, f"Held at the floor of {plain(floor)}", held)
        return held, (line,), (note,)
    return balance, (), ()


def percent_of(exam: ExamFact, policy: Policy) -> Figure | None:
    """Return the percent a score became, or None while it is blank."""
    if exam.state == _BLANK:
        return None
    if exam.state == _DID_NOT_SIT or exam.value is None:
        return _ZERO
    return _percent(exam.value, exam.maximum, policy.proficiency_method)


_ZERO = Figure(Fraction(0), lambda: "0")


@lru_cache(maxsize=8192)
def _percent(value: Decimal, maximum: Decimal, method: ProficiencyMethod) -> Figure:
    raw = Fraction(value) / Fraction(maximum)
    quotient = f"{plain(value)} {DIVIDED} {plain(maximum)}"
    if method == ProficiencyMethod.BASE_50:
        percent = Figure(raw * 50 + 50, lambda: f"{quotient} {TIMES} 50 + 50")
    else:
        percent = Figure(raw * 100, lambda: f"{quotient} {TIMES} 100")
    return percent if raw <= 1 else Figure(Fraction(100), lambda: f"min(100, {percent.expression})")


def proficiency_part(exams: Sequence[ExamFact], policy: Policy) -> Part:
    """Compute the points of proficiency over the scores that exist; none while all are blank."""
    scored = [(exam, percent) for exam in exams if (percent := percent_of(exam, policy))]
    if not scored:
        return Part(None, notes=("No exam has a score yet.",))
    average = _average(scored)
    points = _weighted(policy.proficiency_weight, average, 100)
    return Part(
        points,
        lambda: (
            *(line_of(Section.PROFICIENCY, _exam_label(exam), percent) for exam, percent in scored),
            line_of(Section.PROFICIENCY, f"Average of {_counted(len(scored), 'exam')}", average),
            line_of(Section.PROFICIENCY, "Proficiency", points),
        ),
        _exam_notes(exams),
    )


def _average(scored: Sequence[tuple[ExamFact, Figure]]) -> Figure:
    weights = [exam.weight for exam, _ in scored]
    value = weighted_mean(weights, [percent.value for _, percent in scored])
    return Figure(value, lambda: _average_in_words(scored))


def _average_in_words(scored: Sequence[tuple[ExamFact, Figure]]) -> str:
    weights = [plain(exam.weight) for exam, _ in scored]
    terms = [percent.term for _, percent in scored]
    if len(set(weights)) == 1:
        return f"({summed(terms)}) {DIVIDED} {len(scored)}"
    heavy = summed(f"{weight} {TIMES} {term}" for weight, term in zip(weights, terms, strict=True))
    return f"({heavy}) {DIVIDED} ({summed(weights)})"


def _exam_label(exam: ExamFact) -> str:
    if exam.state == _DID_NOT_SIT:
        return f"{exam.title} (did not sit)"
    return exam.title


def _exam_notes(exams: Sequence[ExamFact]) -> tuple[str, ...]:
    blank = [exam.title for exam in exams if exam.state == _BLANK]
    return (f"Without a score and left out: {', '.join(blank)}.",) if blank else ()


def _weighted(weight: Decimal, part: Figure, whole: int) -> Figure:
    return Figure(
        share_of(weight, part.value, whole),
        lambda: f"{plain(weight)} {TIMES} {part.term} {DIVIDED} {whole}",
    )


def _points_in_words(points: Fraction) -> str:
    return f"{plain(as_decimal(points))} {'point' if points == 1 else 'points'}"


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
