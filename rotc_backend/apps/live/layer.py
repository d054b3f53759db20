"""The pub/sub channel layer with a guard against connections that are dead and look quiet.

redis-py reports a connection that the kernel has given up exactly like one on which nothing was
said, and keeps it; the receiver of channels_redis then spins on it and freezes the process.
"""

import asyncio
import logging
import socket
import time
from typing import Any, Final

from channels_redis.pubsub import (
    RedisPubSubChannelLayer,
    RedisPubSubLoopLayer,
    RedisSingleShardConnection,
)
from channels_redis.utils import _wrap_close, create_pool, decode_hosts
from redis import asyncio as aioredis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

READ_SECONDS: Final = 1.0
# A read that ends earlier than this without a message is suspicious; so many in a row are proof.
TOO_EARLY_SECONDS: Final = 0.2
TOO_EARLY_IN_A_ROW: Final = 20
EARLY_PAUSE: Final = 0.01
RECONNECT_PAUSE: Final = 0.5
ERROR_PAUSE: Final = 1.0
# A silent peer is found dead after about a minute.
KEEPALIVE: Final = {
    socket.TCP_KEEPIDLE: 30,
    socket.TCP_KEEPINTVL: 10,
    socket.TCP_KEEPCNT: 3,
}


class GuardedShard(RedisSingleShardConnection):
    """One Redis connection whose death is noticed and whose return is announced."""

    def __init__(self, host: dict[str, Any], channel_layer: "GuardedLoopLayer") -> None:
        """Ask the kernel to test an idle connection."""
        if host.get("socket_keepalive"):
            host = {"socket_keepalive_options": KEEPALIVE} | host
        super().__init__(host, channel_layer)
        self._redis: Any = None
        self._pubsub: Any = None
        self.early_reads = 0

    def _ensure_redis(self) -> None:
        """Make a client whose subscriber announces every reconnect."""
        if self._redis is None:
            self._redis = aioredis.Redis(connection_pool=create_pool(self.host))
            self._pubsub = AnnouncingPubSub(
                self._redis.connection_pool, announce=self.channel_layer.announce_return
            )

    async def _do_receiving(self) -> None:
        """Receive for ever."""
        while True:
            try:
                await self.receive_once()
            except (RedisError, OSError) as error:
                log.warning("the poke connection failed: %s", type(error).__name__)
                await asyncio.sleep(ERROR_PAUSE)
            except Exception:  # a receiver that died would never hear again
                log.exception("the poke connection failed")
                await asyncio.sleep(ERROR_PAUSE)

    async def receive_once(self) -> None:
        """Wait for one message; replace a connection that stops waiting."""
        if not (self._pubsub and self._pubsub.subscribed):
            await asyncio.sleep(0.1)
            return
        began = time.monotonic()
        message = await self._pubsub.get_message(
            ignore_subscribe_messages=True, timeout=READ_SECONDS
        )
        if message is not None or time.monotonic() - began >= TOO_EARLY_SECONDS:
            self.early_reads = 0
            self._receive_message(message)
            return
        self.early_reads += 1
        await asyncio.sleep(EARLY_PAUSE)
        if self.early_reads >= TOO_EARLY_IN_A_ROW:
            await self.replace_connection()

    async def replace_connection(self) -> None:
        """Drop the connection; the next read connects and subscribes again."""
        log.warning("the poke connection is dead and is replaced")
        self.early_reads = 0
        await self._pubsub.connection.disconnect(nowait=True)
        await asyncio.sleep(RECONNECT_PAUSE)


class AnnouncingPubSub(aioredis.client.PubSub):
    """A subscriber that says when it had to connect again."""

    def __init__(self, *args: Any, announce: Any, **kwargs: Any) -> None:
        """Keep whom to tell."""
        super().__init__(*args, **kwargs)
        self.announce = announce

    async def on_connect(self, connection: Any) -> None:
        """Subscribe again, then tell: messages may have been missed."""
        await super().on_connect(connection)
        self.announce()


class GuardedLoopLayer(RedisPubSubLoopLayer):
    """The layer of one event loop, on guarded connections."""

    def __init__(self, hosts: Any = None, **kwargs: Any) -> None:
        """Connect nothing yet."""
        super().__init__(hosts=hosts, **kwargs)
        self._shards = [GuardedShard(host, self) for host in decode_hosts(hosts)]

    def announce_return(self) -> None:
        """Wake every listener of this process."""
        message = self.channel_layer.serialize({"type": "journal.poke"})
        for queue in self.channels.values():
            queue.put_nowait(message)


class GuardedPubSubLayer(RedisPubSubChannelLayer):
    """`RedisPubSubChannelLayer` on guarded connections."""

    def _get_layer(self) -> GuardedLoopLayer:
        """Return the layer of the running event loop."""
        loop = asyncio.get_running_loop()
        if loop not in self._layers:
            self._layers[loop] = GuardedLoopLayer(*self._args, **self._kwargs, channel_layer=self)
            _wrap_close(self, loop)
        layer: GuardedLoopLayer = self._layers[loop]
        return layer
