"""The promises: what proves each, and that the page says no more than was checked."""

from datetime import timedelta

from django.utils import timezone

from apps.attendance.models import AttendanceChange
from apps.operations.promises import PROMISES, promises_kept
from apps.system.jobs import runner, schedule
from apps.system.models import Job
from config.schedule import TABLE
from tests.factories.attendance import TrainingDayFactory


def standing():
    return {kept.promise.key: (kept.state, kept.outcome) for kept in promises_kept()}


def check(*names):
    """Have the last slot of these lines of the schedule done."""
    for name in names:
        job = schedule.fire(name)
        if job:
            runner.run(job.pk)


def nightly():
    return [work.name for work in TABLE]


def test_every_check_that_a_promise_names_is_a_line_of_the_schedule():
    named = {name for promise in PROMISES for name in promise.checks}

    assert named - set(nightly()) == set()
    assert [promise.key for promise in PROMISES] == [f"I{number}" for number in range(1, 11)]


def test_before_the_first_night_nothing_is_called_kept(db):
    states = {key: state for key, (state, _) in standing().items()}

    assert set(states.values()) == {"warning", "unwatched"}


def test_what_only_tests_can_prove_is_never_shown_as_checked(cast):
    check(*nightly())

    unwatched = {key for key, (state, _) in standing().items() if state == "unwatched"}
    assert unwatched == {"I1", "I5", "I6", "I7", "I8", "I9"}
    assert all("tests" in promise.proof for promise in PROMISES if promise.key in unwatched), (
        "says what proves it instead"
    )


def test_after_a_night_without_faults_the_checked_promises_are_kept(cast):
    check("check operations", "check grades", "check ledger", "compare witness", "seal the day")

    kept = {key for key, said in standing().items() if said == ("ok", "kept")}
    assert kept == {"I2", "I3", "I4", "I10"}


def test_a_promise_with_two_checks_is_kept_only_when_both_are(cast):
    check("check grades")

    assert standing()["I3"] == ("warning", "not checked yet")


def test_an_operation_without_its_mark_breaks_its_promise(cast):
    AttendanceChange.objects.create(
        training_day=TrainingDayFactory(term=cast.term),
        enrolment=cast.enrolment,
        to_status="present",
        source="roll",
        version=1,
        marked_by=cast.staff,
    )
    check("check operations")

    state, outcome = standing()["I2"]
    assert (state, outcome) == (
        "bad",
        "Marks that are not what their operations made them: 1.",
    )


def test_a_check_of_the_night_before_last_is_not_enough(cast):
    check("check operations")
    Job.objects.update(finished_at=timezone.now() - timedelta(hours=27))

    assert standing()["I2"] == ("warning", "kept, but not checked last night")


def test_a_failed_check_that_is_tried_again_still_says_how_the_last_one_ended(cast):
    check("check operations")
    Job.objects.update(state="failed", error="Two marks differ.")
    broken = standing()["I2"]
    older = Job.objects.get()
    Job.objects.filter(pk=older.pk).update(state="queued", finished_at=None, error="")

    assert broken == ("bad", "Two marks differ.")
    assert standing()["I2"] == ("warning", "not checked yet")
