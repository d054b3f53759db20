"""Asks what this process depends on, one after the other, and takes the time of each."""

import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from apps.system import fingerprints, roles
from apps.system.health import installed

Question = Callable[[], bool]

SLOW_MS: Final = 1000.0
PATIENCE_SECONDS: Final = 2.0
# Anybody may ask for readiness, so what belongs to others is asked once a minute.
FAR_SECONDS: Final = 60.0
CLOUDINARY: Final = ("api.cloudinary.com", 443)


@dataclass(frozen=True)
class Answer:
    """What one dependency said; without a required one nothing works."""

    is_ok: bool
    milliseconds: float | None
    is_required: bool

    def as_fields(self) -> dict[str, Any]:
        """Write it as the doors show it."""
        fields = {"ok": self.is_ok, "milliseconds": self.milliseconds}
        return {name: value for name, value in fields.items() if value is not None}


NOT_ASKED: Final = Answer(is_ok=False, milliseconds=None, is_required=True)


def ask_near() -> dict[str, Answer]:
    """Ask the database, what is in it, and Redis."""
    database = timed(ask_database, is_required=True)
    answers = {"database": slow_refused(database)}
    if database.is_ok:
        is_separate = roles.services_role() is not None
        answers |= {
            "migrations": timed(installed.is_at_head, is_required=True),
            "role": timed(installed.is_role_weak, is_required=is_separate),
            "keys": timed(fingerprints.are_ours),
        }
    else:
        answers["migrations"] = NOT_ASKED
    return answers | {"redis": timed(ask_redis)}


def ask_all() -> dict[str, Answer]:
    """Ask also where files are kept and where mail leaves."""
    far = ask_far(int(time.monotonic() // FAR_SECONDS))
    return ask_near() | dict(far)


@lru_cache(maxsize=1)
def ask_far(minute: int) -> Mapping[str, Answer]:
    """Ask what belongs to others, once in each minute of this process."""
    del minute
    return {"storage": timed(ask_storage), "mail": timed(ask_mail)}


def timed(ask: Question, *, is_required: bool = False) -> Answer:
    """Ask one dependency and take the time."""
    began = time.perf_counter()
    try:
        is_ok = ask()
    except (DatabaseError, InterfaceError, redis.RedisError, OSError):
        return Answer(is_ok=False, milliseconds=None, is_required=is_required)
    milliseconds = round((time.perf_counter() - began) * 1000, 1)
    return Answer(is_ok=is_ok, milliseconds=milliseconds, is_required=is_required)


def slow_refused(answer: Answer) -> Answer:
    """Call a database that took a second or longer not ready."""
    is_fast = answer.milliseconds is not None and answer.milliseconds < SLOW_MS
    return Answer(answer.is_ok and is_fast, answer.milliseconds, answer.is_required)


def ask_database() -> bool:
    """Run the smallest query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def ask_redis() -> bool:
    """Send PING."""
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=None
    )
    try:
        return bool(client.ping())
    finally:
        client.close()


def ask_storage() -> bool:
    """Tell whether the folder of files can be written, or the host that keeps them is reached."""
    if settings.MEDIA_BACKEND == "cloudinary":
        return is_reached(*CLOUDINARY)
    folder = Path(settings.MEDIA_ROOT)
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(there, os.W_OK | os.X_OK)


def ask_mail() -> bool:
    """Tell whether the mail server takes connections; letters to files always work."""
    return settings.MAIL_BACKEND == "file" or is_reached(settings.EMAIL_HOST, settings.EMAIL_PORT)


def is_reached(host: str, port: int) -> bool:
    """Open a connection and close it. Raises OSError."""
    socket.create_connection((host, port), timeout=PATIENCE_SECONDS).close()
    return True
