"""How many sign-ins failed in the last day and why, for the operator: numbers, never a name.

Counted in Redis, an hour at a time. While Redis does not answer nothing is counted here; the guesses
themselves are counted elsewhere (guesses.py).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.system.limits import counters, scripts

HOURS: Final = 24
KEPT: Final = timedelta(hours=HOURS + 1)
# A right password that still needs its code has not failed.
NO_FAILURE: Final = "second_factor_required"


@contextmanager
def counted() -> Iterator[None]:
    """Count a sign-in that is refused inside the block, under the code of its refusal."""
    try:
        yield
    except RuleBroken as error:
        reason = error.code
        if reason != NO_FAILURE:
            counters.from_redis(lambda: note(reason))
        raise


def note(reason: str) -> bool:
    """Count one failure in its hour. Raises RedisError."""
    key = hour_of(timezone.now())
    commands = scripts.client_at(settings.REDIS_URL).pipeline(transaction=False)
    commands.hincrby(key, reason, 1)
    commands.expire(key, KEPT)
    commands.execute()
    return True


def of_the_last_day() -> dict[str, int] | None:
    """Add up the failures of the last 24 full hours and the present one; None without Redis."""
    return counters.from_redis(added_up)


def added_up() -> dict[str, int]:
    """Read every hour in one question. Raises RedisError."""
    now = timezone.now()
    commands = scripts.client_at(settings.REDIS_URL).pipeline(transaction=False)
    for hours in range(HOURS + 1):
        commands.hgetall(hour_of(now - timedelta(hours=hours)))
    found: Counter[str] = Counter()
    answers: list[Any] = commands.execute()
    for answer in answers:
        found.update({reason.decode(): int(number) for reason, number in answer.items()})
    return dict(found.most_common())


def hour_of(moment: datetime) -> str:
    """Name the counter of an hour."""
    return scripts.full(f"failed-sign-ins:{moment:%Y%m%d%H}")
