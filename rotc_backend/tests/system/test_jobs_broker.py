"""Sending ids: Redis may be gone or hang, requests go on and no job is lost."""

import time

import pytest
from django.db import transaction

from apps.system.jobs import publishing, sweeper
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_ANSWER_SECONDS = 4
LATER_ANSWER_SECONDS = 0.5


@pytest.fixture
def sent(monkeypatch):
    """The ids that reach the broker."""
    ids = []
    monkeypatch.setattr(
        publishing.current_app, "send_task", lambda name, args, **_: ids.append(args[0])
    )
    publishing.breaker.reset()
    yield ids
    publishing.breaker.reset()


def queue_one():
    return dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)


@pytest.mark.parametrize("broker", ["hung_broker", "dead_broker"])
def test_without_redis_jobs_wait_and_callers_do_not(broker, request):
    request.getfixturevalue(broker)
    seconds = []

    for _ in range(5):
        began = time.monotonic()
        queue_one()
        seconds.append(time.monotonic() - began)

    assert seconds[0] < FIRST_ANSWER_SECONDS
    assert max(seconds[1:]) < LATER_ANSWER_SECONDS
    assert [job.state for job in Job.objects.all()] == ["queued"] * 5


def test_an_id_is_sent_only_after_the_commit(sent):
    with transaction.atomic():
        job = queue_one()
        before = list(sent)

    assert (before, sent) == ([], [str(job.pk)])


def test_a_rolled_back_request_sends_nothing(sent):
    with transaction.atomic():
        queue_one()
        transaction.set_rollback(True)

    assert (sent, Job.objects.count()) == ([], 0)


def test_an_emptied_redis_gets_every_waiting_id_again(sent, pass_time):
    jobs = [queue_one() for _ in range(3)]
    sent.clear()

    sweeper.sweep()
    too_early = list(sent)
    pass_time(seconds=61)
    sweeper.sweep()
    sweeper.sweep()

    assert too_early == []
    assert sent == [str(job.pk) for job in jobs]


def test_what_waited_for_redis_goes_out_with_the_next_sweep(dead_broker, sent, request):
    publishing.breaker.trip()
    job = queue_one()
    held_back = list(sent)
    publishing.breaker.reset()

    sweeper.sweep()

    assert (held_back, sent) == ([], [str(job.pk)])
