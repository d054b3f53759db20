"""Catching up: a socket gets what it missed, in order and each once, and then listens live.

All steps run in the socket's own task. Joining happens in the same turn of the event loop in
which the ring had nothing left for the socket, so nothing fits between replay and live.
"""

from typing import Final

from apps.live import selectors, threads
from apps.live.frames import Broadcast, control
from apps.live.hub import Hub
from apps.live.inbound import Resume
from apps.live.sockets import LiveSocket
from apps.system.journal import Cursor

# Unacknowledged replay stays below the window, so that catching up never closes a socket.
REPLAY_EVENTS: Final = 120
REPLAY_BYTES: Final = 128 * 1024


class CatchUp:
    """The way of one socket from its cursor to live."""

    def __init__(self, hub: Hub, socket: LiveSocket) -> None:
        """Begin nowhere: the client's `resume` says where."""
        self.hub = hub
        self.socket = socket
        self.position: Cursor | None = None
        self.is_live = False

    async def begin(self, wish: Resume) -> None:
        """Start from the client's cursor; a void or too old one is answered with `reset`."""
        hub = self.hub
        await hub.is_ready.wait()
        if wish.after and wish.after > hub.position:
            await hub.refresh()
        if await self.is_void(wish):
            await self.socket.say(control("reset", hub.position, hub.epoch or 0))
            self.position = hub.position
        else:
            self.position = wish.after or hub.position
        await self.go_on()

    async def is_void(self, wish: Resume) -> bool:
        """Tell whether the cursor is of another past, or lies too far back."""
        if wish.epoch not in {None, self.hub.epoch}:
            return True
        if wish.after is None:
            return False
        if wish.after > self.hub.position:
            return True
        if self.hub.ring.covers(wish.after):
            behind = self.hub.ring.after(wish.after, self.socket.hearing)
            return len(behind) > selectors.MOST_BEHIND
        return await threads.ask(
            selectors.is_too_far, hearing=self.socket.hearing, after=wish.after
        )

    async def go_on(self) -> None:
        """Send as much as the window takes; at the end, join."""
        while not self.is_live and self.socket.is_open and self.position is not None:
            if not self.room():
                return
            if self.position > self.hub.position:
                await self.hub.refresh()
            if self.hub.ring.covers(self.position):
                await self.replay_from_ring(self.position)
            else:
                await self.replay_from_journal(self.position)

    def room(self) -> int:
        """Count the events that may be sent before the next acknowledgement."""
        if self.socket.unread_bytes >= REPLAY_BYTES:
            return 0
        return max(0, REPLAY_EVENTS - len(self.socket.unacknowledged))

    async def replay_from_ring(self, after: Cursor) -> None:
        """Send from memory; with nothing left, join in this very turn."""
        missed = self.hub.ring.after(after, self.socket.hearing)
        if not missed:
            self.hub.switchboard.join(self.socket)
            self.is_live = True
            head = max(after, self.hub.position)
            await self.socket.say(control("live", head, self.hub.epoch or 0))
            return
        for broadcast in missed[: self.room()]:
            await self.send(broadcast)

    async def replay_from_journal(self, after: Cursor) -> None:
        """Send from the database what the ring no longer has."""
        hearing, limit = self.socket.hearing, self.room()
        page, horizon = await threads.ask(
            selectors.settled_page, hearing=hearing, after=after, limit=limit
        )
        for entry in page.entries:
            await self.send(Broadcast(entry, self.hub.epoch or 0))
        if not page.is_full and self.position is not None:
            self.position = max(self.position, horizon)

    async def send(self, broadcast: Broadcast) -> None:
        """Send one event and move on."""
        await self.socket.deliver(broadcast)
        self.position = broadcast.entry.cursor
