"""An old server for tests: real HTTP on this machine, with every way a file can fail to come."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
PDF = b"%PDF-1.4\n%%EOF\n"
Behaviour = Callable[["Answering"], None]


class OldServer(ThreadingHTTPServer):
    """Answers by `files` (a content) and `ways` (anything else); `asked` lists what was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.files: dict[str, bytes] = {}
        self.ways: dict[str, Behaviour] = {}
        self.asked: list[str] = []
        self.is_over = threading.Event()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answering(BaseHTTPRequestHandler):
    """One request."""

    server: OldServer

    def do_GET(self) -> None:
        """Answer as this path was told to."""
        self.server.asked.append(self.path)
        if self.path in self.server.ways:
            self.server.ways[self.path](self)
        else:
            self.answer(self.server.files.get(self.path))

    def answer(self, content: bytes | None, status: int = 200, **headers: str) -> None:
        """Send a content, or 404 without one."""
        body = b"" if content is None else content
        self.send_response(404 if content is None else status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def page(request: Answering) -> None:
    """Send a page of the site in place of a picture, as many servers do for what they lack."""
    request.answer(b"<!doctype html><title>Home</title>", Content_Type="image/png")


def endless(request: Answering) -> None:
    """Send more than anybody wants, and never say how much."""
    request.send_response(200)
    request.end_headers()
    try:
        while not request.server.is_over.is_set():
            request.wfile.write(PNG * 10_000)
    except OSError:
        return


def slow(request: Answering) -> None:
    """Send a byte now and then."""
    request.send_response(200)
    request.end_headers()
    try:
        while not request.server.is_over.wait(0.02):
            request.wfile.write(b"\x89")
            request.wfile.flush()
    except OSError:
        return


def silent(request: Answering) -> None:
    """Send nothing at all."""
    request.server.is_over.wait(10)


def cut_off(request: Answering) -> None:
    """Promise more than is sent."""
    request.answer(PNG, Content_Length="5000")


def moved_to(address: str) -> Behaviour:
    """Send to another address."""
    return lambda request: request.answer(b"", status=302, Location=address)


def busy_once(content: bytes) -> Behaviour:
    """Be busy at first."""
    answers = iter([(b"", 503)])

    def behave(request: Answering) -> None:
        body, status = next(answers, (content, 200))
        request.answer(body, status=status)

    return behave


@contextmanager
def old_server() -> Iterator[OldServer]:
    """Run a server while a test needs it."""
    server = OldServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()
