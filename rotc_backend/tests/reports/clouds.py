"""A cloud on this machine with moods: it refuses, fails, hangs, cuts calls off, or takes its time."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from django.utils import timezone

from tests.files.test_cloud_storage import WORD, FakeCloud

MOODS = ("refuses", "fails", "hangs", "cuts off")


class MoodyCloud(FakeCloud):
    """Does what Cloudinary does, unless it is in a mood."""

    def do_POST(self):  # noqa: N802 - the name is the interface's
        if self.is_served():
            super().do_POST()
            new = self.server.contents.keys() - self.server.times
            self.server.times |= dict.fromkeys(new, timezone.now())

    def do_GET(self):  # noqa: N802 - the name is the interface's
        if not self.is_served():
            return None
        if "/resources/raw/authenticated" in self.path:
            return self.list_page()
        return super().do_GET()

    def is_served(self):
        """Act on the mood; a request that is cut off was read first."""
        mood = self.server.mood
        self.server.calls += 1
        if mood == "refuses":
            self.drain()
            self.answer(401, b'{"error": {"message": "Invalid Signature"}}')
        elif mood == "fails":
            self.drain()
            self.answer(500, b"<html>Internal Server Error</html>")
        elif mood == "hangs":
            self.server.is_over.wait(30)
        elif mood == "cuts off":
            self.drain()
        else:
            time.sleep(self.server.delay)
            return True
        self.close_connection = True
        return False

    def drain(self):
        """Read what was sent, so that the other side hears the answer."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def list_page(self):
        """Two contents at a time, as Cloudinary lists five hundred."""
        query = parse_qs(urlsplit(self.path).query)
        start = int(query.get("next_cursor", ["0"])[0])
        keys = sorted(self.server.contents)
        page = keys[start : start + 2]
        listed = [
            {"public_id": key, "created_at": self.server.times[key].isoformat()} for key in page
        ]
        more = {"next_cursor": str(start + 2)} if start + 2 < len(keys) else {}
        self.answer(200, json.dumps({"resources": listed} | more).encode())


class Server(ThreadingHTTPServer):
    """The cloud's contents and its mood."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), MoodyCloud)
        self.contents, self.seen, self.times = {}, [], {}
        self.mood, self.delay, self.calls = "", 0.0, 0
        self.is_over = threading.Event()

    @property
    def address(self):
        """What CLOUDINARY_URL would be."""
        place = f"http://127.0.0.1:{self.server_address[1]}"
        return f"cloudinary://key:{WORD}@unit?upload_prefix={place}"

    def age(self, **span):
        """Let everything there have come that long ago."""
        self.times = dict.fromkeys(self.contents, timezone.now() - timedelta(**span))


@contextmanager
def cloud_on_this_machine() -> Iterator[Server]:
    """Serve until the block ends."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()
