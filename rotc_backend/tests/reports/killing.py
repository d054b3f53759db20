"""Killing a worker where it hurts most, and looking at what it leaves."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from apps.reports import orphans

PATIENCE = 600  # seconds in which anything must have happened
LOOK_EVERY = 0.1


def kill_when(process: subprocess.Popen[str], is_in_the_middle: Callable[[], bool]) -> None:
    """Kill a process without warning, once it is there."""
    pause = threading.Event()
    for _ in range(round(PATIENCE / LOOK_EVERY)):
        if is_in_the_middle():
            break
        assert process.poll() is None, "it ended before"
        pause.wait(LOOK_EVERY)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@contextmanager
def no_file_gets_its_row() -> Iterator[None]:
    """Hold whoever has stored a content before the row of it is written."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE files_storedfile IN SHARE MODE")
        yield


def contents(media: Path) -> list[str]:
    """The keys of everything that is stored, half-written files included."""
    return sorted(each.relative_to(media).as_posix() for each in media.rglob("*") if each.is_file())


def swept(media: Path) -> int:
    """Let eight days go by for everything that is stored, and sweep."""
    long_ago = (timezone.now() - timedelta(days=8)).timestamp()
    for key in contents(media):
        os.utime(media / key, (long_ago, long_ago))
    return orphans.sweep_without_journal(now=timezone.now())
