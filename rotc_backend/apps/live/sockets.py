"""One open socket: whose it is, what it was sent, and how much of that it has acknowledged."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from apps.core.permissions import Role
from apps.live.audiences import Viewer, hearing_of
from apps.live.counting import count_closed
from apps.live.frames import Broadcast, Frame
from apps.system.journal import Cursor

log = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], Awaitable[None]]

# What may be on its way to one client: the server never blocks on a slow one, so we count.
WINDOW_EVENTS: Final = 200
WINDOW_BYTES: Final = 256 * 1024

PROTOCOL_BROKEN: Final = 4400
SESSION_ENDED: Final = 4401
TOO_SLOW: Final = 4408
ROLE_CHANGED: Final = 4409
FLOODING: Final = 4429


class LiveSocket:
    """A viewer's open socket."""

    __slots__ = (
        "hearing",
        "is_open",
        "is_plain",
        "send",
        "unacknowledged",
        "unread_bytes",
        "viewer",
    )

    def __init__(self, viewer: Viewer, send: Send) -> None:
        """Begin with nothing sent."""
        self.viewer = viewer
        self.hearing = hearing_of(viewer)
        self.is_plain = viewer.role == Role.CADET
        self.send = send
        self.is_open = True
        self.unacknowledged: deque[Frame] = deque()
        self.unread_bytes = 0

    async def deliver(self, broadcast: Broadcast) -> None:
        """Send one event; a client with too much unacknowledged is closed and resumes later."""
        if not self.is_open:
            return
        frame = broadcast.plain if self.is_plain else broadcast.full
        self.unacknowledged.append(frame)
        self.unread_bytes += frame.size
        if len(self.unacknowledged) > WINDOW_EVENTS or self.unread_bytes > WINDOW_BYTES:
            await self.close(TOO_SLOW)
            return
        await self.say(frame.message)

    def acknowledge(self, cursor: Cursor) -> int:
        """Forget what the client has received; returns how many events that were."""
        before = len(self.unacknowledged)
        while self.unacknowledged and self.unacknowledged[0].cursor <= cursor:
            self.unread_bytes -= self.unacknowledged.popleft().size
        return before - len(self.unacknowledged)

    async def say(self, message: dict[str, Any]) -> None:
        """Hand a message to the server; a broken connection silences only itself."""
        try:
            await self.send(message)
        except Exception:  # each server has its own word for a lost connection
            self.is_open = False
            log.info("a live socket was lost while sending", exc_info=True)

    async def close(self, code: int) -> None:
        """Close with a code that tells the client what to do next."""
        if self.is_open:
            self.is_open = False
            count_closed(code)
            await self.say({"type": "websocket.close", "code": code})
