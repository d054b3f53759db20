"""The live socket: ticket in, events out. Plain ASGI, because thousands of these are open."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from django.db import DatabaseError

from apps.core import chain
from apps.live import origins
from apps.live.audiences import Viewer
from apps.live.counting import count_closed
from apps.live.hub import Hub, hub_of_process
from apps.live.inbound import Ack, Allowance, Malformed, Resume, parse
from apps.live.resume import CatchUp
from apps.live.sockets import (
    FLOODING,
    PROTOCOL_BROKEN,
    SESSION_ENDED,
    TOO_SLOW,
    LiveSocket,
    Send,
)

log = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[dict[str, Any]]]

PROTOCOL: Final = "rgms.v1"
TICKET: Final = "ticket."
MOST_PER_PROCESS: Final = 5_500
# How long a client may take to say where to resume, and to acknowledge while it catches up.
PATIENCE_SECONDS: Final = 30
EARNING_EVENTS: Final = 25


async def live(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve one socket from handshake to close."""
    hub = hub_of_process()
    offered: list[str] = scope["subprotocols"]
    is_welcome = origins.is_welcome(scope["headers"]) and PROTOCOL in offered
    await receive()
    if not is_welcome or hub.switchboard.count >= MOST_PER_PROCESS:
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
    viewer, code = await come_in(hub, offered)
    if viewer is None:
        count_closed(code)
        await send({"type": "websocket.close", "code": code})
        return
    chain.listener.set(chain.Person(viewer.user_id, str(viewer.session_id)))
    await stay(hub, LiveSocket(viewer, send), receive)


async def come_in(hub: Hub, offered: list[str]) -> tuple[Viewer | None, int]:
    """Redeem the ticket; otherwise say with which code to close."""
    tickets = [each.removeprefix(TICKET) for each in offered if each.startswith(TICKET)]
    try:
        viewer = await hub.gate.redeem(tickets[0]) if tickets else None
    except DatabaseError as error:
        log.warning("a ticket could not be redeemed: %s", type(error).__name__)
        return None, TOO_SLOW
    if viewer is None:
        return None, SESSION_ENDED
    if not hub.switchboard.has_room_for(viewer):
        return None, FLOODING
    return viewer, 0


async def stay(hub: Hub, socket: LiveSocket, receive: Receive) -> None:
    """Keep a socket in the hub until it is closed by either side."""
    hub.switchboard.enter(socket)
    try:
        await converse(hub, socket, receive)
    except Malformed:
        await socket.close(PROTOCOL_BROKEN)
    except DatabaseError as error:
        log.warning("a socket could not catch up: %s", type(error).__name__)
        await socket.close(TOO_SLOW)
    finally:
        socket.is_open = False
        hub.switchboard.leave(socket)


async def converse(hub: Hub, socket: LiveSocket, receive: Receive) -> None:
    """Answer the client's messages. Raises Malformed."""
    catch_up, allowance = CatchUp(hub, socket), Allowance()
    while True:
        message = await next_message(receive, PATIENCE_SECONDS if not catch_up.is_live else None)
        if message is None:
            return await socket.close(TOO_SLOW)
        if message["type"] == "websocket.disconnect":
            return left(socket, message)
        said = parse(message)
        if not is_earned(socket, said) and allowance.is_spent():
            return await socket.close(FLOODING)
        await obey(catch_up, said)


def left(socket: LiveSocket, message: dict[str, Any]) -> None:
    """Count a socket whose client went away; one we closed was counted then."""
    if socket.is_open:
        count_closed(message.get("code"))


def is_earned(socket: LiveSocket, said: Resume | Ack) -> bool:
    """Take an acknowledgement in; one for many events does not count as flooding."""
    return isinstance(said, Ack) and socket.acknowledge(said.seq) >= EARNING_EVENTS


async def obey(catch_up: CatchUp, said: Resume | Ack) -> None:
    """Do what a message asks for. Raises Malformed when it comes out of turn."""
    if isinstance(said, Ack):
        await catch_up.go_on()
    elif catch_up.position is None:
        await catch_up.begin(said)
    else:
        raise Malformed


async def next_message(receive: Receive, seconds: float | None) -> dict[str, Any] | None:
    """Wait for the client; None when it took too long."""
    if seconds is None:
        return await receive()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await receive()
    return None
