"""Stands in for what lies outside: a picture store, a mail server, and the host of the client."""

import contextlib
import mimetypes
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

CONTENT: Final = re.compile(rb'name="file".*?\r\n\r\n(.*?)\r\n--', re.DOTALL)
PUBLIC_ID: Final = re.compile(rb'(?:name="public_id"\r\n\r\n|public_id=)([^\r&]+)')


class Silent(BaseHTTPRequestHandler):
    """Answers without a log."""

    def answer(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Store(ThreadingHTTPServer):
    """Keeps contents as Cloudinary would; signatures are the business of other tests."""

    daemon_threads = True

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        super().__init__(("127.0.0.1", 0), StoreDoor)


class StoreDoor(Silent):
    """Takes, hands out and forgets contents."""

    server: Store

    def do_POST(self) -> None:
        """Keep or forget a content."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        found = PUBLIC_ID.search(body)
        key = unquote(found[1].decode()) if found else ""
        content = CONTENT.search(body)
        if self.path.endswith("/raw/upload"):
            self.server.contents[key] = content[1] if content else b""
        else:
            self.server.contents.pop(key, None)
        self.answer(200, b'{"result": "ok"}', {"Content-Type": "application/json"})

    def do_GET(self) -> None:
        """Hand a content out."""
        [key] = parse_qs(urlsplit(self.path).query).get("public_id", [""])
        content = self.server.contents.get(key)
        self.answer(404 if content is None else 200, content or b"")


class Postbox(socketserver.ThreadingTCPServer):
    """Takes letters by SMTP and counts them."""

    daemon_threads = True

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        super().__init__(("127.0.0.1", 0), PostDoor)


class PostDoor(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a letter needs."""

    server: Postbox

    def handle(self) -> None:
        """Talk until the other side has nothing more to say."""
        with contextlib.suppress(ConnectionError):
            self.wfile.write(b"220 rehearsal\r\n")
            while (line := self.rfile.readline()) and self.obey(line.strip().upper()):
                pass

    def obey(self, words: bytes) -> bool:
        """Answer one command; False after the last one."""
        if words == b"DATA":
            self.wfile.write(b"354 go on\r\n")
            self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
        if words == b"QUIT":
            self.wfile.write(b"221 bye\r\n")
            return False
        self.wfile.write(b"250 ok\r\n")
        return True


class Site(ThreadingHTTPServer):
    """Serves the built client with the headers and routes that render.yaml names."""

    daemon_threads = True

    def __init__(self, folder: Path, service: dict[str, Any]) -> None:
        self.folder = folder.resolve()
        self.rules: list[dict[str, str]] = service.get("headers") or []
        self.routes: list[dict[str, str]] = service.get("routes") or []
        super().__init__(("127.0.0.1", 0), SiteDoor)

    def headers_for(self, path: str) -> dict[str, str]:
        """Collect the headers of a path."""
        return {each["name"]: each["value"] for each in self.rules if fnmatch(path, each["path"])}

    def file_at(self, path: str) -> Path | None:
        """Find a file; one that exists goes before every rule."""
        place = (self.folder / path.lstrip("/")).resolve()
        if place.is_file() and place.is_relative_to(self.folder):
            return place
        found = next((each for each in self.routes if fnmatch(path, each["source"])), None)
        return self.folder / found["destination"].lstrip("/") if found else None


class SiteDoor(Silent):
    """Hands files out."""

    server: Site

    def do_GET(self) -> None:
        """Hand out a file, or the page for every other address."""
        path = unquote(urlsplit(self.path).path)
        file = self.server.file_at(path)
        if file is None or not file.is_file():
            return self.answer(404, b"not found")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return self.answer(
            200, file.read_bytes(), {"Content-Type": kind, **self.server.headers_for(path)}
        )


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """Serve in a thread; yields the port."""
    thread = threading.Thread(target=server.serve_forever, args=[0.1], daemon=True)
    thread.start()
    try:
        yield int(server.socket.getsockname()[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
