"""A client of the live socket, as a page would be one."""

import json
import time
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from apps.authentication.models import AuthSession, User
from apps.live import services
from tests.client import Caller
from tests.live.processes import Channels

PATIENCE = 15


def session_of(user: User) -> AuthSession:
    """Sign a person in."""
    return Caller(user).tokens.session


def ticket_for(session: AuthSession) -> str:
    """A ticket for a session."""
    return services.issue_ticket(session=session).text


def open_socket(
    channels: Channels, ticket: str | None, **options: Any
) -> AbstractContextManager[ClientConnection]:
    """Open a socket with a ticket."""
    subprotocols = ["rgms.v1"] if ticket is None else ["rgms.v1", f"ticket.{ticket}"]
    return connect(
        channels.address,
        subprotocols=options.pop("subprotocols", subprotocols),
        compression=options.pop("compression", None),
        proxy=None,
        ping_interval=None,
        open_timeout=PATIENCE,
        close_timeout=1,
        max_queue=None,
        **options,
    )


def close_code(socket: ClientConnection, seconds: float = PATIENCE) -> int | None:
    """Read until the server closes, and return its code."""
    try:
        while True:
            socket.recv(timeout=seconds)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


class Listener:
    """A person's open page: resumes, acknowledges, and keeps its place."""

    def __init__(self, channels: Channels, session: AuthSession) -> None:
        self.stack = ExitStack()
        self.socket = self.stack.enter_context(open_socket(channels, ticket_for(session)))
        self.seq: str | None = None
        self.epoch: int | None = None
        self.received = 0

    def resume(self, after: str | None = None, epoch: int | None = None) -> list[dict]:
        """Say where to go on; returns everything up to and with the word that we are live."""
        self.say({"type": "resume", "after": after, "epoch": epoch})
        frames = [self.next()]
        while frames[-1]["type"] != "live":
            frames.append(self.next())
        return frames

    def catch_up(self, count: int, after: str | None, epoch: int | None = None) -> list[dict]:
        """Resume, and go on until so many events were heard, before or after we are live."""
        frames = self.resume(after, epoch)
        heard = sum(frame["type"] not in {"live", "reset"} for frame in frames)
        return frames + self.hear(count - heard)

    def say(self, message: Any) -> None:
        """Send a message."""
        self.socket.send(json.dumps(message))

    def next(self, seconds: float = PATIENCE) -> dict:
        """The next frame; it is acknowledged, and its place kept."""
        frame = json.loads(self.socket.recv(timeout=seconds))
        self.seq, self.epoch = frame["seq"], frame["epoch"]
        if frame["type"] not in {"live", "reset"}:
            self.received += 1
            if self.received % 50 == 0:
                self.say({"type": "ack", "seq": self.seq})
        return frame

    def hear(self, count: int, seconds: float = PATIENCE) -> list[dict]:
        """The next so many events."""
        return [self.next(seconds) for _ in range(count)]

    def hear_at_most(self, count: int) -> list[dict]:
        """So many events, or those that come before a short silence."""
        frames: list[dict] = []
        with suppress(TimeoutError):
            while len(frames) < count:
                frames.append(self.next(seconds=0.1))
        return frames

    def hears_nothing_more(self) -> bool:
        """Whether there is no frame left after the last one read."""
        try:
            self.socket.recv(timeout=0)
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        """Leave."""
        self.stack.close()


def within(seconds: float, is_true: Any) -> bool:
    """Wait until something is true."""
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
