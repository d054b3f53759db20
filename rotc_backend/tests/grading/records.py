"""Facts of invented cadets for the tests, without surprises."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from apps.grading.formulas import (
    DayFact,
    DayState,
    DayStatus,
    EntryFact,
    EntryKind,
    ExamFact,
    ScoreState,
    TermRecord,
)

FIRST_DAY = date(2026, 8, 8)
PRELIM, MIDTERM, FINAL = 1, 2, 3


def held_days(**counts: int) -> tuple[DayFact, ...]:
    """Return closed days, e.g. held_days(present=12, late=1)."""
    statuses = [DayStatus(name) for name, count in counts.items() for _ in range(count)]
    return tuple(held_day(number, status) for number, status in enumerate(statuses, start=1))


def held_day(number: int, status: DayStatus | None) -> DayFact:
    """Return one closed day."""
    return DayFact(number, _saturday(number), f"Day {number}", DayState.HELD, status)


def upcoming_days(numbers: Iterable[int]) -> tuple[DayFact, ...]:
    """Return days whose roll is not closed yet."""
    return tuple(
        DayFact(number, _saturday(number), f"Day {number}", DayState.UPCOMING, None)
        for number in numbers
    )


def merit(points: int, number: int = 1, *, is_voided: bool = False) -> EntryFact:
    """Return one merit."""
    return EntryFact(number, EntryKind.MERIT, points, "Led the drill", FIRST_DAY, is_voided)


def demerit(points: int, number: int = 2, *, is_voided: bool = False) -> EntryFact:
    """Return one demerit."""
    return EntryFact(number, EntryKind.DEMERIT, points, "No name plate", FIRST_DAY, is_voided)


def scored(number: int, value: str, maximum: str, weight: str = "1") -> ExamFact:
    """Return an exam with a score."""
    return _exam(number, maximum, weight, ScoreState.SCORE, Decimal(value))


def blank(number: int, maximum: str = "100", weight: str = "1") -> ExamFact:
    """Return an exam without a score yet."""
    return _exam(number, maximum, weight, ScoreState.BLANK, None)


def not_sat(number: int, maximum: str = "100", weight: str = "1") -> ExamFact:
    """Return an exam the cadet did not sit."""
    return _exam(number, maximum, weight, ScoreState.DID_NOT_SIT, None)


def worked_cadet() -> TermRecord:
    """Return the facts of the worked cadet of docs/grading.md."""
    return TermRecord(
        days=held_days(present=12, late=1, excused=1, absent=1),
        entries=(merit(5), demerit(12)),
        exams=(scored(PRELIM, "78", "100"), scored(MIDTERM, "42", "50"), scored(FINAL, "81", "90")),
    )


def early_cadet(*exams: ExamFact) -> TermRecord:
    """Return the facts of the open term of docs/grading.md, with the scores given."""
    return TermRecord(
        days=(*held_days(present=5, absent=1), *upcoming_days(range(7, 16))),
        entries=(demerit(3),),
        exams=exams or (scored(PRELIM, "78", "100"), blank(MIDTERM, "50"), blank(FINAL, "90")),
    )


def _exam(
    number: int, maximum: str, weight: str, state: ScoreState, value: Decimal | None
) -> ExamFact:
    code = {PRELIM: "prelim", MIDTERM: "midterm", FINAL: "final"}.get(number, f"exam-{number}")
    return ExamFact(number, code, code.title(), Decimal(maximum), Decimal(weight), state, value)


def _saturday(number: int) -> date:
    return FIRST_DAY + timedelta(weeks=number - 1)
