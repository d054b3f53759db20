"""The three components of a grade: attendance, aptitude and proficiency, each with its lines."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from apps.grading.formulas.figures import DIVIDED, MINUS, TIMES, Figure, as_decimal, plain, summed
from apps.grading.formulas.policy import Denominator, Excused, Policy, ProficiencyMethod
from apps.grading.formulas.record import (
    DayFact,
    DayState,
    DayStatus,
    EntryFact,
    EntryKind,
    ExamFact,
    ScoreState,
)
from apps.grading.formulas.trace import Line, Part, Section, line_of

_FULL = Decimal(1)
_NONE = Decimal(0)
_ORDER = {status: place for place, status in enumerate(DayStatus)}
_EXCUSED_CREDIT = {Excused.PRESENT: _FULL, Excused.LEFT_OUT: None, Excused.ABSENT: _NONE}


def credit_of(day: DayFact, policy: Policy) -> Decimal | None:
    """Return what a day earns, or None when it does not count at all."""
    if day.state == DayState.UPCOMING:
        return _NONE if policy.denominator == Denominator.PLANNED else None
    if day.status == DayStatus.EXCUSED:
        return _EXCUSED_CREDIT[policy.excused]
    if day.status == DayStatus.LATE:
        return policy.late_credit
    return _FULL if day.status == DayStatus.PRESENT else _NONE


def attendance_part(days: Sequence[DayFact], policy: Policy) -> Part:
    """Compute the points of attendance; none before a held day counts."""
    in_denominator = [
        (day, credit) for day in days if (credit := credit_of(day, policy)) is not None
    ]
    held = [(day, credit) for day, credit in in_denominator if day.state == DayState.HELD]
    if not held:
        return Part(None, (), (*_day_notes(days, policy), "No held training day counts yet."))
    earned = _earned_credit(held)
    points = _weighted(policy.attendance_weight, earned, len(in_denominator))
    lines = (
        line_of(Section.ATTENDANCE, f"Credit for {_tally_in_words(held)}", earned),
        line_of(Section.ATTENDANCE, f"Attendance, {len(in_denominator)} days", points),
    )
    return Part(points, lines, _day_notes(days, policy))


def _earned_credit(held: Sequence[tuple[DayFact, Decimal]]) -> Figure:
    per_credit = Counter((_order_of(day), credit) for day, credit in held)
    terms = [
        f"{count} {TIMES} {plain(credit)}" for (_, credit), count in sorted(per_credit.items())
    ]
    return Figure(Fraction(sum((credit for _, credit in held), _NONE)), summed(terms))


def _tally_in_words(held: Sequence[tuple[DayFact, Decimal]]) -> str:
    tally = Counter((_order_of(day), day.status or "unmarked") for day, _ in held)
    return ", ".join(f"{count} {status}" for (_, status), count in sorted(tally.items()))


def _order_of(day: DayFact) -> int:
    return len(_ORDER) if day.status is None else _ORDER[day.status]


def _day_notes(days: Sequence[DayFact], policy: Policy) -> tuple[str, ...]:
    held = [day.status for day in days if day.state == DayState.HELD]
    notes = []
    if held.count(DayStatus.EXCUSED) and policy.excused == Excused.LEFT_OUT:
        notes.append(f"{_counted(held.count(DayStatus.EXCUSED), 'excused day')} left out.")
    if held.count(None):
        notes.append(f"{_counted(held.count(None), 'held day')} without a mark, no credit given.")
    return tuple(notes)


def aptitude_part(entries: Sequence[EntryFact], policy: Policy) -> Part:
    """Compute the points of aptitude: all entries summed first, held within its limits once."""
    standing = [entry for entry in entries if not entry.is_voided]
    merits = sum(entry.points for entry in standing if entry.kind == EntryKind.MERIT)
    demerits = sum(entry.points for entry in standing if entry.kind == EntryKind.DEMERIT)
    part = conduct_part(Decimal(merits), Decimal(demerits), policy)
    voided = len(entries) - len(standing)
    notes = (f"{_counted(voided, 'voided entry', 'voided entries')} not counted.",)
    return Part(part.figure, part.lines, (*notes, *part.notes) if voided else part.notes)


def conduct_part(merits: Decimal, demerits: Decimal, policy: Policy) -> Part:
    """Compute the points of aptitude from sums of merits and demerits."""
    start = policy.aptitude_start
    balance = Figure(
        Fraction(start + merits - demerits),
        f"{plain(start)} + {plain(merits)} {MINUS} {plain(demerits)}",
    )
    percent, held_lines, notes = _within_limits(balance, policy)
    points = _weighted(policy.aptitude_weight, percent, 100)
    label = f"Start {plain(start)}, merits {plain(merits)}, demerits {plain(demerits)}"
    lines = (
        line_of(Section.APTITUDE, label, balance),
        *held_lines,
        line_of(Section.APTITUDE, "Aptitude", points),
    )
    return Part(points, lines, notes)


def _within_limits(
    balance: Figure, policy: Policy
) -> tuple[Figure, tuple[Line, ...], tuple[str, ...]]:
    cap, floor = policy.aptitude_cap, policy.aptitude_floor
    if balance.value > cap:
        held = Figure(Fraction(cap), f"min({plain(cap)}, {balance.term})")
        excess = _points_in_words(balance.value - Fraction(cap))
        note = f"Merits above the cap of {plain(cap)} change nothing: {excess} without effect."
        return held, (line_of(Section.APTITUDE, f"Held at the cap of {plain(cap)}", held),), (note,)
    if balance.value < floor:
        held = Figure(Fraction(floor), f"max({plain(floor)}, {balance.term})")
        missing = _points_in_words(Fraction(floor) - balance.value)
        note = f"Demerits below the floor of {plain(floor)} take nothing: {missing} without effect."
        line = line_of(Section.APTITUDE, f"Held at the floor of {plain(floor)}", held)
        return held, (line,), (note,)
    return balance, (), ()


def percent_of(exam: ExamFact, policy: Policy) -> Figure | None:
    """Return the percent a score became, or None while it is blank."""
    if exam.state == ScoreState.BLANK:
        return None
    if exam.state == ScoreState.DID_NOT_SIT or exam.value is None:
        return Figure(Fraction(0), "0")
    raw = Fraction(exam.value) / Fraction(exam.maximum)
    quotient = f"{plain(exam.value)} {DIVIDED} {plain(exam.maximum)}"
    if policy.proficiency_method == ProficiencyMethod.BASE_50:
        percent = Figure(raw * 50 + 50, f"{quotient} {TIMES} 50 + 50")
    else:
        percent = Figure(raw * 100, f"{quotient} {TIMES} 100")
    return percent if raw <= 1 else Figure(Fraction(100), f"min(100, {percent.expression})")


def proficiency_part(exams: Sequence[ExamFact], policy: Policy) -> Part:
    """Compute the points of proficiency over the scores that exist; none while all are blank."""
    scored = [(exam, percent) for exam in exams if (percent := percent_of(exam, policy))]
    if not scored:
        return Part(None, (), ("No exam has a score yet.",))
    average = _average(scored)
    points = _weighted(policy.proficiency_weight, average, 100)
    lines = (
        *(line_of(Section.PROFICIENCY, _exam_label(exam), percent) for exam, percent in scored),
        line_of(Section.PROFICIENCY, f"Average of {_counted(len(scored), 'exam')}", average),
        line_of(Section.PROFICIENCY, "Proficiency", points),
    )
    return Part(points, lines, _exam_notes(exams))


def _average(scored: Sequence[tuple[ExamFact, Figure]]) -> Figure:
    weights = [exam.weight for exam, _ in scored]
    total = sum((Fraction(exam.weight) * percent.value for exam, percent in scored), Fraction(0))
    value = total / Fraction(sum(weights))
    if len(set(weights)) == 1:
        terms = summed(percent.term for _, percent in scored)
        return Figure(value, f"({terms}) {DIVIDED} {len(scored)}")
    terms = summed(f"{plain(exam.weight)} {TIMES} {percent.term}" for exam, percent in scored)
    return Figure(value, f"({terms}) {DIVIDED} ({summed(map(plain, weights))})")


def _exam_label(exam: ExamFact) -> str:
    if exam.state == ScoreState.DID_NOT_SIT:
        return f"{exam.title} (did not sit)"
    return exam.title


def _exam_notes(exams: Sequence[ExamFact]) -> tuple[str, ...]:
    blank = [exam.title for exam in exams if exam.state == ScoreState.BLANK]
    return (f"Without a score and left out: {', '.join(blank)}.",) if blank else ()


def _weighted(weight: Decimal, part: Figure, whole: int) -> Figure:
    expression = f"{plain(weight)} {TIMES} {part.term} {DIVIDED} {whole}"
    return Figure(Fraction(weight) * part.value / whole, expression)


def _points_in_words(points: Fraction) -> str:
    return f"{plain(as_decimal(points))} {'point' if points == 1 else 'points'}"


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
