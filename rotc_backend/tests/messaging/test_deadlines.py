"""Deadlines that the clock reminds of: the registrar's, the year of an incomplete grade, blank exams."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from apps.grading.models import HandOver
from apps.messaging.models import Notification
from apps.messaging.services import reminding
from apps.messaging.services.deadlines import remind_of_deadlines, year_after
from apps.system.choices import JobState, TermState
from apps.system.jobs import runner, schedule
from apps.system.models import Setting, Term
from tests.factories.grading import ExamFactory, ScoreFactory, StatusDecisionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(settings):
    """Nobody listens."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def clock(time_machine):
    """Moves to eight in the morning of a day."""

    def move(day: date) -> None:
        at = datetime(day.year, day.month, day.day, 0, 0, 5, tzinfo=UTC)
        time_machine.move_to(at, tick=False)

    return move


def days_told(reason: str) -> list[int]:
    """How many days were left each time it was told."""
    rows = Notification.objects.filter(reason=reason).order_by("id")
    return [row.ids["days"] for row in rows]


def test_the_admins_hear_seven_three_and_one_day_before_the_registrar_waits(cast, clock):
    last = cast.term.ends_on + timedelta(days=15)
    for left in range(20, -3, -1):
        clock(last - timedelta(days=left))
        remind_of_deadlines()
        remind_of_deadlines()

    assert days_told("grades.deadline") == [7, 3, 1]
    assert {row.user for row in Notification.objects.all()} == {cast.admin}


def test_a_morning_that_was_missed_is_made_up_for_on_the_next(cast, clock):
    last = cast.term.ends_on + timedelta(days=15)
    for left in (8, 5, 2):
        clock(last - timedelta(days=left))
        remind_of_deadlines()

    assert days_told("grades.deadline") == [5, 2]


def test_once_the_registrar_has_the_grades_nobody_is_reminded(cast, clock):
    last = cast.term.ends_on + timedelta(days=15)
    HandOver.objects.create(term=cast.term, handed_on=last, recorded_by=cast.admin)
    clock(last - timedelta(days=3))

    assert remind_of_deadlines() == 0


def test_the_unit_says_how_many_days_the_registrar_gives(cast, clock):
    Setting.objects.create(name="registrar_days", value=10)
    clock(cast.term.ends_on + timedelta(days=9))

    remind_of_deadlines()

    assert days_told("grades.deadline") == [1]


def test_a_draft_has_no_deadline(cast, clock):
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.DRAFT)
    clock(cast.term.ends_on + timedelta(days=14))

    assert remind_of_deadlines() == 0


def test_incomplete_grades_are_counted_thirty_and_seven_days_before_they_are_a_year_old(
    cast, clock
):
    decided = cast.term.ends_on + timedelta(days=30)
    for enrolment in (cast.enrolment, cast.other_enrolment):
        StatusDecisionFactory(enrolment=enrolment, decided_on=decided, decided_by=cast.admin)
    for left in range(40, -2, -1):
        clock(year_after(decided) - timedelta(days=left))
        remind_of_deadlines()

    assert days_told("incomplete.aging") == [30, 7]
    assert {row.ids["count"] for row in Notification.objects.filter(reason="incomplete.aging")} == {
        2
    }


def test_an_incomplete_grade_that_was_settled_is_not_counted(cast, clock):
    decided = date(2026, 2, 28)
    StatusDecisionFactory(
        enrolment=cast.enrolment,
        decided_on=decided,
        decided_by=cast.admin,
        lifted_at=timezone.now(),
        lifted_by=cast.admin,
        lift_reason="Exam taken",
    )
    clock(date(2027, 2, 25))

    remind_of_deadlines()

    assert days_told("incomplete.aging") == []
    assert year_after(date(2024, 2, 29)) == date(2025, 2, 28)


def test_the_morning_s_job_tells_of_deadlines_too(cast, clock):
    clock(cast.term.ends_on + timedelta(days=14))

    job = schedule.fire("tell what is due")
    assert job is not None
    runner.run(job.pk)
    job.refresh_from_db()

    assert job.state == JobState.DONE
    assert days_told("grades.deadline") == [1]


def test_whoever_began_to_enter_an_exam_is_told_that_cells_are_blank(cast):
    begun = ExamFactory(term=cast.term, code="MID")
    ExamFactory(term=cast.term, code="FIN")
    ScoreFactory(exam=begun, enrolment=cast.enrolment, entered_by=cast.staff)

    reminding.remind_of_what_is_due()

    rows = {row.user: row.ids for row in Notification.objects.all()}
    assert rows == {cast.staff: {"exams": 1}}


def test_in_review_an_exam_nobody_began_is_the_admins_to_see_to(cast):
    ExamFactory(term=cast.term, code="FIN")
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.IN_REVIEW)

    reminding.remind_of_what_is_due()

    rows = {row.user: row.ids for row in Notification.objects.all()}
    assert rows == {cast.admin: {"exams": 1}}
