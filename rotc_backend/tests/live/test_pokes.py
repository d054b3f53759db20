"""The poke: cheap, never in the way, and only a hint."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import uuid

import pytest
import redis
from django.conf import settings

from apps.live.layer import GuardedPubSubLayer
from apps.live.pokes import BREAKER_SECONDS, GROUP, Poker
from apps.system import journal
from tests.live.happenings import happen, unit_event
from tests.live.processes import BACKEND, free_port


@pytest.fixture
def prefix():
    """A name space of this test's own."""
    return f"rgms-test-{uuid.uuid4().hex[:8]}"


@pytest.fixture
async def layer(prefix):
    """The hub's end of the line."""
    made = GuardedPubSubLayer(hosts=[{"address": settings.REDIS_URL}], prefix=prefix)
    yield made
    await made.flush()


async def listening(layer):
    """Listen as a hub does; returns the channel."""
    channel = await layer.new_channel()
    await layer.group_add(GROUP, channel)
    return channel


async def hear(layer, channel, seconds=10):
    """Wait for one message."""
    async with asyncio.timeout(seconds):
        return await layer.receive(channel)


async def test_a_poke_reaches_a_hub_on_the_same_redis(layer, prefix):
    channel = await listening(layer)
    poker = Poker(settings.REDIS_URL, prefix)

    was_taken = await asyncio.to_thread(poker.poke)

    assert was_taken
    assert await hear(layer, channel) == {"type": "journal.poke"}


async def test_a_hub_whose_connection_was_cut_is_told_and_hears_again(layer, prefix):
    channel = await listening(layer)
    poker = Poker(settings.REDIS_URL, prefix)
    await asyncio.to_thread(poker.poke)
    await hear(layer, channel)

    writer = layer._get_layer()._shards[0]._pubsub.connection._writer
    host, port = writer.get_extra_info("sockname")
    await asyncio.to_thread(poker.client.client_kill, f"{host}:{port}")

    assert await hear(layer, channel) == {"type": "journal.poke"}, "told that it is back"
    await asyncio.to_thread(poker.poke)
    assert await hear(layer, channel) == {"type": "journal.poke"}


async def test_a_dead_connection_that_looks_quiet_is_replaced_and_does_not_spin(layer, monkeypatch):
    channel = await listening(layer)
    shard = layer._get_layer()._shards[0]
    dead, reads = shard._pubsub.connection, 0
    hang_up = dead.disconnect

    async def nothing_yet(*args, **kwargs):
        nonlocal reads
        reads += 1
        if reads == 1000:
            monkeypatch.undo()

    async def replaced(*args, **kwargs):
        monkeypatch.undo()
        await hang_up(*args, **kwargs)

    # What redis-py says of a connection that the kernel has given up: at once, and for ever.
    monkeypatch.setattr(dead, "read_response", nothing_yet)
    monkeypatch.setattr(dead, "disconnect", replaced)
    began = time.process_time()

    assert await hear(layer, channel) == {"type": "journal.poke"}, "told that it is back"
    assert 20 <= reads <= 40
    assert time.process_time() - began < 1


def test_after_a_failure_pokes_are_not_tried_for_half_a_minute(prefix, time_machine_monotonic):
    poker = Poker(f"redis://127.0.0.1:{free_port()}/0", prefix)

    results = [poker.poke() for _ in range(20)]
    time_machine_monotonic(BREAKER_SECONDS + 1)
    later = [poker.poke() for _ in range(3)]

    assert (results, later) == ([False] * 20, [False] * 3)
    assert (poker.failures, poker.skipped) == (2, 21)


def test_pokes_go_on_when_redis_is_back(prefix, time_machine_monotonic):
    poker = Poker(settings.REDIS_URL, prefix)
    good, poker.client = poker.client, redis.Redis(port=free_port(), retry=None)
    failed = poker.poke()
    poker.client = good
    time_machine_monotonic(BREAKER_SECONDS + 1)

    assert (failed, [poker.poke() for _ in range(3)]) == (False, [True] * 3)


@pytest.fixture
def time_machine_monotonic(monkeypatch):
    """Let time pass for the breaker."""
    passed = 0.0
    real = time.monotonic

    def let_pass(seconds):
        nonlocal passed
        passed += seconds

    monkeypatch.setattr("apps.live.pokes.time.monotonic", lambda: real() + passed)
    return let_pass


def test_a_hanging_redis_costs_one_second_once(prefix):
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        poker = Poker(f"redis://127.0.0.1:{listener.getsockname()[1]}/0", prefix)
        began = time.monotonic()

        results = [poker.poke() for _ in range(100)]

    assert results == [False] * 100
    assert time.monotonic() - began < 2.5


def test_what_was_saved_stays_saved_when_redis_is_away(transactional_db, monkeypatch, prefix):
    away = Poker(f"redis://127.0.0.1:{free_port()}/0", prefix)
    monkeypatch.setattr("apps.live.pokes.pokers", {os.getpid(): away})

    place = happen(unit_event())

    assert f"{journal.JournalEntry.objects.get().pk}" == place.split(".")[1]
    assert away.failures == 1


def test_a_forked_process_pokes_on_a_connection_of_its_own():
    script = """
import os, django
django.setup()
from apps.live import pokes
pokes.poke()
mine = pokes.pokers[os.getpid()]
child = os.fork()
if not child:
    pokes.poke()
    theirs = pokes.pokers[os.getpid()]
    os._exit(0 if theirs is not mine and not theirs.failures else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or mine.failures)
"""
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=BACKEND, timeout=30, check=False)  # noqa: S603

    assert ended.returncode == 0


def test_a_poke_takes_a_fraction_of_a_millisecond(prefix):
    poker = Poker(settings.REDIS_URL, prefix)
    poker.poke()
    began = time.perf_counter()

    for _ in range(200):
        poker.poke()

    assert (time.perf_counter() - began) / 200 < 0.002
