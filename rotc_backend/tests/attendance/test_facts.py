"""What the floor above reads: facts of a term, what still stands open, and late corrections."""

from datetime import date

import pytest

from apps.attendance import selectors, services
from apps.attendance.choices import AttendanceStatus
from apps.attendance.models import AttendanceChange
from apps.attendance.selectors import Mark, TermDay
from apps.core.errors import InvalidInput
from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry
from tests.factories import TermFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)

PRESENT, LATE = AttendanceStatus.PRESENT, AttendanceStatus.LATE


@pytest.fixture
def released(cast):
    """A closed day of the term, which has been released since."""
    day = ClosedDayFactory(term=cast.term)
    AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status="absent")
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])
    return day


def correct(cast, day, **how):
    """Correct the cadet's mark as the admin."""
    values = {"enrolment": cast.enrolment, "status": PRESENT, "reason": "Sheet found."}
    return services.correct_mark_even_after_release(
        training_day=day, actor=cast.admin, **(values | how)
    )


def test_facts_of_a_term_leave_out_cancelled_days_unmarked_cadets_and_other_terms(
    cast, django_assert_num_queries
):
    other_term = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)
    ClosedDayFactory(term=other_term)
    planned = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12), state="planned")
    held = ClosedDayFactory(term=cast.term, date=date(2026, 9, 5))
    cancelled = TrainingDayFactory(term=cast.term, state="cancelled", cancel_reason="Typhoon.")
    for day in (held, cancelled):
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status="late")
    AttendanceRecordFactory(training_day=held, enrolment=cast.other_enrolment, status=None)

    with django_assert_num_queries(2):
        days, marks = selectors.day_facts(cast.term), selectors.marks_of(cast.term)

    assert days == (
        TermDay(held.pk, date(2026, 9, 5), held.title, is_held=True),
        TermDay(planned.pk, date(2026, 9, 12), planned.title, is_held=False),
    )
    assert marks == (Mark(cast.enrolment.pk, held.pk, LATE),)


def test_marks_can_be_read_for_some_enrolments_only(cast):
    day = ClosedDayFactory(term=cast.term)
    for enrolment in (cast.enrolment, cast.other_enrolment):
        AttendanceRecordFactory(training_day=day, enrolment=enrolment)

    marks = selectors.marks_of(cast.term, [cast.other_enrolment.pk])

    assert marks == (Mark(cast.other_enrolment.pk, day.pk, PRESENT),)
    assert selectors.marks_of(cast.term, []) == ()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 8, 14), False),
        (date(2026, 8, 15), True),
        (date(2026, 9, 20), True),
        (date(2026, 9, 21), False),
    ],
)
def test_both_ends_of_an_enrolment_belong_to_it(cast, on, expected):
    cast.enrolment.effective_from = date(2026, 8, 15)
    cast.enrolment.effective_to = date(2026, 9, 20)

    assert selectors.is_on_roster(cast.enrolment, on) is expected


def test_what_stands_open_is_open_and_planned_days_and_pending_letters(cast):
    still_open = TrainingDayFactory(term=cast.term)
    planned = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12), state="planned")
    held = ClosedDayFactory(term=cast.term)
    TrainingDayFactory(term=cast.term, state="cancelled", cancel_reason="Typhoon.")
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[held])
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[held], state="withdrawn")

    assert list(selectors.open_days(cast.term)) == [still_open, planned]
    assert list(selectors.pending_letters(cast.term)) == [letter]


def test_a_correction_reaches_a_released_term_and_keeps_its_reason(cast, released):
    record = correct(cast, released)

    change = AttendanceChange.objects.get()
    assert (record.status, record.version, record.source) == ("present", 2, "correction")
    assert (change.from_status, change.to_status, change.remarks) == (
        "absent",
        "present",
        "Sheet found.",
    )
    entry = JournalEntry.objects.get(type="attendance.recorded")
    assert (entry.cadet_ids, entry.data) == (
        [cast.enrolment.cadet_id],
        {"source": "correction"},
    )


def test_a_correction_to_the_same_status_changes_nothing(cast, released):
    record = correct(cast, released, status=AttendanceStatus.ABSENT)

    assert (record.version, AttendanceChange.objects.count()) == (1, 0)


def test_a_correction_marks_a_cadet_whom_the_roll_left_out(cast, released):
    record = correct(cast, released, enrolment=cast.other_enrolment)

    assert (record.status, record.version) == ("present", 1)


def test_a_correction_needs_a_closed_day_of_the_same_term(cast, released):
    other_term = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)

    with pytest.raises(InvalidInput, match="term"):
        correct(cast, ClosedDayFactory(term=other_term))
    with pytest.raises(services.DayStateConflict):
        correct(cast, TrainingDayFactory(term=cast.term))
