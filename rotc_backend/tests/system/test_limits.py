"""Limits: exact under a burst, with Redis and without it, and no way around them."""

import logging
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection

from apps.core.errors import TooManyTries
from apps.system.jobs.publishing import PAUSE_SECONDS
from apps.system.limits import counters, table
from apps.system.limits.counters import Counted
from apps.system.limits.table import Limit, Pauses
from apps.system.models import LimitCount
from apps.system.tasks import clean_up

FIVE = Limit("five", 5, timedelta(minutes=15))
TWO = Limit("two", 2, timedelta(hours=1))
PAUSES = Pauses(
    "pauses",
    free=3,
    window=timedelta(minutes=15),
    first=timedelta(minutes=1),
    longest=timedelta(minutes=5),
    forgotten_after=timedelta(hours=1),
)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def redis_is_asked():
    """Whatever an earlier test did to Redis is forgotten."""
    counters.breaker.reset()
    yield
    counters.breaker.reset()


@pytest.fixture
def dead_redis(settings):
    """Nobody listens where Redis should be."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"


@pytest.fixture
def hung_redis(settings):
    """A Redis that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield


@pytest.fixture(params=["redis", "database"])
def store(request):
    """Where counts live; whatever holds for one must hold for the other."""
    if request.param == "database":
        request.getfixturevalue("dead_redis")
    return request.param


def in_a_burst(act, times=200):
    """Do something from many threads at once; count how often it was let through."""

    def once(_):
        try:
            return act().passes
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as threads:
        return sum(threads.map(once, range(times)))


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_at_once_exactly_five_pass(store):
    assert in_a_burst(lambda: counters.count_guess(Counted(FIVE, "somebody"))) == 5


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_guesses_at_once_only_the_free_ones_pass(store):
    assert in_a_burst(lambda: counters.begin_guess(PAUSES, "somebody")) == 3


@pytest.mark.django_db
def test_everybody_has_a_count_of_their_own(store):
    for _ in range(5):
        counters.count_guess(Counted(FIVE, "one")).require()

    assert not counters.count_guess(Counted(FIVE, "one")).passes
    assert counters.count_guess(Counted(FIVE, "another")).passes


@pytest.mark.django_db
def test_a_window_ends_as_long_after_its_first_use_as_the_limit_says(store):
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(5):
            counters.count_guess(Counted(FIVE, "somebody")).require()
        clock.shift(timedelta(minutes=14, seconds=59))
        refused = counters.count_guess(Counted(FIVE, "somebody"))
        clock.shift(timedelta(seconds=1))
        again = counters.count_guess(Counted(FIVE, "somebody"))

    assert (refused.passes, refused.seconds) == (False, 1)
    assert (again.passes, again.left) == (True, 4)


@pytest.mark.django_db
def test_a_refusal_says_how_long_to_wait(store):
    with time_machine.travel(NOON, tick=False):
        for _ in range(5):
            counters.count_guess(Counted(FIVE, "somebody"))
        with pytest.raises(TooManyTries) as refusal:
            counters.count_guess(Counted(FIVE, "somebody")).require()

    assert refusal.value.data == {"retry_after": 15 * 60}


@pytest.mark.django_db
def test_of_two_limits_the_tighter_one_decides(store):
    both = (Counted(FIVE, "somebody"), Counted(TWO, "somebody"))

    answers = [counters.count_guess(*both).passes for _ in range(3)]

    assert answers == [True, True, False]


@pytest.mark.django_db
def test_what_was_right_is_given_back(store):
    counted = Counted(FIVE, "somebody")
    for _ in range(5):
        counters.count_guess(counted)
    full = counters.look(counted)

    counters.give_back(counted)

    assert (full.passes, full.left, counters.look(counted).left) == (False, 0, 1)
    assert counters.count_guess(counted).passes


@pytest.mark.django_db
def test_giving_back_never_earns_more_than_the_limit(store):
    counted = Counted(FIVE, "somebody")
    for _ in range(3):
        counters.give_back(counted)

    assert [counters.count_guess(counted).passes for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.django_db
def test_pauses_double_up_to_the_longest_and_let_one_through_after_each(store):
    waits = []
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            assert counters.begin_guess(PAUSES, "somebody").passes
        for _ in range(5):
            refused = counters.begin_guess(PAUSES, "somebody")
            waits.append((refused.passes, refused.seconds))
            clock.shift(refused.wait)
            assert counters.begin_guess(PAUSES, "somebody").passes

    assert waits == [(False, 60), (False, 120), (False, 240), (False, 300), (False, 300)]


@pytest.mark.django_db
def test_asking_during_a_pause_does_not_make_it_longer(store):
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            counters.begin_guess(PAUSES, "somebody")
        for _ in range(20):
            counters.begin_guess(PAUSES, "somebody")
        clock.shift(timedelta(seconds=60))
        after = counters.begin_guess(PAUSES, "somebody")

    assert after.passes


@pytest.mark.parametrize(
    ("quiet", "passed"),
    [(timedelta(minutes=30), 1), (timedelta(minutes=61), 3)],
    ids=["soon after", "an hour after the pause"],
)
@pytest.mark.django_db
def test_pauses_are_forgotten_after_a_quiet_hour(store, quiet, passed):
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            counters.begin_guess(PAUSES, "somebody")
        clock.shift(quiet)
        answers = [counters.begin_guess(PAUSES, "somebody").passes for _ in range(4)]

    assert sum(answers) == passed


@pytest.mark.django_db
def test_tries_far_apart_never_cause_a_pause(store):
    with time_machine.travel(NOON, tick=False) as clock:
        answers = []
        for _ in range(12):
            answers.append(counters.begin_guess(PAUSES, "somebody").passes)
            clock.shift(timedelta(minutes=8))

    assert all(answers)


@pytest.mark.django_db
def test_somebody_who_showed_who_they_are_begins_anew(store):
    for _ in range(3):
        counters.begin_guess(PAUSES, "somebody")

    counters.forget(PAUSES, "somebody")

    assert counters.begin_guess(PAUSES, "somebody").passes


@pytest.mark.django_db
def test_no_counter_tells_whom_it_is_about(dead_redis):
    counters.count_guess(Counted(FIVE, "sgt.reyes 203.0.113.7"))

    assert LimitCount.objects.count() == 1
    assert not LimitCount.objects.filter(key__contains="reyes").exists()


@pytest.mark.django_db
def test_without_redis_ordinary_requests_pass_and_the_log_says_so_once(dead_redis, caplog):
    counters.logged_at = -counters.LOG_AGAIN_AFTER
    with caplog.at_level(logging.ERROR, logger="apps.system.limits.counters"):
        answers = [counters.count(Counted(FIVE, "somebody")).passes for _ in range(20)]

    assert all(answers)
    assert [record.getMessage() for record in caplog.records] == [
        "limits are not counted, Redis did not answer: ConnectionError"
    ]


@pytest.mark.django_db
def test_a_hung_redis_holds_one_request_up_and_not_the_next(hung_redis):
    began = time.monotonic()
    counters.count(Counted(FIVE, "somebody"))
    first = time.monotonic()
    for _ in range(50):
        counters.count(Counted(FIVE, "somebody"))

    assert first - began < 1
    assert time.monotonic() - first < 0.1


def test_redis_is_asked_again_when_it_had_time_to_come_back(settings, dead_redis):
    counters.count(Counted(FIVE, "somebody"))
    paused = counters.breaker.lets_through()
    counters.breaker.open_until -= PAUSE_SECONDS

    assert (paused, counters.breaker.lets_through()) == (False, True)


def test_limits_are_raised_by_the_factor_of_the_machine(settings):
    settings.LIMITS_FACTOR = 20

    assert table.scaled(table.WRITES).most == 20 * table.WRITES.most


@pytest.mark.django_db
def test_counts_in_the_database_are_forgotten_when_no_window_is_that_long(dead_redis):
    with time_machine.travel(NOON, tick=False) as clock:
        counters.count_guess(Counted(FIVE, "of two days ago"))
        clock.shift(timedelta(days=1, hours=12))
        counters.count_guess(Counted(FIVE, "of yesterday"))
        clock.shift(timedelta(hours=13))
        done = clean_up(None)

    assert done["limit_counts"] == 1
    assert LimitCount.objects.count() == 1
