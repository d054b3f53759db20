"""The counters as they live in Redis: each kind is one script, so that no two callers interleave.

Moments are milliseconds of our own clock; Redis only decides when to throw a key away.
"""

import time
from datetime import timedelta
from functools import cache
from typing import Any, Final

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from apps.system.limits.table import Limit, Pauses

PATIENCE_SECONDS: Final = 0.3

# ARGV: now, then most and window of each key. Answers whether all passed, then count and end of each.
TAKE: Final = """
local now, passes, answer = tonumber(ARGV[1]), 1, {}
for i, key in ipairs(KEYS) do
  local most, window = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local held = redis.call('HMGET', key, 'start', 'count')
  local start, count = tonumber(held[1]), tonumber(held[2])
  if not start or now >= start + window then
    start, count = now, 0
  end
  if count >= most then passes = 0 end
  answer[i] = {count, start, window}
end
local flat = {passes}
for i, key in ipairs(KEYS) do
  local count, start, window = answer[i][1], answer[i][2], answer[i][3]
  if passes == 1 then
    count = count + 1
    redis.call('HSET', key, 'start', start, 'count', count)
    redis.call('PEXPIRE', key, start + window - now)
  end
  flat[#flat + 1] = count
  flat[#flat + 1] = start + window
end
return flat
"""

# ARGV: now, free, window, first, longest, forgotten_after. Answers the count and how long to wait.
BEGIN: Final = """
local now, free, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first, longest, forgotten = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local held = redis.call('HMGET', KEYS[1], 'start', 'count', 'until')
local start, count, pause_end = tonumber(held[1]), tonumber(held[2]), tonumber(held[3]) or 0
if now < pause_end then
  return {count, pause_end - now}
end
local is_over = start and pause_end == 0 and now >= start + window
if not start or is_over or (pause_end > 0 and now >= pause_end + forgotten) then
  start, count, pause_end = now, 0, 0
end
count = count + 1
if count >= free then
  pause_end = now + math.min(first * 2 ^ math.min(count - free, 20), longest)
end
redis.call('HSET', KEYS[1], 'start', start, 'count', count, 'until', pause_end)
redis.call('PEXPIRE', KEYS[1], window + longest + forgotten)
return {count, 0}
"""

GIVE_BACK: Final = """
local count = tonumber(redis.call('HGET', KEYS[1], 'count'))
if count and count > 0 then redis.call('HINCRBY', KEYS[1], 'count', -1) end
return 1
"""


def take(counters: list[tuple[str, Limit]]) -> tuple[bool, list[tuple[int, timedelta]]]:
    """Use one of each up, or none; return whether it passed, and of each its count and its rest."""
    now = now_in_milliseconds()
    arguments: list[int] = [now]
    for _, limit in counters:
        arguments += [limit.most, milliseconds(limit.window)]
    passes, *found = script(settings.REDIS_URL, TAKE)([key for key, _ in counters], arguments)
    pairs = zip(found[::2], found[1::2], strict=True)
    return bool(passes), [(number, timedelta(milliseconds=end - now)) for number, end in pairs]


def begin(key: str, pauses: Pauses) -> tuple[int, timedelta]:
    """Admit one more try (no wait), or say how long the pause still lasts."""
    spans = (pauses.window, pauses.first, pauses.longest, pauses.forgotten_after)
    arguments = [now_in_milliseconds(), pauses.free, *map(milliseconds, spans)]
    number, wait = script(settings.REDIS_URL, BEGIN)([key], arguments)
    return number, timedelta(milliseconds=wait)


def give_back(key: str) -> bool:
    """Undo one use; returns True so that an answer differs from silence."""
    return bool(script(settings.REDIS_URL, GIVE_BACK)([key], []))


def forget(key: str) -> bool:
    """Remove a counter."""
    client_at(settings.REDIS_URL).delete(full(key))
    return True


def used(key: str, limit: Limit) -> tuple[int, timedelta]:
    """Tell how much of a limit is used up in the present window, and how long it still lasts."""
    held: Any = client_at(settings.REDIS_URL).hmget(full(key), ["start", "count"])
    end = int(held[0] or 0) + milliseconds(limit.window)
    rest = end - now_in_milliseconds()
    return (int(held[1]), timedelta(milliseconds=rest)) if rest > 0 else (0, timedelta())


@cache
def client_at(url: str) -> redis.Redis:
    """Keep one pool of connections per process; none of them waits long."""
    return redis.Redis.from_url(
        url,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


@cache
def registered(url: str, text: str) -> Any:
    """Register a script; only its digest travels after the first call."""
    return client_at(url).register_script(text)


def script(url: str, text: str) -> Any:
    """Return what runs a script on our keys."""
    run = registered(url, text)
    return lambda keys, arguments: run(keys=[full(key) for key in keys], args=arguments)


def full(key: str) -> str:
    """Put the name of this installation before a key."""
    return f"{settings.LIMITS_PREFIX}:{key}"


def now_in_milliseconds() -> int:
    """Read the clock."""
    return int(time.time() * 1000)


def milliseconds(span: timedelta) -> int:
    """Write a span as Redis takes it."""
    return int(span.total_seconds() * 1000)
