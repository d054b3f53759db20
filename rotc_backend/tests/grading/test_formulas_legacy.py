"""The legacy calculation gives what the legacy server gave."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from apps.grading.formulas import (
    LEGACY_2026_02,
    STANDARD_1,
    Carried,
    DayStatus,
    Hypothesis,
    LegacyTotals,
    LegacyTotalsFixed,
    NeededState,
    Remark,
    TermRecord,
    compute_grade,
    needed_average,
    three_numbers,
    what_if,
)
from tests.grading.evaluator import evaluate_as_shown
from tests.grading.records import (
    FINAL,
    PRELIM,
    blank,
    early_cadet,
    held_days,
    scored,
    upcoming_days,
    worked_cadet,
)

FILE = Path(__file__).parent / "data" / "legacy_vectors.json"
RECORDED = json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
CASES = [dict(zip(RECORDED["columns"], case, strict=True)) for case in RECORDED["cases"]]
TOLERANCE = Decimal("1e-9")
REMARKS = {
    "Passed": Remark.PASSED,
    "Failed": Remark.FAILED,
    "Incomplete": Remark.INC,
    "Dropped": Remark.DRP,
    "Deferred": Remark.DEFERRED,
}


def record_of(case: dict[str, Any]) -> TermRecord:
    totals = LegacyTotals(
        days=int(case["days"]),
        attended=int(case["attended"]),
        merits=case["merits"],
        demerits=case["demerits"],
        prelim=case["prelim"],
        midterm=case["midterm"],
        final=case["final"],
        status=case["status"],
    )
    return TermRecord(legacy_totals=totals)


def totals(**changes: Any) -> TermRecord:
    full = LegacyTotals(
        days=15,
        attended=15,
        merits=Decimal(0),
        demerits=Decimal(0),
        prelim=Decimal(90),
        midterm=Decimal(90),
        final=Decimal(90),
    )
    return TermRecord(legacy_totals=replace(full, **changes))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_recorded_answer_of_the_legacy_server_is_reproduced(case: dict[str, Any]) -> None:
    grade = compute_grade(record_of(case), LEGACY_2026_02)

    assert abs(grade.attendance - case["attendance"]) <= TOLERANCE
    assert abs(grade.aptitude - case["aptitude"]) <= TOLERANCE
    assert abs(grade.proficiency - case["proficiency"]) <= TOLERANCE
    assert abs(grade.total - case["total"]) <= TOLERANCE
    assert (grade.equivalent, grade.remark) == (case["equivalent"], REMARKS[case["remark"]])


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_receipt_of_a_legacy_grade_adds_up(case: dict[str, Any]) -> None:
    trace = compute_grade(record_of(case), LEGACY_2026_02).trace

    arithmetic = [line for line in trace.lines if line.label != "Equivalent"]

    assert [line.value for line in arithmetic] == [
        evaluate_as_shown(line.expression) for line in arithmetic
    ]


def test_the_unrounded_total_is_compared_and_the_receipt_says_why_75_00_failed() -> None:
    record = totals(
        days=7,
        attended=5,
        demerits=Decimal(37),
        prelim=Decimal(90),
        midterm=Decimal(90),
        final=Decimal(80),
    )

    grade = compute_grade(record, LEGACY_2026_02)

    assert (grade.shown.total, grade.remark) == ("75.00", Remark.FAILED)
    assert "The total is shown as 75.00 but lies below 75." in grade.trace.notes


def test_a_total_of_exactly_75_made_of_thirds_passes() -> None:
    record = totals(
        days=9,
        attended=7,
        prelim=Decimal("62.5"),
        midterm=Decimal(50),
        final=Decimal(50),
    )

    grade = compute_grade(record, LEGACY_2026_02)

    assert (grade.total, grade.remark) == (Decimal(75), Remark.PASSED)


def test_facts_are_counted_as_the_legacy_system_counted_when_no_counters_were_stored() -> None:
    counters = LegacyTotals(
        days=15,
        attended=14,
        merits=Decimal(5),
        demerits=Decimal(12),
        prelim=Decimal(78),
        midterm=Decimal(84),
        final=Decimal(90),
    )

    from_facts = compute_grade(worked_cadet(), LEGACY_2026_02)
    from_counters = compute_grade(TermRecord(legacy_totals=counters), LEGACY_2026_02)

    assert from_facts.shown == from_counters.shown
    assert from_facts.shown.total == "89.50"


def test_stored_counters_win_over_facts_and_the_receipt_says_so() -> None:
    record = replace(worked_cadet(), legacy_totals=totals().legacy_totals)

    grade = compute_grade(record, LEGACY_2026_02)

    assert grade.shown.total == "96.00"
    assert (
        "The legacy system's stored counters are used, not the records listed here."
        in grade.trace.notes
    )


def test_stored_counters_mean_nothing_under_the_standard_calculation() -> None:
    record = replace(worked_cadet(), legacy_totals=totals().legacy_totals)

    assert compute_grade(record, STANDARD_1) == compute_grade(worked_cadet(), STANDARD_1)


def test_a_blank_exam_is_zero_and_every_day_of_the_term_divides() -> None:
    exams = (scored(PRELIM, "90", "100"), blank(FINAL))
    record = TermRecord(days=(*held_days(present=1, absent=1), *upcoming_days([3, 4])), exams=exams)

    grade = compute_grade(record, LEGACY_2026_02)

    assert (grade.shown.attendance, grade.shown.proficiency) == ("7.50", "12.00")


def test_an_open_term_under_the_legacy_rule_has_three_numbers_too() -> None:
    numbers = three_numbers(early_cadet(), LEGACY_2026_02)

    assert (
        numbers.to_date.shown.total,
        numbers.floor.shown.total,
        numbers.reachable.shown.total,
    ) == ("49.50", "49.50", "94.17")


def test_a_day_marked_before_its_roll_is_closed_counts_as_it_did_in_the_legacy_system() -> None:
    upcoming = tuple(replace(day, status=DayStatus.LATE) for day in upcoming_days([2]))
    record = TermRecord(days=(*held_days(present=1), *upcoming))

    assert compute_grade(record, LEGACY_2026_02).shown.attendance == "30.00"


def test_what_was_carried_over_counts_with_the_days_and_later_days_count_on_top() -> None:
    days = held_days(present=12, absent=3)
    migrated = TermRecord(days=days, carried=Carried(days=1, attended=-1))
    later = replace(migrated, days=(*days, *held_days(present=4)))

    assert compute_grade(migrated, LEGACY_2026_02).attendance == Decimal(30) * 11 / 16
    assert compute_grade(later, LEGACY_2026_02).attendance == Decimal("22.5")  # 30 x 15 / 20


def test_the_forecast_of_a_migrated_record_carries_on() -> None:
    record = TermRecord(days=(*held_days(present=9), *upcoming_days([10])), carried=Carried(10, 5))

    numbers = three_numbers(record, LEGACY_2026_02)
    imagined = what_if(record, LEGACY_2026_02, Hypothesis(future_absences=1))

    assert (numbers.floor.shown.attendance, numbers.reachable.shown.attendance) == (
        "21.00",
        "22.50",
    )
    assert compute_grade(imagined, LEGACY_2026_02).shown.attendance == "21.00"


def test_nothing_is_carried_over_under_the_standard_calculation() -> None:
    record = replace(worked_cadet(), carried=Carried(days=5, attended=5))

    assert (
        compute_grade(record, STANDARD_1).shown == compute_grade(worked_cadet(), STANDARD_1).shown
    )


def test_stored_counters_leave_nothing_to_imagine() -> None:
    with pytest.raises(LegacyTotalsFixed):
        what_if(totals(), LEGACY_2026_02, Hypothesis(future_merits=5))

    assert needed_average(totals(), LEGACY_2026_02).state == NeededState.REACHED
