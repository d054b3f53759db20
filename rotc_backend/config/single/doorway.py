"""The one port of a single instance: leads the live socket to Daphne and all else to Gunicorn.

A connection carries one request. So nothing of a second request can hide behind the first, and
each is led by its own address. Requests are passed on as they are, but for the words about the
connection itself and the caller's address, which is added to X-Forwarded-For.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from typing import Final

log = logging.getLogger(__name__)

SOCKETS: Final = b"/ws/"
# More than the gate lets through, so that it is the gate that refuses.
LONGEST_HEAD: Final = 48 * 1024
HEAD_SECONDS: Final = 20.0
CONNECT_SECONDS: Final = 10.0
CHUNK: Final = 64 * 1024
OF_CONNECTION: Final = {b"connection", b"keep-alive", b"proxy-connection", b"x-forwarded-for"}
LINE: Final = b"\r\n"


class BadHead(Exception):
    """What came is no request."""


@dataclass
class Doorway:
    """Listens, and knows on which ports of this machine Gunicorn and Daphne are."""

    web: int
    channels: int
    open_connections: set[asyncio.StreamWriter] = field(default_factory=set)

    async def listen(self, host: str, port: int) -> asyncio.Server:
        """Open the door."""
        return await asyncio.start_server(
            self.meet, host, port, limit=LONGEST_HEAD, backlog=4096, reuse_address=True
        )

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lead one connection; whatever it does ends only itself."""
        self.open_connections.add(writer)
        try:
            await self.lead(reader, writer)
        except (BadHead, asyncio.LimitOverrunError, ValueError):
            await refuse(writer, b"400 Bad Request")
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            log.debug("a connection ended early: %s", type(error).__name__)
        finally:
            self.open_connections.discard(writer)
            writer.close()

    async def lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read who is asked for, and pass both directions on. Raises BadHead, OSError."""
        async with asyncio.timeout(HEAD_SECONDS):
            head = await reader.readuntil(LINE + LINE)
        caller = writer.get_extra_info("peername")
        port, words = rewritten(head, str(caller[0]) if caller else "unknown", self)
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                there = await asyncio.open_connection("127.0.0.1", port, limit=CHUNK)
        except (OSError, TimeoutError):
            await refuse(writer, b"503 Service Unavailable")
            return
        there[1].write(words)
        onward = asyncio.ensure_future(pour(reader, there[1]))
        try:
            await pour(there[0], writer)
        finally:
            onward.cancel()
            there[1].close()


def rewritten(head: bytes, caller: str, doorway: Doorway) -> tuple[int, bytes]:
    """Say which port a request is for, and write its head as it is passed on. Raises BadHead."""
    first, *lines = head[: -len(LINE + LINE)].split(LINE)
    words = first.split(b" ")
    if len(words) != 3 or any(stray in head.replace(LINE, b"") for stray in (b"\n", b"\r", b"\0")):
        raise BadHead
    named = [(line.partition(b":")[0].strip().lower(), line) for line in lines]
    kept = [line for name, line in named if name not in OF_CONNECTION]
    steps = [value_of(line) for name, line in named if name == b"x-forwarded-for"]
    kept.append(b"X-Forwarded-For: " + b", ".join([*filter(None, steps), caller.encode()]))
    is_socket = words[1].startswith(SOCKETS)
    has_upgrade = any(name == b"upgrade" for name, _ in named)
    kept.append(b"Connection: Upgrade" if is_socket and has_upgrade else b"Connection: close")
    port = doorway.channels if is_socket else doorway.web
    return port, LINE.join([first, *kept]) + LINE + LINE


def value_of(line: bytes) -> bytes:
    """Return what a header says."""
    return line.partition(b":")[2].strip()


async def pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Pass bytes on until their source ends, and say so; no faster than the target takes them."""
    with contextlib.suppress(OSError):
        while data := await source.read(CHUNK):
            target.write(data)
            await target.drain()
        if target.can_write_eof():
            target.write_eof()


async def refuse(writer: asyncio.StreamWriter, status: bytes) -> None:
    """Answer for those behind the door."""
    with contextlib.suppress(OSError):
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
