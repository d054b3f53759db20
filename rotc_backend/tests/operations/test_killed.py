"""Whoever kills a copy or a restore in the middle loses nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from apps.operations.copying import staging
from tests.operations.copies import Unit, fill_up, run

BACKEND = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(unit, settings, tmp_path):
    """Start a command in a process of its own; what is left of it is killed at the end."""
    started = []
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": unit.owner_url,
        "DATABASE_URL_DIRECT": unit.owner_url,
        "BACKUP_URL": settings.BACKUP_URL,
    }

    def begin(*words: str) -> subprocess.Popen[bytes]:
        with (tmp_path / words[0]).open("wb") as said:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "manage.py", *words],
                cwd=BACKEND,
                env=env,
                stdout=said,
                stderr=said,
            )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()


def kill_when(process: subprocess.Popen[bytes], is_in_the_middle: Callable[[], bool]) -> None:
    """Kill a process without warning, once it is where it hurts most."""
    end = time.monotonic() + 120
    while not is_in_the_middle():
        assert process.poll() is None, "it ended before"
        assert time.monotonic() < end
    process.send_signal(signal.SIGKILL)
    process.wait()


def nobody_works(unit: Unit) -> None:
    """Wait until the server has noticed that its client is gone."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    end = time.monotonic() + 60
    while unit.ask(others)[0][0]:
        assert time.monotonic() < end


def test_a_killed_copy_leaves_the_copies_there_are_and_the_next_one_is_made(
    unit, past, start, tmp_path
):
    run("backup_db")
    folder = tmp_path / "copies"
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    fill_up(unit, megabytes=8)
    part = folder / "rgms.part"

    kill_when(start("backup_db"), lambda: part.exists() and part.stat().st_size > 0)

    assert {name: (folder / name).read_bytes() for name in before} == before
    nobody_works(unit)
    run("backup_db")
    assert len(list(folder.glob("*.rgms"))) == 2
    assert not part.exists()


def test_a_restore_killed_while_it_prepares_changes_nothing(unit, past, start):
    run("backup_db")
    before = unit.hashes()
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"

    kill_when(
        start("restore_db", "latest", "--yes"), lambda: unit.ask(tables, staging.STAGE)[0][0] > 5
    )

    nobody_works(unit)
    assert unit.hashes() == before
    run("restore_db", "latest", yes=True, in_place=True)


def test_a_restore_killed_in_its_one_transaction_changes_nothing(unit, past, start):
    fill_up(unit, megabytes=8)
    run("backup_db")
    before = unit.hashes()
    emptied = (
        "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
        " AND relation = 'system_limitcount'::regclass"
    )

    process = start("restore_db", "latest", "--yes", "--in-place")
    kill_when(process, lambda: unit.ask(emptied)[0][0] > 0)

    nobody_works(unit)
    assert unit.hashes() == before
