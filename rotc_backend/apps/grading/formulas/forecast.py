"""The open term: the grade to date, its floor, what is reachable, and the average still needed."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from apps.grading.formulas.arithmetic import grade_of, total_of, work_out
from apps.grading.formulas.counting import Counted, counted
from apps.grading.formulas.figures import round_up
from apps.grading.formulas.grade import Grade
from apps.grading.formulas.policy import Policy
from apps.grading.formulas.record import (
    DayFact,
    DayState,
    DayStatus,
    ExamFact,
    ScoreState,
    TermRecord,
)

_NO_MARKS = Decimal("0.00")
_FULL_MARKS = Decimal("100.00")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class ThreeNumbers:
    """What is earned so far, the least it can become, and the most."""

    to_date: Grade
    floor: Grade
    reachable: Grade


class NeededState(StrEnum):
    """Whether the target is safe, still possible, or gone."""

    REACHED = "reached"
    REACHABLE = "reachable"
    OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True)
class Needed:
    """The average percent the exams that are left must bring to reach the target."""

    target: Decimal
    average: Decimal | None
    exams_left: int
    state: NeededState
    sentence: str


def three_numbers(record: TermRecord, policy: Policy) -> ThreeNumbers:
    """Compute the grade to date, its floor, and what is reachable without further merits."""
    facts = counted(record)
    return ThreeNumbers(
        to_date=grade_of(facts, policy, lambda: record),
        floor=grade_of(_if_nothing_more(facts), policy, lambda: _missed(record)),
        reachable=grade_of(_if_present(facts, exam_share=1), policy, lambda: _attended(record)),
    )


def needed_average(record: TermRecord, policy: Policy) -> Needed:
    """Compute the average the blank exams must bring to pass, with full attendance from now on.

    A standing decision is not looked at: show this only to a cadet without one.
    """
    target = policy.passing_percent
    exams_left = sum(exam.state == ScoreState.BLANK for exam in record.exams)
    facts = counted(record)
    floor = total_of(work_out(_if_nothing_more(facts), policy), policy)
    best = total_of(work_out(_if_present(facts, exam_share=1), policy), policy)
    if best is None:
        return _without_days(target, exams_left)
    if floor is not None and floor >= target:
        return _reached(target, exams_left)
    if best < target:
        return _out_of_reach(target, exams_left)
    return _reachable(target, exams_left, _average_for(facts, policy))


def _if_nothing_more(facts: Counted) -> Counted:
    return Counted(
        facts.days.if_absent(),
        facts.points,
        tuple([_not_sat(exam) for exam in facts.exams]),
        facts.decision,
        facts.legacy_totals,
        facts.carried,
    )


def _if_present(facts: Counted, *, exam_share: int) -> Counted:
    return Counted(
        facts.days.if_present(),
        facts.points,
        tuple([_scored(exam, exam_share) for exam in facts.exams]),
        facts.decision,
        facts.legacy_totals,
        facts.carried,
    )


def _missed(record: TermRecord) -> TermRecord:
    """Write out what `_if_nothing_more` counts, for the receipt."""
    days = tuple(_completed(day, DayStatus.ABSENT) for day in record.days)
    return replace(record, days=days, exams=tuple(_not_sat(exam) for exam in record.exams))


def _attended(record: TermRecord) -> TermRecord:
    """Write out what `_if_present` counts, for the receipt."""
    days = tuple(_completed(day, DayStatus.PRESENT) for day in record.days)
    return replace(record, days=days, exams=tuple(_scored(exam, 1) for exam in record.exams))


def _completed(day: DayFact, status: DayStatus) -> DayFact:
    if day.state == DayState.HELD:
        return day
    return DayFact(day.id, day.date, day.title, DayState.HELD, status)


def _not_sat(exam: ExamFact) -> ExamFact:
    if exam.state != ScoreState.BLANK:
        return exam
    return replace(exam, state=ScoreState.DID_NOT_SIT)


def _scored(exam: ExamFact, share: int) -> ExamFact:
    if exam.state != ScoreState.BLANK:
        return exam
    return replace(exam, state=ScoreState.SCORE, value=exam.maximum * share)


def _average_for(facts: Counted, policy: Policy) -> Decimal:
    # The exact total is a straight line over the average of the exams that are left. It must reach
    # the target itself; a best total that passes only by rounding needs full marks.
    least = _exact_total(_if_present(facts, exam_share=0), policy)
    most = _exact_total(_if_present(facts, exam_share=1), policy)
    if least >= policy.passing_percent:
        return _NO_MARKS
    if most <= policy.passing_percent:
        return _FULL_MARKS
    return round_up((Fraction(policy.passing_percent) - least) / (most - least) * 100)


def _exact_total(facts: Counted, policy: Policy) -> Fraction:
    total = work_out(facts, policy).total
    return total.value if total else Fraction(0)


def _without_days(target: Decimal, exams_left: int) -> Needed:
    sentence = "No training day is planned yet, so no average can be given."
    return Needed(target, None, exams_left, NeededState.REACHABLE, sentence)


def _reached(target: Decimal, exams_left: int) -> Needed:
    sentence = f"{target:.2f} is reached, unless demerits follow."
    return Needed(target, None, exams_left, NeededState.REACHED, sentence)


def _out_of_reach(target: Decimal, exams_left: int) -> Needed:
    sentence = (
        f"{target:.2f} can no longer be reached without further merits."
        " Talk to the training staff of your company."
    )
    return Needed(target, None, exams_left, NeededState.OUT_OF_REACH, sentence)


def _reachable(target: Decimal, exams_left: int, average: Decimal) -> Needed:
    if exams_left == 0 or average == _NO_MARKS:
        sentence = f"Full attendance from now on is enough to reach {target:.2f}."
        left = average if exams_left else None
        return Needed(target, left, exams_left, NeededState.REACHABLE, sentence)
    start = f"To reach {target:.2f} with full attendance from now on"
    exams = f"the {_in_words(exams_left)} remaining exam{'s' if exams_left > 1 else ''}"
    sentence = f"{start} you need an average of {average:.2f} in {exams}."
    return Needed(target, average, exams_left, NeededState.REACHABLE, sentence)


def _in_words(count: int) -> str:
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
