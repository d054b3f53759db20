"""The Celery application that worker and beat run."""

import signal
from typing import Any, Never

from celery import Celery
from celery.signals import (
    beat_init,
    celeryd_init,
    setup_logging,
    worker_ready,
    worker_shutting_down,
)

from config.env import choose_settings_module

choose_settings_module()

app = Celery("rgms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A worker waits on its connection by design; the short timeouts of the web would cut it off.
WORKER_TIMEOUTS = {"socket_timeout": 30, "socket_connect_timeout": 5, "max_retries": 3}


@setup_logging.connect
def leave_logging(**_: Any) -> None:
    """Keep the form of log lines as settings made it; with a receiver here Celery makes none."""


@celeryd_init.connect
def be_patient(conf: Any, **_: Any) -> None:
    """Give a worker longer timeouts than the web has."""
    conf.broker_transport_options = conf.broker_transport_options | WORKER_TIMEOUTS


@worker_ready.connect
def begin_pulse(sender: Any, **_: Any) -> None:
    """Show signs of life from the moment the worker takes jobs."""
    from apps.system.jobs.pulse import WorkerPulse  # noqa: PLC0415 - models load after settings

    sender.pulse = WorkerPulse(sender)
    sender.pulse.start()
    worker_shutting_down.connect(lambda **_: sender.pulse.stop(), weak=False)


@beat_init.connect
def end_by_leaving(**_: Any) -> None:
    """Let the clock end by an exception, after which it writes down what it fired.

    Celery's own handler writes at once, on the connection that the signal may have interrupted:
    that one is locked, and the clock would wait for itself until it is killed.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def leave(*_: Any) -> Never:
    """End the process from wherever it is."""
    raise SystemExit
