"""The receipt names every input and its lines add up."""

from dataclasses import replace
from decimal import Decimal

from apps.grading.formulas import (
    STANDARD_1,
    DayState,
    Denominator,
    Excused,
    Line,
    Section,
    TermRecord,
    compute_grade,
)
from tests.grading.records import (
    FINAL,
    MIDTERM,
    PRELIM,
    blank,
    demerit,
    early_cadet,
    held_days,
    merit,
    not_sat,
    scored,
    worked_cadet,
)

TIMES, DIVIDED, MINUS, AT_LEAST = "\u00d7", "\u00f7", "\u2212", "\u2265"


def test_the_receipt_of_the_worked_cadet_can_be_followed_by_hand() -> None:
    trace = compute_grade(worked_cadet(), STANDARD_1).trace

    assert trace.lines == (
        Line(
            Section.ATTENDANCE,
            "Credit for 12 present, 1 late, 1 excused, 1 absent",
            f"12 {TIMES} 1 + 1 {TIMES} 1 + 1 {TIMES} 1 + 1 {TIMES} 0",
            "14.00",
        ),
        Line(Section.ATTENDANCE, "Attendance, 15 days", f"30 {TIMES} 14.00 {DIVIDED} 15", "28.00"),
        Line(Section.APTITUDE, "Start 100, merits 5, demerits 12", f"100 + 5 {MINUS} 12", "93.00"),
        Line(Section.APTITUDE, "Aptitude", f"30 {TIMES} 93.00 {DIVIDED} 100", "27.90"),
        Line(Section.PROFICIENCY, "Prelim", f"78 {DIVIDED} 100 {TIMES} 100", "78.00"),
        Line(Section.PROFICIENCY, "Midterm", f"42 {DIVIDED} 50 {TIMES} 100", "84.00"),
        Line(Section.PROFICIENCY, "Final", f"81 {DIVIDED} 90 {TIMES} 100", "90.00"),
        Line(
            Section.PROFICIENCY,
            "Average of 3 exams",
            f"(78.00 + 84.00 + 90.00) {DIVIDED} 3",
            "84.00",
        ),
        Line(Section.PROFICIENCY, "Proficiency", f"40 {TIMES} 84.00 {DIVIDED} 100", "33.60"),
        Line(Section.TOTAL, "Total", "28.00 + 27.90 + 33.60", "89.50"),
        Line(Section.TOTAL, "Equivalent", f"89.50 {AT_LEAST} 85", "2.00"),
    )
    assert trace.notes == ()


def test_a_rounded_total_shows_the_arithmetic_that_was_rounded() -> None:
    policy = replace(STANDARD_1, excused=Excused.LEFT_OUT)

    total = compute_grade(worked_cadet(), policy).trace.lines[-2]

    assert total == Line(
        Section.TOTAL,
        "Total, half up to two decimals",
        f"(30 {TIMES} 13.00 {DIVIDED} 14) + 27.90 + 33.60",
        "89.36",
    )


def test_the_receipt_says_that_merits_above_the_cap_change_nothing() -> None:
    record = replace(worked_cadet(), entries=(merit(17),))

    trace = compute_grade(record, STANDARD_1).trace

    assert trace.notes == ("Merits above the cap of 100 change nothing: 17 points without effect.",)


def test_the_receipt_says_that_demerits_below_the_floor_take_nothing() -> None:
    record = replace(worked_cadet(), entries=(demerit(100), demerit(1, 3)))

    trace = compute_grade(record, STANDARD_1).trace

    assert trace.notes == ("Demerits below the floor of 0 take nothing: 1 point without effect.",)


def test_a_voided_entry_is_listed_but_not_counted() -> None:
    record = replace(worked_cadet(), entries=(merit(5), demerit(12, is_voided=True)))

    grade = compute_grade(record, STANDARD_1)

    assert [(entry.id, entry.is_voided) for entry in grade.trace.entries] == [(1, False), (2, True)]
    assert grade.shown.aptitude == "30.00"
    assert "1 voided entry not counted." in grade.trace.notes


def test_each_day_shows_its_credit_and_whether_it_counts() -> None:
    policy = replace(STANDARD_1, excused=Excused.LEFT_OUT, late_credit=Decimal("0.5"))
    record = replace(worked_cadet(), days=held_days(present=1, late=1, excused=1, absent=1))

    days = compute_grade(record, policy).trace.days

    assert [(day.credit, day.is_counted) for day in days] == [
        (Decimal(1), True),
        (Decimal("0.5"), True),
        (None, False),
        (Decimal(0), True),
    ]


def test_upcoming_days_are_listed_and_count_only_when_planned_days_do() -> None:
    held = compute_grade(early_cadet(), STANDARD_1).trace.days
    planned = compute_grade(
        early_cadet(), replace(STANDARD_1, denominator=Denominator.PLANNED)
    ).trace.days

    assert {day.is_counted for day in held if day.state == DayState.UPCOMING} == {False}
    assert {day.is_counted for day in planned} == {True}


def test_each_exam_shows_the_percent_its_score_became() -> None:
    exams = (scored(PRELIM, "42", "50"), not_sat(MIDTERM), blank(FINAL))
    record = TermRecord(days=held_days(present=1), exams=exams)

    trace = compute_grade(record, STANDARD_1).trace

    assert [exam.percent for exam in trace.exams] == [Decimal(84), Decimal(0), None]
    assert trace.notes == ("Without a score and left out: Final.",)


def test_a_score_above_the_maximum_counts_as_full_marks() -> None:
    record = TermRecord(days=held_days(present=1), exams=(scored(FINAL, "150", "100"),))

    grade = compute_grade(record, STANDARD_1)

    assert grade.shown.proficiency == "40.00"
    assert grade.trace.lines[4].expression == f"min(100, 150 {DIVIDED} 100 {TIMES} 100)"
