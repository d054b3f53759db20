"""Signs of life of worker and beat; the worker's also sweeps, so that jobs need no beat."""

import logging
import os
import socket
import threading
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django_celery_beat.schedulers import DatabaseScheduler

from apps.system.jobs import sweeper
from apps.system.jobs.chores import do_chores
from apps.system.jobs.watchdog import Watchdog
from apps.system.services import beat_without_journal

log = logging.getLogger(__name__)
BEAT_SECONDS: Final = 15.0
SWEEP_EVERY: Final = 4  # beats


def instance() -> str:
    """Name this process among all of its service."""
    return f"{socket.gethostname()}-{os.getpid()}"[:120]


def say_alive(service: str) -> None:
    """Note that this process runs; a database that does not answer is only logged."""
    close_old_connections()
    try:
        beat_without_journal(service=service, instance=instance(), release=settings.RELEASE_VERSION)
    except (DatabaseError, InterfaceError):
        log.warning("%s could not note its sign of life", service)
        connection.close()


def look() -> None:
    """Let each app see with a cheap statement whether it has work."""
    try:
        do_chores()
    except (DatabaseError, InterfaceError):
        log.warning("the chores met a database that did not answer")
        connection.close()


class WorkerPulse:
    """A thread of the worker's main process, and another that watches the worker's loop."""

    def __init__(self, consumer: Any) -> None:
        """Not beating yet; the consumer is Celery's, whose loop takes the jobs."""
        self.consumer = consumer
        self.turns = 0
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.keep, name="pulse", daemon=True)

    def start(self) -> None:
        """Beat from now on. A pool without a loop of its own is not watched."""
        self.thread.start()
        if self.consumer.hub is not None:
            self.consumer.hub.on_tick.add(self.turn)
            Watchdog("worker", self.progress).start()

    def turn(self) -> None:
        """Count a turn of the loop."""
        self.turns += 1

    def progress(self) -> object:
        """Return what only a living main thread changes: turns, or tries to reach Redis again."""
        tries = self.consumer.broker_connection_retry_attempt, self.consumer.restart_count
        return self.turns, *tries

    def stop(self) -> None:
        """Stop beating."""
        self.is_over.set()

    def keep(self) -> None:
        """Beat and sweep until the worker stops."""
        beats = 0
        while True:
            say_alive("worker")
            if beats % SWEEP_EVERY == 0:
                self.sweep()
            look()
            beats += 1
            if self.is_over.wait(BEAT_SECONDS):
                break
        connection.close()

    def sweep(self) -> None:
        """Sweep, as beat asks for every minute too."""
        try:
            sweeper.sweep()
        except (DatabaseError, InterfaceError):
            log.warning("the sweep met a database that did not answer")
            connection.close()


class BeatingScheduler(DatabaseScheduler):
    """django-celery-beat's scheduler, noting that its own loop turns."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Beat, then do what is due; come back in time for the next beat."""
        now = self.app.now().timestamp()
        self.turn()
        if now - getattr(self, "beaten_at", 0.0) >= BEAT_SECONDS:
            self.beaten_at = now
            say_alive("beat")
        return min(float(super().tick(*args, **kwargs)), BEAT_SECONDS)

    def turn(self) -> None:
        """Count a turn of the loop; the first one has it watched."""
        self.turns = getattr(self, "turns", 0) + 1
        if self.turns == 1:
            Watchdog("beat", lambda: self.turns).start()
