"""Counting a record first changes no grade: not today's, not the floor, not what is reachable."""

from dataclasses import replace

from hypothesis import given

from apps.grading.formulas import (
    DayState,
    DayStatus,
    Policy,
    ScoreState,
    TermRecord,
    compute_grade,
    three_numbers,
)
from tests.grading.strategies import any_policies, records


def completed(record: TermRecord, status: DayStatus, *, is_full: bool) -> TermRecord:
    """Write the rest of the term into a record, day by day and exam by exam."""
    days = tuple(
        replace(day, state=DayState.HELD, status=status) if day.state == DayState.UPCOMING else day
        for day in record.days
    )
    exams = tuple(
        exam
        if exam.state != ScoreState.BLANK
        else replace(exam, state=ScoreState.SCORE, value=exam.maximum)
        if is_full
        else replace(exam, state=ScoreState.DID_NOT_SIT)
        for exam in record.exams
    )
    return replace(record, days=days, exams=exams)


@given(records(), any_policies())
def test_the_floor_is_the_grade_of_a_cadet_who_never_comes_again(
    record: TermRecord, policy: Policy
) -> None:
    floor = three_numbers(record, policy).floor

    expected = compute_grade(completed(record, DayStatus.ABSENT, is_full=False), policy)
    assert (floor, floor.trace) == (expected, expected.trace)


@given(records(), any_policies())
def test_what_is_reachable_is_the_grade_of_a_cadet_who_is_perfect_from_now_on(
    record: TermRecord, policy: Policy
) -> None:
    reachable = three_numbers(record, policy).reachable

    expected = compute_grade(completed(record, DayStatus.PRESENT, is_full=True), policy)
    assert (reachable, reachable.trace) == (expected, expected.trace)


@given(records(), any_policies())
def test_the_grade_to_date_is_the_grade_of_the_record_as_it_stands(
    record: TermRecord, policy: Policy
) -> None:
    to_date = three_numbers(record, policy).to_date

    expected = compute_grade(record, policy)
    assert (to_date, to_date.trace) == (expected, expected.trace)
