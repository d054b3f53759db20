"""A deploy: sockets are told to come back, requests finish, and the process ends in time."""

import contextlib
import http.client
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from apps.system.models import Heartbeat
from tests.live.listeners import open_socket, session_of, ticket_for, within
from tests.live.processes import HEALTH, Channels

DRAIN_SECONDS = 2.0


class BlackHole:
    """A Redis that takes connections and never answers."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.taken = []
        threading.Thread(target=self.take, daemon=True).start()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.listener.getsockname()[1]}/0"

    def take(self):
        with contextlib.suppress(OSError):
            while True:
                self.taken.append(self.listener.accept()[0])

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for line in self.taken:
            line.close()


@pytest.fixture
def black_hole():
    """A hanging Redis."""
    made = BlackHole()
    yield made
    made.close()


@pytest.fixture
def draining(transactional_db, black_hole):
    """A channels service with a short drain, whose Redis hangs."""
    service = Channels(DRAIN_SECONDS=str(DRAIN_SECONDS), REDIS_URL=black_hole.url)
    yield service
    if service.process.poll() is None:
        service.kill()


def status_on(line):
    """Ask for health on a connection that stays open."""
    line.request("GET", HEALTH)
    answer = line.getresponse()
    answer.read()
    return answer.status


def farewell(socket, began):
    """Wait for the close frame: its code, its words, and when it came."""
    try:
        socket.recv(timeout=20)
    except ConnectionClosed as closed:
        return closed.rcvd.code, closed.rcvd.reason, time.monotonic() - began


def test_at_a_deploy_every_socket_is_sent_away_softly_and_requests_finish(
    people, draining, black_hole
):
    sessions = [session_of(people.cadet) for _ in range(3)] + [
        session_of(each) for each in (people.staff, people.admin, people.other_cadet) * 3
    ]
    answered = {}

    def ask_for_readiness():
        answered["status"], answered["body"] = draining.ask("/api/health/ready/")

    with ExitStack() as stack:
        sockets = [
            stack.enter_context(open_socket(draining, ticket_for(session)))
            for session in sessions
            for _ in range(2)
        ]
        kept = http.client.HTTPConnection("127.0.0.1", draining.port)
        stack.callback(kept.close)
        was_well = status_on(kept)
        assert within(15, lambda: black_hole.taken), "the hub listens for pokes"
        before = len(black_hole.taken)
        slow = threading.Thread(target=ask_for_readiness)
        slow.start()
        assert within(15, lambda: len(black_hole.taken) > before), "the request is inside"

        began = time.monotonic()
        draining.ask_to_stop()
        with ThreadPoolExecutor(len(sockets)) as pool:
            waiting = [pool.submit(farewell, each, began) for each in sockets]
            is_sick = within(1, lambda: status_on(kept) == 503)
            ends = [each.result() for each in waiting]
        code = draining.process.wait(timeout=20)
        took = time.monotonic() - began
        slow.join()

    moments = [moment for _, _, moment in ends]
    assert {code for code, _, _ in ends} == {1012}
    assert all(reason.startswith("retry ") for _, reason, _ in ends)
    assert max(moments) - min(moments) > DRAIN_SECONDS / 4
    assert max(moments) < DRAIN_SECONDS + 1
    assert (was_well, is_sick, answered["status"]) == (200, True, 200)
    assert answered["body"]["checks"]["redis"] == {"ok": False}
    assert (code, took < DRAIN_SECONDS + 4) == (0, True)


def test_without_sockets_the_end_is_immediate(people, draining):
    began = time.monotonic()

    code = draining.stop()

    assert (code, time.monotonic() - began < 1.5) == (0, True)


def test_a_running_service_says_so(people, draining):
    beats = Heartbeat.objects.filter(
        service="channels", instance__endswith=f".{draining.process.pid}"
    )

    assert within(15, beats.exists)
