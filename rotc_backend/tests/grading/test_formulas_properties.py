"""What holds for every record and every policy."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from apps.grading.formulas import (
    DayFact,
    DayState,
    DayStatus,
    EntryFact,
    EntryKind,
    Hypothesis,
    NeededState,
    Policy,
    Remark,
    ScoreState,
    TermRecord,
    compute_grade,
    needed_average,
    three_numbers,
    validate_policy,
    what_if,
)
from tests.grading.evaluator import evaluate, evaluate_as_shown
from tests.grading.strategies import (
    any_policies,
    completions,
    open_records,
    policies,
    records,
    records_at_the_cap,
)

AT_LEAST = " \u2265 "


def total_of(record: TermRecord, policy: Policy) -> Decimal | None:
    return compute_grade(record, policy).total


def with_entry(record: TermRecord, kind: EntryKind, points: int, **more: bool) -> TermRecord:
    entry = EntryFact(99, kind, points, "added", date(2026, 8, 1), **more)
    return replace(record, entries=(*record.entries, entry))


@given(policies())
def test_the_drawn_policies_are_valid(policy: Policy) -> None:
    assert validate_policy(policy) == []


@given(records(), policies())
def test_a_total_lies_between_0_and_100(record: TermRecord, policy: Policy) -> None:
    total = total_of(record, policy)

    assert total is None or 0 <= total <= 100


@given(records(), policies())
def test_no_component_passes_its_weight(record: TermRecord, policy: Policy) -> None:
    grade = compute_grade(record, policy)

    assert grade.attendance is None or 0 <= grade.attendance <= policy.attendance_weight
    assert 0 <= grade.aptitude <= policy.aptitude_weight
    assert grade.proficiency is None or 0 <= grade.proficiency <= policy.proficiency_weight


@given(records(), any_policies(), st.randoms(use_true_random=False))
def test_the_order_of_days_and_entries_never_matters(
    record: TermRecord, policy: Policy, shuffler: st.randoms
) -> None:
    shuffled = replace(
        record,
        days=tuple(shuffler.sample(record.days, len(record.days))),
        entries=tuple(shuffler.sample(record.entries, len(record.entries))),
    )

    assert compute_grade(shuffled, policy) == compute_grade(record, policy)


@given(records(), any_policies(), st.randoms(use_true_random=False))
def test_the_order_of_exams_never_changes_a_number(
    record: TermRecord, policy: Policy, shuffler: st.randoms
) -> None:
    shuffled = replace(record, exams=tuple(shuffler.sample(record.exams, len(record.exams))))

    before, after = compute_grade(record, policy), compute_grade(shuffled, policy)

    assert (after.shown, after.total, after.remark) == (before.shown, before.total, before.remark)


@given(records(), policies())
def test_one_more_presence_never_lowers_a_total(record: TermRecord, policy: Policy) -> None:
    before = total_of(record, policy)
    assume(before is not None)
    day = DayFact(99, date(2026, 12, 5), "One more", DayState.HELD, DayStatus.PRESENT)

    after = total_of(replace(record, days=(*record.days, day)), policy)

    assert after >= before


@given(records(), policies(), st.data())
def test_turning_a_held_day_into_a_presence_never_lowers_a_total(
    record: TermRecord, policy: Policy, data: st.DataObject
) -> None:
    before = total_of(record, policy)
    assume(before is not None)
    chosen = data.draw(st.sampled_from([d for d in record.days if d.state == DayState.HELD]))
    present = tuple(
        replace(day, status=DayStatus.PRESENT) if day == chosen else day for day in record.days
    )

    assert total_of(replace(record, days=present), policy) >= before


@given(records(), any_policies(), st.integers(1, 100))
def test_a_demerit_never_raises_a_total(record: TermRecord, policy: Policy, points: int) -> None:
    before = total_of(record, policy)
    assume(before is not None)

    assert total_of(with_entry(record, EntryKind.DEMERIT, points), policy) <= before


@given(records_at_the_cap(), policies(), st.integers(1, 100))
def test_a_merit_at_the_cap_changes_nothing_and_the_receipt_says_so(
    record: TermRecord, policy: Policy, points: int
) -> None:
    before = compute_grade(record, policy)

    after = compute_grade(with_entry(record, EntryKind.MERIT, points), policy)

    assert (after.shown, after.total) == (before.shown, before.total)
    assert any(note.startswith("Merits above the cap") for note in after.trace.notes)


@given(records(), any_policies(), st.sampled_from(EntryKind), st.integers(1, 100))
def test_a_voided_entry_restores_the_grade_exactly(
    record: TermRecord, policy: Policy, kind: EntryKind, points: int
) -> None:
    before = compute_grade(record, policy)

    after = compute_grade(with_entry(record, kind, points, is_voided=True), policy)

    assert after == before
    assert after.trace.lines == before.trace.lines


@given(records(), policies())
def test_without_a_counted_held_day_there_is_no_number_and_no_grade(
    record: TermRecord, policy: Policy
) -> None:
    open_days = tuple(replace(day, state=DayState.UPCOMING) for day in record.days)

    grade = compute_grade(replace(record, days=open_days), policy)

    assert (grade.attendance, grade.total, grade.equivalent, grade.remark) == (
        None,
        None,
        None,
        Remark.NO_GRADE_YET,
    )


@given(st.data(), records(), any_policies())
def test_the_final_total_lies_between_floor_and_reachable(
    data: st.DataObject, record: TermRecord, policy: Policy
) -> None:
    final = total_of(data.draw(completions(record)), policy)
    assume(final is not None)
    numbers = three_numbers(record, policy)

    assert numbers.floor.total <= final <= numbers.reachable.total


@given(records(), any_policies())
def test_the_total_to_date_lies_between_floor_and_reachable(
    record: TermRecord, policy: Policy
) -> None:
    numbers = three_numbers(record, policy)
    assume(numbers.to_date.total is not None)

    assert numbers.floor.total <= numbers.to_date.total <= numbers.reachable.total


@given(records(), any_policies())
def test_the_lines_of_a_receipt_give_the_number_shown(record: TermRecord, policy: Policy) -> None:
    trace = compute_grade(record, policy).trace

    arithmetic = [line for line in trace.lines if line.label != "Equivalent"]

    assert [line.value for line in arithmetic] == [
        evaluate_as_shown(line.expression) for line in arithmetic
    ]


@given(records(), any_policies())
def test_the_receipt_ends_in_the_total_and_the_equivalent_given(
    record: TermRecord, policy: Policy
) -> None:
    grade = compute_grade(record, policy)
    assume(grade.total is not None)

    total, equivalent = grade.trace.lines[-2:]
    reached, bound = equivalent.expression.split(AT_LEAST)

    assert (total.value, equivalent.value) == (grade.shown.total, grade.shown.equivalent)
    assert evaluate_as_shown(total.expression) == grade.shown.total
    assert evaluate(reached) >= evaluate(bound)


@given(records(), policies())
def test_the_listed_days_entries_and_exams_are_those_of_the_record(
    record: TermRecord, policy: Policy
) -> None:
    trace = compute_grade(record, policy).trace

    assert {day.id for day in trace.days} == {day.id for day in record.days}
    assert {entry.id for entry in trace.entries} == {entry.id for entry in record.entries}
    assert [exam.id for exam in trace.exams] == [exam.id for exam in record.exams]


@given(open_records(), policies())
def test_the_needed_average_is_enough(record: TermRecord, policy: Policy) -> None:
    needed = needed_average(record, policy)
    assume(needed.average is not None)
    left = [exam for exam in record.exams if exam.state == ScoreState.BLANK]
    scores = {exam.id: exam.maximum * needed.average / 100 for exam in left}

    after = three_numbers(what_if(record, policy, Hypothesis(scores=scores)), policy)

    assert after.reachable.total >= policy.passing_percent


@given(records(), any_policies())
def test_a_target_is_reached_or_out_of_reach_exactly_when_the_bounds_say_so(
    record: TermRecord, policy: Policy
) -> None:
    numbers = three_numbers(record, policy)
    assume(numbers.floor.total is not None)

    state = needed_average(record, policy).state

    assert (state == NeededState.REACHED) == (numbers.floor.total >= policy.passing_percent)
    assert (state == NeededState.OUT_OF_REACH) == (numbers.reachable.total < policy.passing_percent)


@given(records(), any_policies())
def test_imagining_nothing_changes_nothing(record: TermRecord, policy: Policy) -> None:
    assert what_if(record, policy, Hypothesis()) == record
