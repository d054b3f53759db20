"""The design to compare with, as tutorials show it: each socket a consumer, each in one group."""

import os
import sys
from typing import Any

# Daphne first: it installs the event loop.
from daphne.server import Server

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
LAYER = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [settings.REDIS_URL], "prefix": f"{settings.REDIS_PREFIX}-stock"},
}
settings.CHANNEL_LAYERS = {"default": LAYER}

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402

GROUP = "unit"


class StockConsumer(AsyncJsonWebsocketConsumer):
    """One socket."""

    async def connect(self) -> None:
        """Join the group and come in."""
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept("rgms.v1")

    async def unit_event(self, message: dict[str, Any]) -> None:
        """Pass an event on."""
        await self.send_json(message["event"])


if __name__ == "__main__":
    endpoint = f"tcp:port={os.environ['PORT']}:interface=127.0.0.1:backlog=4096"
    options = {"websocket_handshake_timeout": 60, "websocket_connect_timeout": 60}
    Server(application=StockConsumer.as_asgi(), endpoints=[endpoint], **options).run()
    sys.exit()
