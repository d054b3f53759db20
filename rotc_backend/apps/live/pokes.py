"""The poke: tells the hubs to look at the journal now. It carries nothing and may be lost."""

import logging
import os
import threading
import time
from typing import Any, Final

import redis
from channels.layers import get_channel_layer
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

GROUP: Final = "journal"
TIMEOUT_SECONDS: Final = 1
BREAKER_SECONDS: Final = 30


class Poker:
    """Publishes pokes on one shared connection pool, and stops trying while Redis is away."""

    def __init__(self, url: str, prefix: str) -> None:
        """Open nothing yet: the first poke connects."""
        self.pid = os.getpid()
        # One more try for a connection the other side closed; a hanging Redis gets none.
        self.client = redis.Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            socket_keepalive=True,
            retry=Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
        )
        self.channel = f"{prefix}__group__{GROUP}"
        layer: Any = get_channel_layer()
        self.message: bytes = layer.serialize({"type": "journal.poke"})
        self.failures = 0
        self.skipped = 0
        self.closed_until = 0.0
        self.lock = threading.Lock()

    def poke(self) -> bool:
        """Send one poke; tells whether Redis took it."""
        if not self.may_try():
            self.skipped += 1
            return False
        try:
            self.client.publish(self.channel, self.message)
        except redis.RedisError as error:
            self.failures += 1
            self.closed_until = time.monotonic() + BREAKER_SECONDS
            log.warning("pokes stop for %s s: %s", BREAKER_SECONDS, type(error).__name__)
            return False
        self.closed_until = 0.0
        return True

    def may_try(self) -> bool:
        """Refuse while the breaker is open; afterwards let one caller find out."""
        if not self.closed_until:
            return True
        with self.lock:
            now = time.monotonic()
            if now < self.closed_until:
                return False
            self.closed_until = now + BREAKER_SECONDS
            return True


pokers: dict[int, Poker] = {}


def poke() -> None:
    """Tell the hubs that the journal has grown. Each forked process makes its own connection."""
    if not settings.REDIS_URL:
        return
    pid = os.getpid()
    poker = pokers.get(pid)
    if poker is None:
        poker = pokers.setdefault(pid, Poker(settings.REDIS_URL, settings.REDIS_PREFIX))
    poker.poke()
