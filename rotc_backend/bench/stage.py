"""What a benchmark stands on: a database of its own, invented people, and server processes."""

import hashlib
import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.authentication.choices import ClientKind
from apps.authentication.models import AuthSession, User
from apps.cadets.choices import Sex
from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.live.models import LiveTicket

BACKEND = Path(__file__).resolve().parents[1]
PREFIX = f"rgms-bench-{os.getpid()}"
NEVER = timedelta(hours=1)


@contextmanager
def scratch_database() -> Iterator[str]:
    """Make a database beside the configured one, and drop it afterwards; yields its address."""
    real = connection.settings_dict["NAME"]
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}"))
    finally:
        connection.creation.destroy_test_db(real, verbosity=0)


def allow_many_files() -> None:
    """Raise the limit of open files to what the machine allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def sign_in_cadets(count: int) -> list[AuthSession]:
    """Invent so many signed-in cadets."""
    now = timezone.now()
    marks = [secrets.token_hex(6) for _ in range(count)]
    users = User.objects.bulk_create(
        User(username=mark, full_name=mark, role=Role.CADET, is_approved=True) for mark in marks
    )
    Cadet.objects.bulk_create(
        Cadet(
            student_number=user.username,
            last_name="Reyes",
            first_name="Ana",
            sex=Sex.FEMALE,
            user=user,
        )
        for user in users
    )
    return AuthSession.objects.bulk_create(
        AuthSession(
            user=user,
            last_seen_at=now,
            rotated_at=now,
            idle_expires_at=now + NEVER,
            absolute_expires_at=now + NEVER,
            seed=bytes(32),
            current_hash=bytes(32),
            client_kind=ClientKind.BODY,
        )
        for user in users
    )


def tickets_for(sessions: list[AuthSession]) -> list[str]:
    """Give out one ticket per session; returns what a client offers as subprotocols."""
    texts = [secrets.token_urlsafe(32) for _ in sessions]
    LiveTicket.objects.bulk_create(
        LiveTicket(
            hash=hashlib.sha256(text.encode()).digest(),
            session=session,
            expires_at=timezone.now() + NEVER,
        )
        for text, session in zip(texts, sessions, strict=True)
    )
    return [f"rgms.v1, ticket.{text}" for text in texts]


class Service:
    """A server process under measurement."""

    def __init__(self, module: str, database: str) -> None:
        """Start it and wait until it listens."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        environment = os.environ | {
            "DATABASE_URL": database,
            "REDIS_PREFIX": PREFIX,
            "BIND_HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DRAIN_SECONDS": "0",
            "LOG_LEVEL": "WARNING",
            "LIMITS_FACTOR": "10000",  # one person plays hundreds
        }
        self.process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, "-m", module], cwd=BACKEND, env=environment, stdout=subprocess.DEVNULL
        )
        self.wait_until_it_listens()

    def wait_until_it_listens(self) -> None:
        """Try to connect for at most half a minute."""
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the server does not listen")

    def cpu_seconds(self) -> float:
        """Processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory in use."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
