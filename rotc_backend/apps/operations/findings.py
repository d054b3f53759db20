"""What an examination finds: one thing, how it is, its number, a sentence, and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone
from redis.exceptions import RedisError

from apps.operations.choices import FindingGroup as Group
from apps.operations.choices import FindingState as State


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `number` is in the unit that the sentence names."""

    key: str
    group: Group
    state: State
    sentence: str
    number: float | None = None
    advice: str = ""


Look = Callable[[], Iterator[Finding]]


def looks_at(group: Group) -> Callable[[Look], Look]:
    """Turn a dependency that does not answer into a finding of this group."""

    def guard(look: Look) -> Look:
        @wraps(look)
        def guarded() -> Iterator[Finding]:
            try:
                yield from look()
            except (DatabaseError, InterfaceError, RedisError, OSError) as error:
                if isinstance(error, DatabaseError | InterfaceError):
                    connection.close()
                yield unreachable(group, error)

        return guarded

    return guard


def unreachable(group: Group, error: Exception) -> Finding:
    """Say that nothing can be said, without an address or a password."""
    return Finding(
        key=f"{group.value}.unreachable",
        group=group,
        state=State.BAD,
        sentence=f"This could not be looked at: {type(error).__name__}.",
        advice="Mend the database or Redis first; then look again.",
    )


def graded(number: float, *, warning: float, bad: float) -> State:
    """Judge a number that should be small."""
    if number >= bad:
        return State.BAD
    return State.WARNING if number >= warning else State.OK


def worst_of(states: list[State]) -> State:
    """Choose the state that needs a person most."""
    return next((state for state in State if state in states), State.UNWATCHED)


def seconds(span: timedelta) -> float:
    """Write a span in seconds, to one tenth, never below nought."""
    return max(0.0, round(span.total_seconds(), 1))


def in_words(number: float) -> str:
    """Say a number of seconds as people do."""
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if number >= 2 * size:
            return f"{round(number / size)} {unit}"
    return f"{round(number)} seconds"


def clock(moment: datetime) -> str:
    """Write a moment of the unit's own clock."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
