"""Fixtures of the system tests: queued jobs, worker processes, and brokers that do not answer."""

import os
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from kombu import pools

from apps.system.jobs import publishing
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job
from tests.system import job_kinds

BACKEND = Path(job_kinds.__file__).parents[2]


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    """Live readers have tests of their own."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def ask_for(db):
    """Ask for a job of a test kind; it waits in the queue."""

    def ask(kind, **params):
        return dispatch(f"test.{kind}", {"effect": kind} | params, size=0, requested_by=None)

    return ask


@pytest.fixture
def start_worker(transactional_db):
    """Start a process that does one job; whatever is left of it is killed at the end."""
    started = []
    row = connection.settings_dict
    place = f"{row['USER']}:{row['PASSWORD']}@{row['HOST']}:{row['PORT']}/{row['NAME']}"
    env = os.environ | {
        "DATABASE_URL": f"postgres://{place}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }

    def start(job):
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "tests.system.worker_process", str(job.pk)],
            cwd=BACKEND,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def pass_time(db):
    """Let leases, pauses and waits run out, as if that much time had gone by."""

    def go_by(**span):
        for field in ("lease_until", "sent_at", "not_before"):
            for job in Job.objects.exclude(**{field: None}):
                setattr(job, field, getattr(job, field) - timedelta(**span))
                job.save(update_fields=[field])
        return timezone.now()

    return go_by


@pytest.fixture
def broker_at():
    """Send ids to another broker for one test."""
    usual = current_app.conf.broker_url

    def use(url):
        current_app.conf.broker_url = current_app.conf.broker_write_url = url
        pools.reset()
        current_app._after_fork()
        publishing.breaker.reset()

    yield use
    use(usual)


@pytest.fixture
def hung_broker(broker_at):
    """A Redis that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        broker_at(f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        yield


@pytest.fixture
def dead_broker(broker_at):
    """A Redis that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    broker_at(f"redis://127.0.0.1:{port}/0")
