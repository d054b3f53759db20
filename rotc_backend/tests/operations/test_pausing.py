"""Jobs pause: none begins, none is lost, and read-only mode stops those that change something."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from apps.system.jobs import runner, schedule, sweeper
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry
from config.schedule import TABLE
from tests.operations.switching import WHY, switch_pause, switch_read_only
from tests.system import job_kinds
from tests.system.job_kinds import effects


def state_of(job):
    job.refresh_from_db()
    return job.state


@pytest.fixture
def job(cast):
    """A job that waits."""
    return dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)


def sent_by_a_sweep():
    """Which jobs a sweep would hand to a worker."""
    return sweeper.waiting_too_long(timezone.now())


def test_a_paused_job_waits_and_is_done_once_afterwards(cast, job):
    switch_pause(cast.admin, is_on=True)
    runner.run(job.pk)
    waited = state_of(job), effects("x"), sent_by_a_sweep()

    switch_pause(cast.admin, is_on=False)
    due = sent_by_a_sweep()
    runner.run(job.pk)

    assert waited == ("queued", 0, [])
    assert due == [job.pk]
    assert (state_of(job), job.attempt, effects("x")) == ("done", 1, 1)


def test_a_job_that_runs_when_jobs_are_paused_goes_on_to_its_end(cast, job, monkeypatch):
    wanted = dispatch("test.stepwise", {}, size=0, requested_by=None)

    def pause_at_the_tenth(run, step):
        if step == 10:
            switch_pause(cast.admin, is_on=True)

    monkeypatch.setattr(job_kinds, "BETWEEN_STEPS", [pause_at_the_tenth])
    runner.run(wanted.pk)

    assert state_of(wanted) == "done"


def test_in_read_only_mode_checks_are_done_and_what_changes_something_waits(cast, job):
    check = dispatch("grading.check", {}, size=0, requested_by=None)
    switch_read_only(cast.admin, is_on=True)

    runner.run(job.pk)
    runner.run(check.pk)

    assert (state_of(job), state_of(check)) == ("queued", "done")


def asked():
    """The kinds of all jobs there are."""
    return set(Job.objects.values_list("kind", flat=True))


ONE_OF_EACH = tuple(work for work in TABLE if work.name in {"clean up", "check grades"})


def test_in_read_only_mode_only_checks_are_asked_for_and_the_rest_is_caught_up(cast, settings):
    settings.SCHEDULE = "tests.operations.test_pausing.ONE_OF_EACH"
    with time_machine.travel(datetime(2026, 11, 21, 6, tzinfo=timezone.get_current_timezone())):
        switch_read_only(cast.admin, is_on=True)
        fired = schedule.fire("clean up")
        schedule.catch_up()
        during = asked()
        switch_read_only(cast.admin, is_on=False)
        schedule.catch_up()

        assert (fired, during, asked()) == (
            None,
            {"grading.check"},
            {"grading.check", "system.clean_up"},
        )


def test_the_journal_says_who_paused_jobs_and_why(cast):
    switch_pause(cast.admin, is_on=True)
    twice = switch_pause(cast.admin, is_on=True)
    switch_pause(cast.admin, is_on=False, reason="Done")

    told = JournalEntry.objects.filter(type__startswith="jobs.").order_by("id")
    assert twice.status_code == 409
    assert list(told.values_list("type", "actor", "data")) == [
        ("jobs.paused", cast.admin.pk, {"reason": WHY}),
        ("jobs.resumed", cast.admin.pk, {"reason": "Done"}),
    ]
