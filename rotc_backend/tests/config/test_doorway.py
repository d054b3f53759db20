"""Claims about the doorway of a single instance: who is led where, and what nobody can slip past it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from config.single.doorway import BadHead, Doorway, rewritten

WEB, CHANNELS = 1001, 1002
PLAIN = Doorway(web=WEB, channels=CHANNELS)


def led(text: str, caller: str = "198.51.100.7") -> tuple[int, list[str]]:
    """Where a request goes, and the lines that arrive there."""
    port, words = rewritten(text.encode(), caller, PLAIN)
    return port, words.decode().removesuffix("\r\n\r\n").split("\r\n")


def head(first: str, *lines: str) -> str:
    return "\r\n".join([first, "Host: rgms.example.edu", *lines, "", ""])


@pytest.mark.parametrize(
    ("path", "port"),
    [
        ("/ws/live/", CHANNELS),
        ("/ws/anything", CHANNELS),
        ("/", WEB),
        ("/api/v1/auth/login/", WEB),
        ("/wst/live/", WEB),
        ("/api/?next=/ws/live/", WEB),
        ("http://rgms.example.edu/ws/live/", WEB),
    ],
)
def test_only_the_live_socket_goes_to_the_live_service(path, port):
    assert led(head(f"GET {path} HTTP/1.1"))[0] == port


@pytest.mark.parametrize(
    ("lines", "wished"),
    [
        ([], "198.51.100.7"),
        (["X-Forwarded-For: 203.0.113.9"], "203.0.113.9, 198.51.100.7"),
        (["x-forwarded-for: 203.0.113.9, 10.0.0.1"], "203.0.113.9, 10.0.0.1, 198.51.100.7"),
        (
            ["X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 2.2.2.2"],
            "1.1.1.1, 2.2.2.2, 198.51.100.7",
        ),
        (["X-Forwarded-For : 1.1.1.1"], "1.1.1.1, 198.51.100.7"),
    ],
)
def test_the_callers_address_is_added_once_at_the_end(lines, wished):
    _, arrived = led(head("GET / HTTP/1.1", *lines))

    found = [line for line in arrived if line.lower().startswith("x-forwarded-for")]
    assert found == [f"X-Forwarded-For: {wished}"]


def test_a_connection_carries_one_request_and_everything_else_is_passed_on():
    _, arrived = led(
        head("POST / HTTP/1.1", "Connection: keep-alive", "Content-Length: 3", "X-A: b")
    )

    assert arrived == [
        "POST / HTTP/1.1",
        "Host: rgms.example.edu",
        "Content-Length: 3",
        "X-A: b",
        "X-Forwarded-For: 198.51.100.7",
        "Connection: close",
    ]


def test_an_upgrade_is_passed_on_for_the_live_socket_only():
    upgrade = ["Connection: Upgrade", "Upgrade: websocket"]

    assert led(head("GET /ws/live/ HTTP/1.1", *upgrade))[1][-1] == "Connection: Upgrade"
    assert led(head("GET /api/ HTTP/1.1", *upgrade))[1][-1] == "Connection: close"
    assert led(head("GET /ws/live/ HTTP/1.1"))[1][-1] == "Connection: close"


@pytest.mark.parametrize(
    "text",
    [
        "hello\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/1.1 more\r\n\r\n",
        head("GET / HTTP/1.1", "X-A: b\nX-Forwarded-For: 1.1.1.1"),
        head("GET / HTTP/1.1", "X-A: b\rX-Forwarded-For: 1.1.1.1"),
        head("GET / HTTP/1.1", "X-A: \0"),
    ],
)
def test_what_is_no_request_or_hides_a_line_is_refused(text):
    with pytest.raises(BadHead):
        rewritten(text.encode(), "198.51.100.7", PLAIN)


class Behind:
    """A server behind the door that answers with its name and keeps what arrived."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.arrived: list[bytes] = []

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heading = await reader.readuntil(b"\r\n\r\n")
        is_socket = b"Connection: Upgrade" in heading
        self.arrived.append(heading + (b"" if is_socket else await reader.read(65_536)))
        words = f"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{self.name}".encode()
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" if is_socket else words)
        while is_socket and (said := await reader.read(100)):
            writer.write(said.upper())
        writer.close()


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[int, Behind, Behind]]:
    """Open a door with both servers behind it; yields its port."""
    web, channels = Behind("web"), Behind("channels")
    servers = [await asyncio.start_server(each.meet, "127.0.0.1", 0) for each in (web, channels)]
    ports = [server.sockets[0].getsockname()[1] for server in servers]
    doorway = Doorway(web=ports[0], channels=ports[1])
    servers.append(await doorway.listen("127.0.0.1", 0))
    try:
        yield servers[-1].sockets[0].getsockname()[1], web, channels
    finally:
        for server in servers:
            server.close()
            await server.wait_closed()


async def said_to(port: int, words: bytes) -> bytes:
    """Say something, leave it at that, and hear everything there is to hear."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(words)
    writer.write_eof()
    heard = await reader.read()
    writer.close()
    return heard


async def test_a_second_request_on_a_connection_reaches_nobody_else():
    async with opened() as (port, web, channels):
        second = head("GET /ws/live/ HTTP/1.1").encode()
        body = b"abc"
        first = head("POST /api/ HTTP/1.1", f"Content-Length: {len(body)}").encode()
        heard = await said_to(port, first + body + second)

    assert heard.count(b"HTTP/1.1") == 1
    assert heard.endswith(b"web")
    assert (len(web.arrived), channels.arrived) == (1, [])


async def test_a_socket_is_open_in_both_directions_until_one_side_leaves():
    async with opened() as (port, _, channels):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        upgrade = ("Connection: Upgrade", "Upgrade: websocket")
        writer.write(head("GET /ws/live/ HTTP/1.1", *upgrade).encode())
        await reader.readuntil(b"\r\n\r\n")
        for word in (b"one", b"two"):
            writer.write(word)
            assert await reader.readexactly(3) == word.upper()
        writer.write_eof()
        assert await reader.read() == b""
        writer.close()

    assert len(channels.arrived) == 1


async def test_nobody_behind_the_door_is_said_in_one_answer():
    doorway = Doorway(web=1, channels=1)
    server = await doorway.listen("127.0.0.1", 0)
    try:
        heard = await said_to(server.sockets[0].getsockname()[1], head("GET / HTTP/1.1").encode())
    finally:
        server.close()
        await server.wait_closed()

    assert heard.startswith(b"HTTP/1.1 503 ")


async def test_a_head_without_end_is_refused():
    async with opened() as (port, web, _):
        heard = await said_to(port, b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 10_000)

    assert heard.startswith(b"HTTP/1.1 400 ") or heard == b""
    assert web.arrived == []
