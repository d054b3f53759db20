"""Local servers to deliver to, real sockets all of them: well, refusing, failing, slow, dripping or silent."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class MailServer:
    """An SMTP server that can be in one of several moods.

    well; refusing: ends every connection at once; failing: 451 to every letter; unknown: 550 to
    every recipient; silent: accepts and never greets; slow: takes its time for each answer, and takes
    the letter; dripping: begins a greeting that never ends.
    """

    mood: str = "well"
    letters: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def delay(self) -> float:
        """Seconds before each answer."""
        return 0.1 if self.mood == "slow" else 0.0

    def serve(self, line: socket.socket) -> None:
        """Speak with one client."""
        self.connections += 1
        with line:
            if self.mood == "silent":
                line.recv(1)
                return
            if self.mood == "refusing":
                return
            try:
                if self.mood == "dripping":
                    self.drip(line)
                self.converse(line)
            except OSError:
                return

    def drip(self, line: socket.socket) -> None:
        """Say a little at a time, until the client has had enough."""
        while True:
            line.sendall(b"220-wait\r\n")
            time.sleep(0.05)

    def converse(self, line: socket.socket) -> None:
        """Take letters until the client leaves."""
        reader = line.makefile("rb")
        line.sendall(b"220 here\r\n")
        while command := reader.readline():
            time.sleep(self.delay)
            word = command[:4].upper()
            if word == b"DATA":
                line.sendall(b"354 go on\r\n")
                self.take(line, reader)
            elif word == b"RCPT" and self.mood == "unknown":
                line.sendall(b"550 nobody\r\n")
            elif word == b"QUIT":
                line.sendall(b"221 bye\r\n")
                return
            else:
                line.sendall(b"250 ok\r\n")

    def take(self, line: socket.socket, reader: Any) -> None:
        """Read one letter and say whether it was taken."""
        content = b""
        while (part := reader.readline()) not in {b".\r\n", b""}:
            content += part
        if self.mood == "failing":
            line.sendall(b"451 later\r\n")
            return
        self.letters.append(message_from_bytes(content, policy=policy.default))
        line.sendall(b"250 taken\r\n")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a mail server for a while."""
    server = MailServer()
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]

    def accept() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=server.serve, args=(line,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)


@dataclass
class PushService:
    """A push service: which status it answers, after how long, and whether it drips or is silent."""

    status: int = 201
    is_dripping: bool = False
    is_silent: bool = False
    delay: float = 0.0
    pushes: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    asked: int = 0
    port: int = 0

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def push_service() -> Iterator[PushService]:
    """Run a push service for a while."""
    service = PushService()
    is_over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.asked += 1
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if service.is_dripping or service.is_silent:
                self.drip()
                return
            time.sleep(service.delay)
            if service.status == 201:
                service.pushes.append((self.path, dict(self.headers), content))
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def drip(self) -> None:
            try:
                while not is_over.wait(0.02):
                    self.wfile.write(b"" if service.is_silent else b"HTTP")
                    self.wfile.flush()
            except OSError:
                return

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        is_over.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
