"""The kinds of job: each app names its own in `tasks.py` with `@job_kind`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

from apps.system.jobs.thresholds import INLINE_UP_TO

Handler = Callable[[Any], dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """How one kind of job is called, done, and how often it may be tried."""

    name: str
    title: str
    handler: Handler
    inline_up_to: int
    max_attempts: int


class UnknownKind(LookupError):
    """No app has a job of this kind."""


KINDS: dict[str, JobKind] = {}


def job_kind(name: str, *, title: str, max_attempts: int = 3) -> Callable[[Handler], Handler]:
    """Enter a function as what does jobs of this kind.

    The function receives a `JobRun`. It may be called again after a crash, so its effect must
    either be the same the second time or be committed together with `run.finish(...)`.
    """

    def enter(handler: Handler) -> Handler:
        KINDS[name] = JobKind(name, title, handler, INLINE_UP_TO.get(name, -1), max_attempts)
        return handler

    return enter


def kind_named(name: str) -> JobKind:
    """Find a kind, after every app has named its own. Raises UnknownKind."""
    if name not in KINDS:
        autodiscover_modules("tasks")
    if name not in KINDS:
        raise UnknownKind(name)
    return KINDS[name]
