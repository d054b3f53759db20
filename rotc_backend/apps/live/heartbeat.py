"""The channels service says every few seconds that its loop runs."""

import asyncio
import logging
import os
import socket
from typing import Final

from django.conf import settings
from django.db import DatabaseError

from apps.live import threads
from apps.system import services

log = logging.getLogger(__name__)
PAUSE_SECONDS: Final = 15


async def keep_beating() -> None:
    """Write the heartbeat of this process until it ends."""
    instance = f"{socket.gethostname()}.{os.getpid()}"
    while True:
        try:
            await threads.ask(
                services.beat_without_journal,
                service="channels",
                instance=instance,
                release=settings.RELEASE_VERSION,
            )
        except DatabaseError as error:
            log.warning("no heartbeat: %s", type(error).__name__)
        await asyncio.sleep(PAUSE_SECONDS)
