"""The ids that the lines, entries, jobs and live events of one piece of work share."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts, by ids alone."""

    user: int
    session: str


# The request a piece of work began with, or the job that nobody asked for.
request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
job_id: Final[ContextVar[str]] = ContextVar("job_id", default="")
# Who holds the socket this task serves.
listener: Final[ContextVar[Person | None]] = ContextVar("listener", default=None)
# The request being answered. Who sent it is known only after a view has looked at its token.
asking: Final[ContextVar[Any]] = ContextVar("asking", default=None)


def person() -> Person | None:
    """Return who acts, as far as it is known yet."""
    return person_of(asking.get()) or listener.get()


def person_of(request: Any) -> Person | None:
    """Return who sent a request; None for a stranger."""
    session = getattr(request, "auth", None)
    user = getattr(getattr(request, "user", None), "pk", None)
    return Person(user, str(session.pk)) if user and session else None


@contextmanager
def continued(of_request: str) -> Iterator[None]:
    """Go on with the work of an earlier request."""
    token = request_id.set(of_request)
    try:
        yield
    finally:
        request_id.reset(token)


@contextmanager
def of_job(number: str) -> Iterator[None]:
    """Work on a job; which request asked for it is known once its row is read."""
    token = job_id.set(number)
    try:
        yield
    finally:
        job_id.reset(token)


def ids() -> dict[str, Any]:
    """Return the ids that are known, as log lines name them."""
    who = person()
    found = {
        "request_id": request_id.get(),
        "session": who.session if who else "",
        "user": who.user if who else "",
        "job": job_id.get(),
    }
    return {name: value for name, value in found.items() if value}
