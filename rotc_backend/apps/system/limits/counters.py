"""Counting with one question to Redis; where guesses are counted, PostgreSQL steps in for it.

After Redis failed once nobody asks it for thirty seconds. Meanwhile guesses are counted in the
database and everything else goes through uncounted.
"""

import hashlib
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar

from redis.exceptions import RedisError

from apps.core.errors import TooManyTries
from apps.system.jobs.publishing import Breaker
from apps.system.limits import rows, scripts
from apps.system.limits.table import Limit, Pauses

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
LOG_AGAIN_AFTER: Final = 60.0
SENTENCE: Final = "That was too often. Please wait a moment and try again."

breaker = Breaker()
logged_at = -LOG_AGAIN_AFTER


@dataclass(frozen=True)
class Counted:
    """A limit and whom it is counted for."""

    limit: Limit
    who: object

    @property
    def key(self) -> str:
        """Name the counter; whom it is about cannot be read from it."""
        return key_of(self.limit.name, self.who)


@dataclass(frozen=True)
class Verdict:
    """Whether it may go on, and what is left of the limit that is nearest to its end."""

    passes: bool
    most: int
    left: int
    wait: timedelta  # until the window ends or the pause is over

    @property
    def seconds(self) -> int:
        """Whole seconds to wait, at least one."""
        return max(1, math.ceil(self.wait.total_seconds()))

    def require(self) -> None:
        """Raise TooManyTries unless it may go on."""
        if not self.passes:
            raise TooManyTries(SENTENCE, data={"retry_after": self.seconds})


UNCOUNTED: Final = Verdict(passes=True, most=0, left=0, wait=timedelta())


def count(*counted: Counted) -> Verdict:
    """Use one of each limit up, or none when one of them is at its end.

    Without Redis everything passes.
    """
    return from_redis(lambda: take_in_redis(counted)) or UNCOUNTED


def count_guess(*counted: Counted) -> Verdict:
    """Do as `count` does; without Redis the database counts, outside of any transaction."""
    return from_redis(lambda: take_in_redis(counted)) or take_in_rows(counted)


def begin_guess(pauses: Pauses, who: object) -> Verdict:
    """Admit one more guess, or say how long the present pause lasts."""
    key = key_of(pauses.name, who)
    asked = from_redis(lambda: scripts.begin(key, pauses))
    tries, wait = asked or rows.begin(key, pauses)
    return Verdict(passes=not wait, most=pauses.free, left=max(0, pauses.free - tries), wait=wait)


def give_back(counted: Counted) -> None:
    """Undo one use, because what was counted turned out to be right."""
    if from_redis(lambda: scripts.give_back(counted.key)) is None:
        rows.give_back(counted.key)


def forget(limit: Limit | Pauses, who: object) -> None:
    """Begin anew for somebody who has shown who they are."""
    key = key_of(limit.name, who)
    if from_redis(lambda: scripts.forget(key)) is None:
        rows.forget(key)


def look(counted: Counted) -> Verdict:
    """Tell what one more use would meet, without counting it."""
    limit = counted.limit
    asked = from_redis(lambda: scripts.used(counted.key, limit))
    number, wait = asked or rows.used(counted.key, limit)
    return verdict_of(limit, number, wait, passes=number < limit.most)


def take_in_redis(counted: tuple[Counted, ...]) -> Verdict:
    """Ask once about all of them. Raises RedisError."""
    passes, found = scripts.take([(one.key, one.limit) for one in counted])
    verdicts = [
        verdict_of(one.limit, number, wait, passes=passes or number < one.limit.most)
        for one, (number, wait) in zip(counted, found, strict=True)
    ]
    return nearest_to_its_end(verdicts)


def take_in_rows(counted: tuple[Counted, ...]) -> Verdict:
    """Ask about one after the other, until one of them refuses."""
    verdicts: list[Verdict] = []
    for one in counted:
        passes, number, wait = rows.take(one.key, one.limit)
        verdicts.append(verdict_of(one.limit, number, wait, passes=passes))
        if not passes:
            break
    return nearest_to_its_end(verdicts)


def verdict_of(limit: Limit, number: int, wait: timedelta, *, passes: bool) -> Verdict:
    """Judge one limit."""
    left = max(0, limit.most - number)
    return Verdict(passes=passes, most=limit.most, left=left, wait=wait)


def nearest_to_its_end(verdicts: list[Verdict]) -> Verdict:
    """Choose what to tell the caller: a refusal with the longest wait, else the fewest left."""
    return min(verdicts, key=lambda verdict: (verdict.passes, verdict.left, -verdict.wait))


def key_of(name: str, who: object) -> str:
    """Name a counter without saying whom it is about."""
    return f"{name}:{hashlib.sha256(str(who).encode()).hexdigest()[:32]}"


def from_redis(ask: Callable[[], Answer]) -> Answer | None:
    """Ask Redis, unless it has just failed; None when it does not answer."""
    if not breaker.lets_through():
        return None
    try:
        return ask()
    except (RedisError, OSError) as error:
        breaker.trip()
        log_sometimes(error)
        return None


def log_sometimes(error: Exception) -> None:
    """Say once a minute that requests are not counted."""
    global logged_at  # noqa: PLW0603 - one moment per process
    if time.monotonic() - logged_at >= LOG_AGAIN_AFTER:
        logged_at = time.monotonic()
        log.error("limits are not counted, Redis did not answer: %s", type(error).__name__)
