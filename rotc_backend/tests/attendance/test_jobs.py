"""Scheduled work on attendance: reminders of open rolls and the review of absences."""

from datetime import date

import pytest

from apps.attendance.choices import DayState
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    TrainingDayFactory,
)

pytestmark = pytest.mark.usefixtures("nobody_listens")


@pytest.fixture
def nobody_listens(settings):
    """Live readers have tests of their own."""
    settings.JOURNAL_READERS = ()


def done(kind):
    """Ask for a job and do it as a worker would."""
    job = dispatch(kind, {}, size=0, requested_by=None)
    runner.run(job.pk)
    return Job.objects.get(pk=job.pk)


def test_the_staff_is_reminded_of_past_days_whose_roll_is_open(cast, time_machine):
    time_machine.move_to("2026-09-12T10:00:00Z")
    left = TrainingDayFactory(term=cast.term, date=date(2026, 9, 5))
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    ClosedDayFactory(term=cast.term, date=date(2026, 9, 4))
    TrainingDayFactory(
        term=cast.term, date=date(2026, 9, 3), state=DayState.CANCELLED, cancel_reason="rain"
    )

    job = done("attendance.remind")

    reminded = JournalEntry.objects.filter(type="training_day.left_open")
    assert (job.state, job.result) == ("done", {"days": 1})
    assert [entry.ids for entry in reminded] == [{"term": cast.term.pk, "training_day": left.pk}]


def test_two_absences_in_a_row_open_a_warning_once(cast, time_machine):
    time_machine.move_to("2026-09-20T10:00:00Z")
    for number in (5, 12):
        day = ClosedDayFactory(term=cast.term, date=date(2026, 9, number))
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status="absent")
        AttendanceRecordFactory(training_day=day, enrolment=cast.other_enrolment)

    jobs = [done("attendance.review") for _ in range(2)]

    warned = JournalEntry.objects.filter(type="absence.warned")
    assert [job.state for job in jobs] == ["done", "done"]
    assert [entry.cadet_ids for entry in warned] == [[cast.enrolment.cadet_id]]
