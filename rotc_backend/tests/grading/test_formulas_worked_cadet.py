"""The numbers of docs/grading.md, as the code makes them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from apps.grading.formulas import (
    LADDERS,
    STANDARD_1,
    Decision,
    Excused,
    ProficiencyMethod,
    Remark,
    Shown,
    TermRecord,
    compute_grade,
    needed_average,
    three_numbers,
)
from tests.grading.documented import table_under
from tests.grading.records import (
    FINAL,
    MIDTERM,
    PRELIM,
    blank,
    demerit,
    early_cadet,
    held_day,
    held_days,
    merit,
    not_sat,
    scored,
    upcoming_days,
    worked_cadet,
)

EARLY_SCORES = {
    "none": (blank(PRELIM), blank(MIDTERM, "50"), blank(FINAL, "90")),
    "prelim 78": (scored(PRELIM, "78", "100"), blank(MIDTERM, "50"), blank(FINAL, "90")),
}


@pytest.mark.parametrize("row", table_under("The worked cadet"))
def test_the_worked_cadet_has_the_documented_grade(row: dict[str, str]) -> None:
    policy = replace(
        STANDARD_1,
        late_credit=Decimal(row["late credit"]),
        excused=Excused(row["excused"]),
        proficiency_method=ProficiencyMethod(row["method"]),
    )

    grade = compute_grade(worked_cadet(), policy)

    assert grade.shown == Shown(
        attendance=row["attendance"],
        aptitude=row["aptitude"],
        proficiency=row["proficiency"],
        total=row["total"],
        equivalent=row["equivalent"],
    )
    assert grade.remark == Remark.PASSED


def test_the_worked_cadet_has_89_50_and_2_00_under_the_standard_policy() -> None:
    grade = compute_grade(worked_cadet(), STANDARD_1)

    assert (grade.attendance, grade.aptitude, grade.proficiency) == (
        Decimal(28),
        Decimal("27.9"),
        Decimal("33.6"),
    )
    assert (grade.total, grade.equivalent) == (Decimal("89.50"), Decimal("2.00"))


def test_components_keep_every_digit_until_the_total_is_rounded() -> None:
    grade = compute_grade(worked_cadet(), replace(STANDARD_1, excused=Excused.LEFT_OUT))

    assert grade.attendance == Decimal("27.85714285714285714285714286")
    assert grade.total == Decimal("89.36")


@pytest.mark.parametrize("row", table_under("The open term"))
def test_the_open_term_has_the_documented_numbers(row: dict[str, str]) -> None:
    record = early_cadet(*EARLY_SCORES[row["scores"]])

    numbers = three_numbers(record, STANDARD_1)
    needed = needed_average(record, STANDARD_1)

    assert {
        "scores": row["scores"],
        "to date": numbers.to_date.shown.total,
        "floor": numbers.floor.shown.total,
        "reachable": numbers.reachable.shown.total,
        "average needed": str(needed.average),
    } == row


@pytest.mark.parametrize("row", table_under("Ladders"))
@pytest.mark.parametrize("ladder", LADDERS)
def test_every_ladder_gives_the_documented_equivalent(ladder: str, row: dict[str, str]) -> None:
    policy = replace(STANDARD_1, bands=LADDERS[ladder])

    assert f"{policy.equivalent_of(Decimal(row['total'])).equivalent:.2f}" == row[ladder]


@pytest.mark.parametrize(("raw", "remark"), [("374.875", Remark.PASSED), ("374.85", Remark.FAILED)])
def test_74_995_passes_and_74_994_does_not(raw: str, remark: Remark) -> None:
    record = TermRecord(days=held_days(present=1), exams=(scored(FINAL, raw, "1000"),))

    assert compute_grade(record, STANDARD_1).remark == remark


@pytest.mark.parametrize(
    ("decision", "remark"),
    [
        (Decision.INC, Remark.INC),
        (Decision.DRP, Remark.DRP),
        (Decision.WITHDRAWN, Remark.WITHDRAWN),
        (Decision.DEFERRED, Remark.DEFERRED),
    ],
)
def test_a_decision_takes_the_place_of_the_equivalent(decision: Decision, remark: Remark) -> None:
    grade = compute_grade(replace(worked_cadet(), decision=decision), STANDARD_1)

    assert (grade.equivalent, grade.shown.equivalent, grade.remark) == (None, None, remark)
    assert grade.total == Decimal("89.50")


@pytest.mark.parametrize("decision", list(Decision))
def test_a_decision_stands_even_before_there_is_a_grade(decision: Decision) -> None:
    grade = compute_grade(TermRecord(decision=decision), STANDARD_1)

    assert grade.remark != Remark.NO_GRADE_YET
    assert grade.equivalent is None


@pytest.mark.parametrize(
    "days", [(), upcoming_days(range(1, 4)), held_days(excused=2)], ids=["none", "open", "left out"]
)
def test_without_a_held_day_that_counts_there_is_no_grade_yet(days: tuple) -> None:
    record = replace(worked_cadet(), days=days)

    grade = compute_grade(record, replace(STANDARD_1, excused=Excused.LEFT_OUT))

    assert (grade.attendance, grade.total, grade.equivalent) == (None, None, None)
    assert grade.remark == Remark.NO_GRADE_YET


def test_blank_exams_give_no_proficiency_instead_of_zero() -> None:
    record = early_cadet(blank(PRELIM), blank(MIDTERM), blank(FINAL))

    grade = compute_grade(record, STANDARD_1)

    assert grade.proficiency is None
    assert grade.shown.total == "90.17"


@pytest.mark.parametrize("method", list(ProficiencyMethod))
def test_not_sitting_an_exam_is_zero_percent_under_either_method(
    method: ProficiencyMethod,
) -> None:
    record = TermRecord(days=held_days(present=1), exams=(not_sat(FINAL),))

    grade = compute_grade(record, replace(STANDARD_1, proficiency_method=method))

    assert grade.proficiency == 0


def test_a_value_left_over_from_before_does_not_count_for_who_did_not_sit() -> None:
    exam = replace(not_sat(FINAL), value=Decimal(50))

    grade = compute_grade(TermRecord(days=held_days(present=1), exams=(exam,)), STANDARD_1)

    assert grade.proficiency == 0
    assert grade.trace.exams[0].value is None


def test_a_heavier_exam_counts_more() -> None:
    exams = (scored(PRELIM, "50", "100", weight="1"), scored(FINAL, "100", "100", weight="3"))

    grade = compute_grade(TermRecord(days=held_days(present=1), exams=exams), STANDARD_1)

    assert grade.shown.proficiency == "35.00"


def test_planned_days_count_in_the_denominator_when_the_policy_says_so() -> None:
    policy = replace(STANDARD_1, denominator="planned")

    assert compute_grade(early_cadet(), policy).shown.attendance == "10.00"


def test_a_held_day_without_a_mark_gives_no_credit_and_is_named() -> None:
    record = TermRecord(days=(*held_days(present=1), held_day(2, None)))

    grade = compute_grade(record, STANDARD_1)

    assert grade.shown.attendance == "15.00"
    assert "1 held day without a mark, no credit given." in grade.trace.notes


def test_merits_refill_what_demerits_took_before_the_cap_is_applied() -> None:
    record = TermRecord(days=held_days(present=1), entries=(merit(50), demerit(30)))

    assert compute_grade(record, STANDARD_1).shown.aptitude == "30.00"


def test_aptitude_never_falls_below_its_floor() -> None:
    record = TermRecord(days=held_days(present=1), entries=(demerit(100), demerit(20, 3)))

    assert compute_grade(record, STANDARD_1).shown.aptitude == "0.00"
