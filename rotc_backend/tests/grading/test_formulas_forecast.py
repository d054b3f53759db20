"""What an open term can still become, and what a person may imagine."""

from dataclasses import replace
from decimal import Decimal

import pytest

from apps.grading.formulas import (
    STANDARD_1,
    DayState,
    DayStatus,
    EntryFact,
    EntryKind,
    ExamAlreadyScored,
    ExamFact,
    ExamUnknown,
    Hypothesis,
    ImpossibleAbsences,
    ImpossibleFact,
    ImpossibleHypothesis,
    Needed,
    NeededState,
    NegativeDemerits,
    NegativeMerits,
    ScoreOutOfRange,
    ScoreState,
    TermRecord,
    compute_grade,
    needed_average,
    three_numbers,
    what_if,
)
from tests.grading.records import (
    FINAL,
    FIRST_DAY,
    MIDTERM,
    PRELIM,
    blank,
    demerit,
    early_cadet,
    held_days,
    not_sat,
    scored,
    upcoming_days,
    worked_cadet,
)


def test_to_date_is_the_grade_of_the_facts_as_they_stand() -> None:
    numbers = three_numbers(early_cadet(), STANDARD_1)

    assert numbers.to_date == compute_grade(early_cadet(), STANDARD_1)


def test_when_nothing_is_open_the_three_numbers_are_one() -> None:
    numbers = three_numbers(worked_cadet(), STANDARD_1)

    assert numbers.floor == numbers.to_date == numbers.reachable


def test_a_mark_on_an_open_day_changes_none_of_the_three_numbers() -> None:
    marked = tuple(
        replace(day, status=DayStatus.ABSENT) if day.state == DayState.UPCOMING else day
        for day in early_cadet().days
    )

    numbers = three_numbers(replace(early_cadet(), days=marked), STANDARD_1)

    assert (
        numbers.to_date.shown.total,
        numbers.floor.shown.total,
        numbers.reachable.shown.total,
    ) == ("85.30", "49.50", "94.17")


def test_the_needed_average_is_said_in_a_sentence() -> None:
    assert needed_average(early_cadet(), STANDARD_1) == Needed(
        target=Decimal(75),
        average=Decimal("28.13"),
        exams_left=2,
        state=NeededState.REACHABLE,
        sentence="To reach 75.00 with full attendance from now on you need an average of 28.13"
        " in the two remaining exams.",
    )


def test_one_remaining_exam_is_said_in_the_singular() -> None:
    record = early_cadet(scored(PRELIM, "30", "100"), scored(MIDTERM, "15", "50"), blank(FINAL))

    assert needed_average(record, STANDARD_1).sentence.endswith("in the one remaining exam.")


def test_a_target_the_floor_already_passes_is_reached() -> None:
    needed = needed_average(worked_cadet(), STANDARD_1)

    assert (needed.state, needed.average, needed.exams_left) == (NeededState.REACHED, None, 0)
    assert needed.sentence == "75.00 is reached, unless demerits follow."


def test_a_target_above_what_is_reachable_is_out_of_reach() -> None:
    record = replace(early_cadet(), entries=(demerit(100),))
    record = replace(record, exams=(not_sat(PRELIM), blank(MIDTERM), blank(FINAL)))

    needed = needed_average(record, STANDARD_1)

    assert (needed.state, needed.average) == (NeededState.OUT_OF_REACH, None)
    assert needed.sentence.startswith("75.00 can no longer be reached without further merits.")


def test_with_only_days_left_full_attendance_is_what_is_needed() -> None:
    record = TermRecord(
        days=(*held_days(present=1), *upcoming_days([2, 3])),
        exams=(scored(FINAL, "70", "100"),),
    )

    needed = needed_average(record, STANDARD_1)

    assert (needed.state, needed.average, needed.exams_left) == (NeededState.REACHABLE, None, 0)


def test_an_exam_that_full_attendance_makes_needless_needs_nothing() -> None:
    record = TermRecord(
        days=(*held_days(present=1), *upcoming_days([2, 3])),
        exams=(scored(PRELIM, "100", "100"), blank(FINAL)),
    )

    needed = needed_average(record, STANDARD_1)

    assert needed.average == Decimal("0.00")
    assert needed.sentence == "Full attendance from now on is enough to reach 75.00."


def test_a_pass_that_only_rounding_gives_needs_full_marks() -> None:
    record = TermRecord(
        days=(*held_days(present=1), *upcoming_days([2])),
        exams=(scored(PRELIM, "0", "1", weight="1250.1"), blank(FINAL, weight="749.8")),
    )

    needed = needed_average(record, STANDARD_1)

    assert three_numbers(record, STANDARD_1).reachable.shown.total == "75.00"
    assert (needed.state, needed.average) == (NeededState.REACHABLE, Decimal("100.00"))


def test_without_a_training_day_no_average_is_given() -> None:
    needed = needed_average(TermRecord(exams=(blank(FINAL),)), STANDARD_1)

    assert (needed.average, needed.exams_left) == (None, 1)
    assert needed.sentence == "No training day is planned yet, so no average can be given."


def test_imagined_absences_take_the_next_days_and_leave_the_others_open() -> None:
    imagined = what_if(early_cadet(), STANDARD_1, Hypothesis(future_absences=2))

    numbers = three_numbers(imagined, STANDARD_1)

    assert [day.id for day in imagined.days if day.status == DayStatus.ABSENT] == [6, 7, 8]
    assert sum(day.state == DayState.UPCOMING for day in imagined.days) == 7
    assert (numbers.floor.shown.total, numbers.reachable.shown.total) == ("49.50", "90.17")


def test_imagined_points_and_scores_enter_the_grade() -> None:
    hypothesis = Hypothesis(
        future_merits=2,
        future_demerits=9,
        scores={MIDTERM: Decimal(42), FINAL: Decimal(81)},
    )

    grade = compute_grade(what_if(early_cadet(), STANDARD_1, hypothesis), STANDARD_1)

    assert (grade.shown.aptitude, grade.shown.proficiency) == ("27.00", "33.60")


def test_imagining_leaves_the_record_as_it_was() -> None:
    record = early_cadet()

    what_if(record, STANDARD_1, Hypothesis(future_absences=1, future_demerits=5))

    assert record == early_cadet()


@pytest.mark.parametrize(
    ("hypothesis", "error", "field"),
    [
        (Hypothesis(future_absences=10), ImpossibleAbsences, "future_absences"),
        (Hypothesis(future_absences=-1), ImpossibleAbsences, "future_absences"),
        (Hypothesis(future_merits=-1), NegativeMerits, "future_merits"),
        (Hypothesis(future_demerits=-1), NegativeDemerits, "future_demerits"),
        (Hypothesis(scores={77: Decimal(1)}), ExamUnknown, "scores"),
        (Hypothesis(scores={PRELIM: Decimal(1)}), ExamAlreadyScored, "scores"),
        (Hypothesis(scores={MIDTERM: Decimal("50.01")}), ScoreOutOfRange, "scores"),
        (Hypothesis(scores={MIDTERM: Decimal(-1)}), ScoreOutOfRange, "scores"),
        (Hypothesis(scores={MIDTERM: Decimal("NaN")}), ScoreOutOfRange, "scores"),
    ],
)
def test_what_cannot_happen_is_refused_by_name(
    hypothesis: Hypothesis, error: type[ImpossibleHypothesis], field: str
) -> None:
    with pytest.raises(error) as refused:
        what_if(early_cadet(), STANDARD_1, hypothesis)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("maximum", "weight", "value"), [("0", "1", "5"), ("100", "0", "5"), ("100", "1", "-5")]
)
def test_an_exam_that_cannot_be_divided_is_no_fact(maximum: str, weight: str, value: str) -> None:
    with pytest.raises(ImpossibleFact):
        scored(FINAL, value, maximum, weight)


def test_a_score_without_a_value_is_no_fact() -> None:
    with pytest.raises(ImpossibleFact):
        ExamFact(FINAL, "final", "Final", Decimal(100), Decimal(1), ScoreState.SCORE)


def test_an_entry_without_points_is_no_fact() -> None:
    with pytest.raises(ImpossibleFact):
        EntryFact(1, EntryKind.MERIT, 0, "nothing", FIRST_DAY)
