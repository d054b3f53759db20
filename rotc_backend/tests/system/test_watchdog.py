"""A worker or a clock whose loop stands still ends itself, so that the host starts it again."""

import json
import os
import subprocess
import sys

import pytest

from tests.live.processes import BACKEND, database_url

STOPPED = 1
STILL = """
import logging, threading
from apps.system.jobs import watchdog
logging.basicConfig()
watchdog.STILL_SECONDS = 0.5
watchdog.Watchdog("worker", lambda: 7).start()
threading.Event().wait(30)
"""
TURNING = """
import itertools, threading
from apps.system.jobs import watchdog
watchdog.STILL_SECONDS = 0.5
watchdog.Watchdog("worker", itertools.count().__next__).start()
threading.Event().wait(2)
"""
# A pipe that nobody reads: the last words never leave the process.
UNHEARD = """
import logging, os, threading
from apps.system.jobs import watchdog
ours, theirs = os.pipe()
stream = os.fdopen(theirs, "w")
logging.basicConfig(stream=stream)
os.set_blocking(theirs, False)
try:
    while True:
        os.write(theirs, b"x" * 65536)
except BlockingIOError:
    os.set_blocking(theirs, True)
watchdog.STILL_SECONDS = watchdog.LAST_WORDS_SECONDS = 0.5
watchdog.Watchdog("worker", lambda: 7).start()
threading.Event().wait(30)
"""


def ended(*words: str, seconds: float = 25) -> subprocess.CompletedProcess[str]:
    """Run a program of ours to its end."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *words],
        cwd=BACKEND,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def test_a_loop_that_stands_still_ends_its_process_and_says_so():
    done = ended("-c", STILL)

    assert done.returncode == STOPPED
    assert "worker stands still" in done.stderr


def test_a_loop_that_turns_is_left_alone():
    assert ended("-c", TURNING).returncode == 0


def test_a_process_ends_also_when_its_last_words_cannot_leave_it():
    assert ended("-c", UNHEARD).returncode == STOPPED


@pytest.fixture
def celery(transactional_db):
    """Start Celery on a stage where loops are watched closely."""

    def run(service: str, *words: str, freezes: bool) -> subprocess.Popen[str]:
        own = {
            "DJANGO_ENV": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url(),
            "REDIS_PREFIX": f"rgms-still-{os.getpid()}",
            "LOG_FORMAT": "json",
            "FREEZES": "yes" if freezes else "",
        }
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "celery", "-A", "tests.system.still_stage", service, *words],
            cwd=BACKEND,
            env=os.environ | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    started: list[subprocess.Popen[str]] = []
    yield run
    for process in started:
        process.kill()
        process.communicate()


WORKER = ("worker", "-c", "1", "--without-gossip", "--without-mingle", "--without-heartbeat")


@pytest.mark.parametrize("words", [WORKER, ("beat",)], ids=["worker", "beat"])
def test_a_frozen_service_ends_itself(celery, words):
    process = celery(*words, freezes=True)

    said, _ = process.communicate(timeout=120)

    assert process.returncode == STOPPED, said
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert lines[-1]["event"] == f"{words[0]} stands still for 3 seconds and is ended"
    assert {line["service"] for line in lines} == {words[0]}
    assert any(line["logger"].startswith("celery.") for line in lines)


@pytest.mark.parametrize("words", [WORKER, ("beat",)], ids=["worker", "beat"])
def test_a_service_that_only_waits_for_work_is_left_alone(celery, words):
    process = celery(*words, freezes=False)
    for line in process.stdout:
        assert "stands still" not in line
        if "long enough" in line:
            break

    assert process.poll() is None
