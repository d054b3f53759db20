"""Thousands of WebSocket clients in one thread, as cheap as possible: plain sockets and epoll."""

import os
import select
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

IN_FLIGHT = 1500
PATIENCE = 60.0
UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    "Sec-WebSocket-Protocol: {protocols}\r\n\r\n"
)


class CrowdProblem(Exception):
    """A client was refused, cut off, or kept waiting."""


@dataclass
class Client:
    """One connection and what of it is not read yet."""

    line: socket.socket
    greeting: bytes
    buffer: bytearray = field(default_factory=bytearray)
    is_open: bool = False
    frames: int = 0
    last: bytes = b""


class Crowd:
    """Clients of one server."""

    def __init__(self, port: int, path: str, first_message: str | None) -> None:
        """Everybody says the same first thing after the handshake."""
        self.port = port
        self.path = path
        self.first = masked(first_message.encode()) if first_message else b""
        self.poller = select.epoll()
        self.clients: dict[int, Client] = {}
        self.arrivals: list[float] = []

    def open(self, protocols: Sequence[str], frames: int) -> float:
        """Open one client per list of subprotocols; returns how long that took.

        A client counts as open when it has received so many frames.
        """
        began = time.perf_counter()
        waiting = list(reversed(protocols))
        done = 0
        while done < len(protocols):
            while waiting and len(self.clients) - done < IN_FLIGHT:
                self.connect(waiting.pop())
            self.read(began + PATIENCE)
            done = sum(each.is_open and each.frames >= frames for each in self.clients.values())
        return time.perf_counter() - began

    def connect(self, protocols: str) -> None:
        """Begin one connection."""
        line = socket.socket()
        line.setblocking(False)
        line.connect_ex(("127.0.0.1", self.port))
        text = UPGRADE.format(path=self.path, port=self.port, protocols=protocols)
        self.clients[line.fileno()] = Client(line, text.encode())
        self.poller.register(line.fileno(), select.EPOLLIN | select.EPOLLOUT)

    def read(self, deadline: float) -> None:
        """Take what has arrived."""
        for number, event in self.poller.poll(1.0, 4096):
            client = self.clients[number]
            if event & select.EPOLLOUT and client.greeting:
                client.line.send(client.greeting)
                client.greeting = b""
                self.poller.modify(number, select.EPOLLIN)
            if event & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                self.receive(client)
        if time.perf_counter() > deadline:
            raise CrowdProblem(f"{sum(each.is_open for each in self.clients.values())} are open")

    def receive(self, client: Client) -> None:
        """Read one client's bytes and count whole frames."""
        data = client.line.recv(65536)
        now = time.perf_counter()
        if not data:
            raise CrowdProblem(f"a client was cut off: {bytes(client.buffer)[:200]!r}")
        client.buffer += data
        if not client.is_open:
            self.finish_handshake(client)
        while (frame := take_frame(client.buffer)) is not None:
            if frame[0] & 0x0F == 0x8:
                raise CrowdProblem(f"a client was closed: {frame!r}")
            if frame[0] & 0x0F == 0x9:
                client.line.send(masked(frame[1:], kind=0x8A))
            if frame[0] & 0x0F == 0x1:
                client.frames += 1
                client.last = frame
                self.arrivals.append(now)

    def finish_handshake(self, client: Client) -> None:
        """Read the answer to the upgrade and say the first message."""
        head, end, rest = bytes(client.buffer).partition(b"\r\n\r\n")
        if not end:
            return
        if not head.startswith(b"HTTP/1.1 101"):
            raise CrowdProblem(head.decode(errors="replace"))
        client.buffer[:] = rest
        client.is_open = True
        if self.first:
            client.line.send(self.first)

    def gather(self, count: int) -> list[float]:
        """Wait for so many frames; returns when each arrived."""
        deadline = time.perf_counter() + PATIENCE
        while len(self.arrivals) < count:
            self.read(deadline)
        arrivals, self.arrivals = self.arrivals, []
        return arrivals

    def say(self, message: str) -> None:
        """Let every client send one message."""
        frame = masked(message.encode())
        for client in self.clients.values():
            client.line.send(frame)

    def leave(self) -> None:
        """Close everything."""
        for client in self.clients.values():
            client.line.close()
        self.poller.close()


def take_frame(buffer: bytearray) -> bytes | None:
    """Cut one whole frame off; its first byte and payload."""
    if len(buffer) < 2:
        return None
    size, start = buffer[1] & 0x7F, 2
    if size == 126:
        if len(buffer) < 4:
            return None
        size, start = struct.unpack_from("!H", buffer, 2)[0], 4
    if len(buffer) < start + size:
        return None
    frame = bytes(buffer[:1]) + bytes(buffer[start : start + size])
    del buffer[: start + size]
    return frame


def masked(payload: bytes, kind: int = 0x81) -> bytes:
    """Write a client's frame, text unless told otherwise."""
    key = os.urandom(4)
    size = len(payload)
    head = struct.pack("!BB", kind, 0x80 | size) if size < 126 else None
    head = head or struct.pack("!BBH", kind, 0x80 | 126, size)
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))
