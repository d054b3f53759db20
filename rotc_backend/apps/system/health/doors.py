"""The doors of health: live (the process answers), ready (all it needs does), and the host's own.

The host's door asks deeply until this process was ready once, and answers from memory afterwards:
a database that hiccups must not make a host restart processes that are well, and one that sleeps
may go on sleeping.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse

from apps.system.health.asking import Answer, ask_all
from apps.system.health.details import details, may_look

Asking = Callable[[], dict[str, Answer]]

OK: Final = "ok"
DEGRADED: Final = "degraded"
UNAVAILABLE: Final = "unavailable"
SERVICE_UNAVAILABLE: Final = 503


@dataclass
class Memory:
    """What this process found the last time it asked."""

    was_ready: bool = False
    status: str = UNAVAILABLE
    asked_at: float = 0.0


memory = Memory()


def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Say that this process answers; touches nothing else."""
    return JsonResponse({"status": OK})


def ready(request: HttpRequest, *, ask: Asking = ask_all) -> JsonResponse:
    """Say whether this process can work; whoever may look is shown what it works on."""
    body = examine(ask)
    if may_look(request):
        body |= known_details()
    return JsonResponse(body, status=status_of(body))


def health(request: HttpRequest, *, ask: Asking = ask_all) -> JsonResponse:
    """Say whether this process was ready once, and how it was when it last asked."""
    status = 200
    if memory.was_ready:
        ago = round(time.monotonic() - memory.asked_at, 1)
        body = {"status": memory.status, "asked_seconds_ago": ago}
    else:
        body = examine(ask)
        status = status_of(body)
    if may_look(request):
        body |= {"release": settings.RELEASE_VERSION}
    return JsonResponse(body, status=status)


def examine(ask: Asking) -> dict[str, Any]:
    """Ask everything, and keep the outcome."""
    answers = ask()
    memory.status = outcome(answers)
    memory.asked_at = time.monotonic()
    memory.was_ready = memory.was_ready or memory.status != UNAVAILABLE
    checks = {name: answer.as_fields() for name, answer in answers.items()}
    return {"status": memory.status, "checks": checks}


def outcome(answers: dict[str, Answer]) -> str:
    """Say what the answers mean together."""
    failed = [answer for answer in answers.values() if not answer.is_ok]
    if any(answer.is_required for answer in failed):
        return UNAVAILABLE
    return DEGRADED if failed else OK


def status_of(body: dict[str, Any]) -> int:
    """Return the status a host understands."""
    return SERVICE_UNAVAILABLE if body["status"] == UNAVAILABLE else 200


def known_details() -> dict[str, Any]:
    """Return the details; only the release when the database does not answer."""
    try:
        return details()
    except (DatabaseError, InterfaceError):
        return {"release": settings.RELEASE_VERSION}
