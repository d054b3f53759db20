"""Celery with loops that are watched closely, and that freeze when the environment says so."""

import os
import sys
import threading
import time
from itertools import chain, repeat

from celery.signals import beat_init, worker_ready

from apps.system.jobs import watchdog
from config.celery import app

__all__ = ["app"]
watchdog.STILL_SECONDS = 3.0
LONG_ENOUGH = 8.0


def say_later() -> None:
    """Say once that a loop was watched for longer than it may stand still."""
    words = "long enough\n"
    timer = threading.Timer(LONG_ENOUGH, lambda: (sys.stdout.write(words), sys.stdout.flush()))
    timer.daemon = True
    timer.start()


@worker_ready.connect
def stop_the_worker(sender, **_):
    """Hold the loop in one call, as a read from a dead connection does."""
    if os.environ["FREEZES"]:
        sender.timer.call_after(0.5, time.sleep, (600,))
    say_later()


@beat_init.connect
def stop_the_clock(sender, **_):
    """Turn twice a second, and hold the second turn in one call."""
    say_later()
    from django_celery_beat.schedulers import DatabaseScheduler  # noqa: PLC0415 - after setup

    turns = chain((0, 600 if os.environ["FREEZES"] else 0), repeat(0))
    usual = DatabaseScheduler.tick

    def slow_tick(scheduler, *args, **kwargs):
        time.sleep(next(turns))
        return min(usual(scheduler, *args, **kwargs), 0.5)

    DatabaseScheduler.tick = slow_tick
