"""Timing work that several designs do in turn, and asking the API as a person."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from django.db import connection
from rest_framework.test import APIClient

from apps.authentication import sessions
from apps.authentication.choices import ClientKind
from apps.authentication.models import User
from apps.authentication.sessions import Device


class Different(Exception):
    """The designs do not agree; a ratio would mean nothing."""


@dataclass
class Timing:
    """The same work done several times."""

    work: Callable[[], Any]
    milliseconds: list[float] = field(default_factory=list)

    def once(self) -> None:
        """Do it and note how long it took."""
        began = time.perf_counter()
        self.work()
        self.milliseconds.append((time.perf_counter() - began) * 1000)

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What 95 of 100 stay below."""
        return quantiles(self.milliseconds, n=20)[-1]

    def queries(self) -> int:
        """Do it once more and count its queries."""
        count = 0

        def counting(execute: Any, *arguments: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*arguments)

        with connection.execute_wrapper(counting):
            self.work()
        return count


def interleave(timings: Sequence[Timing], rounds: int) -> None:
    """Let all take turns, so that what else the machine does meets all alike."""
    for _ in range(rounds):
        for timing in timings:
            timing.once()


def signed_in(user: User) -> APIClient:
    """Sign a person in; the client sends the bearer token with every request."""
    device = Device(kind=ClientKind.BODY, user_agent="bench", ip=None)
    tokens = sessions.begin_session(user=user, device=device)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.access}")
    return client


def reading(client: APIClient, path: str) -> Callable[[], bytes]:
    """Ask the API: the whole door, from the bearer token to the bytes. Raises Different."""

    def ask() -> bytes:
        answer = client.get(f"/api/v1/{path}")
        if answer.status_code != 200:
            raise Different(answer.content.decode())
        content: bytes = answer.content
        return content

    return ask


def asking(user: User, path: str) -> Callable[[], bytes]:
    """Ask the API for one thing as a person."""
    return reading(signed_in(user), path)
