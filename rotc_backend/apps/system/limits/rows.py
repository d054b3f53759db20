"""The counters of guesses in PostgreSQL, for the time in which Redis does not answer.

Each use is one statement, so that a hundred at once count as a hundred. Call these outside of a
transaction: what is rolled back was never counted.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import F
from django.utils import timezone

from apps.system.limits.table import Limit, Pauses
from apps.system.models import LimitCount

# No row comes back when the limit is at its end: then nothing was counted.
TAKE: Final = """
INSERT INTO system_limitcount AS held (key, started_at, count)
VALUES (%(key)s, %(now)s, 1)
ON CONFLICT (key) DO UPDATE SET
  started_at = CASE WHEN held.started_at <= %(over)s THEN %(now)s ELSE held.started_at END,
  count = CASE WHEN held.started_at <= %(over)s THEN 1 ELSE held.count + 1 END
WHERE held.started_at <= %(over)s OR held.count < %(most)s
RETURNING count, started_at
"""

# No row comes back during a pause. What is_new says: a window or a row of pauses has passed quietly.
BEGIN: Final = """
INSERT INTO system_limitcount AS held (key, started_at, count, paused_until)
VALUES (%(key)s, %(now)s, 1, NULL)
ON CONFLICT (key) DO UPDATE SET (started_at, count, paused_until) = (
  SELECT
    CASE WHEN is_new THEN %(now)s ELSE held.started_at END,
    number,
    CASE WHEN number >= %(free)s THEN %(now)s
      + LEAST(%(first)s * power(2, LEAST(number - %(free)s, 20)), %(longest)s) END
  FROM (
    SELECT is_new, CASE WHEN is_new THEN 1 ELSE held.count + 1 END AS number
    FROM (
      SELECT COALESCE(held.paused_until <= %(quiet)s, held.started_at <= %(over)s) AS is_new
    ) AS age
  ) AS next
)
WHERE held.paused_until IS NULL OR held.paused_until <= %(now)s
RETURNING count
"""


def take(key: str, limit: Limit) -> tuple[bool, int, timedelta]:
    """Use one up; return whether it passed, the count, and how long the window still lasts."""
    now = timezone.now()
    values = {"key": key, "now": now, "over": now - limit.window, "most": limit.most}
    row = first_row(TAKE, values)
    if row is not None:
        return True, row[0], row[1] + limit.window - now
    held = LimitCount.objects.filter(pk=key).first()
    began = held.started_at if held else now
    return False, limit.most, max(timedelta(), began + limit.window - now)


def begin(key: str, pauses: Pauses) -> tuple[int, timedelta]:
    """Admit one more try (no wait), or say how long the pause still lasts."""
    now = timezone.now()
    values = {
        "key": key,
        "now": now,
        "over": now - pauses.window,
        "quiet": now - pauses.forgotten_after,
        "free": pauses.free,
        "first": pauses.first,
        "longest": pauses.longest,
    }
    row = first_row(BEGIN, values)
    if row is not None:
        return row[0], timedelta()
    held = LimitCount.objects.filter(pk=key).first()
    until = held.paused_until if held else None
    return pauses.free, max(timedelta(seconds=1), (until or now) - now)


def give_back(key: str) -> None:
    """Undo one use."""
    LimitCount.objects.filter(pk=key, count__gt=0).update(count=F("count") - 1)


def forget(key: str) -> None:
    """Remove a counter."""
    LimitCount.objects.filter(pk=key).delete()


def used(key: str, limit: Limit) -> tuple[int, timedelta]:
    """Tell how much of a limit is used up in the present window, and how long it still lasts."""
    now = timezone.now()
    row = LimitCount.objects.filter(pk=key, started_at__gt=now - limit.window).first()
    return (row.count, row.started_at + limit.window - now) if row else (0, timedelta())


def forget_old_without_journal(*, before: datetime) -> int:
    """Delete counters that were begun before a moment; return how many."""
    deleted, _ = LimitCount.objects.filter(started_at__lt=before).delete()
    return deleted


def first_row(statement: str, values: dict[str, Any]) -> Any:
    """Run one statement and return its only row, if there is one."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()
