"""Jobs: whatever is killed, lost or sent twice, the effect comes once and the row tells the truth."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.core.errors import InvalidInput
from apps.system.jobs import control, registry, runner, sweeper
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.registry import JobKind, UnknownKind
from apps.system.models import Job, JournalEntry
from tests.system import job_kinds
from tests.system.job_kinds import effects


def state_of(job):
    job.refresh_from_db()
    return job.state


def test_a_queued_job_is_done_once_however_often_its_message_comes(ask_for):
    job = ask_for("counted")

    for _ in range(5):
        runner.run(job.pk)

    assert (state_of(job), job.attempt, job.result, effects("counted")) == (
        "done",
        1,
        {"counted": 1},
        1,
    )


@pytest.mark.django_db(transaction=True)
def test_five_workers_that_get_the_same_job_at_once_do_it_once(ask_for):
    job = ask_for("counted")

    def work(_):
        try:
            runner.run(job.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as workers:
        list(workers.map(work, range(5)))

    assert (state_of(job), effects("counted")) == ("done", 1)


def test_a_worker_killed_half_way_leaves_one_effect_after_the_sweep(
    ask_for, start_worker, pass_time
):
    job = ask_for("stuck")
    worker = start_worker(job)
    assert worker.stdout.readline() == "half way\n"
    worker.kill()
    worker.wait()
    assert (state_of(job), effects("stuck")) == ("running", 0)

    sweeper.sweep()
    still_held = state_of(job)
    pass_time(minutes=2)
    sweeper.sweep()
    second = start_worker(job)
    second.communicate("go")

    assert still_held == "running"
    assert (state_of(job), job.attempt, effects("stuck")) == ("done", 2, 1)


def test_a_worker_thought_dead_cannot_finish_what_another_took_over(
    ask_for, start_worker, pass_time
):
    job = ask_for("stuck")
    slow, quick = start_worker(job), None
    slow.stdout.readline()
    pass_time(minutes=2)
    sweeper.sweep()
    quick = start_worker(job)
    quick.communicate("go")

    slow.communicate("go")

    assert (slow.returncode, quick.returncode) == (0, 0)
    assert (state_of(job), job.attempt, effects("stuck")) == ("done", 2, 1)


def test_a_job_that_takes_every_worker_down_ends_dead(ask_for, start_worker, pass_time):
    job = ask_for("poison")
    exits = []

    for _ in range(4):
        worker = start_worker(job)
        worker.communicate()
        exits.append(worker.returncode)
        pass_time(minutes=2)
        sweeper.sweep()

    assert exits == [9, 9, 9, 0]
    assert (state_of(job), job.attempt) == ("dead", 3)
    assert job.error == "The worker vanished while doing this, every time."


def test_a_broken_rule_fails_the_job_with_its_sentence(ask_for):
    job = ask_for("refused")

    runner.run(job.pk)

    assert (state_of(job), job.error) == ("failed", "The file has no header.")


def test_a_fault_of_ours_fails_the_job_without_telling_its_secrets(ask_for, caplog):
    job = ask_for("faulty")

    runner.run(job.pk)

    assert (state_of(job), job.error) == (
        "failed",
        "Something failed on our side. It was recorded.",
    )
    assert "ZeroDivisionError" in caplog.text


def test_a_dead_database_is_tried_again_later_and_later_then_given_up(ask_for, pass_time):
    job = ask_for("unlucky")
    waits = []

    for _ in range(3):
        began = timezone.now()
        runner.run(job.pk)
        runner.run(job.pk)  # too early
        job.refresh_from_db()
        waits.append(job.not_before and round((job.not_before - began).total_seconds()))
        pass_time(minutes=10)

    assert 8 <= waits[0] <= 12
    assert 16 <= waits[1] <= 24
    assert (state_of(job), job.attempt) == ("dead", 3)


def test_a_kind_nobody_knows_fails_in_words(ask_for):
    job = ask_for("counted")
    Job.objects.filter(pk=job.pk).update(kind="gone")

    runner.run(job.pk)

    assert (state_of(job), job.error) == ("failed", "This release knows no such kind of work.")


def test_work_of_an_unknown_kind_cannot_be_asked_for(db):
    with pytest.raises(UnknownKind):
        dispatch("gone", {}, size=0, requested_by=None)


@pytest.fixture
def small_work(monkeypatch):
    """Let the counting kind run inline up to a size of ten, and the refused one too."""
    for name, handler in (("counted", job_kinds.counted), ("refused", job_kinds.refused)):
        kind = JobKind(f"test.{name}", name, handler, inline_up_to=10, max_attempts=3)
        monkeypatch.setitem(registry.KINDS, kind.name, kind)


@pytest.mark.parametrize(("size", "state"), [(10, "done"), (11, "queued")])
def test_small_work_is_done_at_once_and_large_work_waits(cast, small_work, size, state):
    params = {"effect": "counted"}

    job = dispatch("test.counted", params, size=size, requested_by=cast.admin)

    assert (job.state, effects("counted")) == (state, int(state == "done"))


def test_small_work_that_breaks_a_rule_leaves_no_job(cast, small_work):
    with pytest.raises(InvalidInput):
        dispatch("test.refused", {}, size=1, requested_by=cast.admin)

    assert Job.objects.count() == 0


def test_a_slot_has_one_job_however_often_it_fires(db):
    params = {"effect": "counted"}

    jobs = {
        dispatch("test.counted", params, size=0, requested_by=None, slot="nightly@2026-11-21").pk
        for _ in range(3)
    }

    assert (len(jobs), Job.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_beats_that_fire_one_slot_together_make_one_job():
    def fire(_):
        try:
            params = {"effect": "counted"}
            return dispatch("test.counted", params, size=0, requested_by=None, slot="noon").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as beats:
        jobs = set(beats.map(fire, range(4)))

    assert (len(jobs), Job.objects.count()) == (1, 1)


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(cast, ask_for):
    job = ask_for("counted")

    control.cancel_job(job=job, actor=cast.admin)
    runner.run(job.pk)

    assert (state_of(job), effects("counted")) == ("cancelled", 0)


def test_a_running_job_stops_at_its_next_report(cast, ask_for, monkeypatch, time_machine):
    time_machine.move_to("2026-11-21T02:00:00Z")
    job = ask_for("stepwise")
    steps = []

    def between(run, step):
        steps.append(step)
        time_machine.shift(timedelta(seconds=2))
        if step == 3:
            control.cancel_job(job=run.job, actor=cast.admin)

    monkeypatch.setattr(job_kinds, "BETWEEN_STEPS", [between])
    runner.run(job.pk)

    assert (state_of(job), job.done, steps) == ("cancelled", 3, [1, 2, 3])


def test_progress_is_told_in_steps_of_five_percent_and_not_every_moment(
    ask_for, monkeypatch, time_machine
):
    time_machine.move_to("2026-11-21T02:00:00Z")
    job = ask_for("stepwise")
    monkeypatch.setattr(
        job_kinds, "BETWEEN_STEPS", [lambda run, step: time_machine.shift(timedelta(seconds=0.6))]
    )

    runner.run(job.pk)

    told = JournalEntry.objects.filter(type="job.progressed").order_by("id")
    assert [entry.data["done"] for entry in told] == [0, *range(3, 40, 2)]
    assert (state_of(job), job.done, job.total, job.message) == ("done", 40, 40, "step 40")


def test_a_dead_job_can_be_tried_again_with_fresh_attempts(cast, ask_for):
    job = ask_for("counted")
    Job.objects.filter(pk=job.pk).update(state="dead", attempt=3, error="gone")

    control.retry_job(job=job, actor=cast.admin)
    runner.run(job.pk)

    assert (state_of(job), job.attempt, job.error, effects("counted")) == ("done", 4, "", 1)


def test_a_finished_job_is_neither_cancelled_nor_tried_again(cast, ask_for):
    job = ask_for("counted")
    runner.run(job.pk)

    for act in (control.cancel_job, control.retry_job):
        with pytest.raises(control.JobStateConflict):
            act(job=job, actor=cast.admin)

    assert state_of(job) == "done"


def test_a_job_leaves_its_life_in_the_journal(cast):
    job = dispatch("test.counted", {"effect": "x"}, size=0, requested_by=cast.staff)
    runner.run(job.pk)

    lived = JournalEntry.objects.filter(type__startswith="job.").order_by("id")
    assert [(entry.type, entry.user_ids) for entry in lived] == [
        ("job.queued", [cast.staff.pk]),
        ("job.progressed", [cast.staff.pk]),
        ("job.finished", [cast.staff.pk]),
    ]
