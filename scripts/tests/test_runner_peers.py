"""Claims about Peers: whoever gets what is another's is reported, through whichever door."""

import json
import secrets
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from devtools import peers
from devtools.console import Refusal
from devtools.layout import CLIENT

CONTRACT_FILE = CLIENT / "contract" / "openapi.json"
METHODS = {"get", "post", "put", "patch", "delete"}
# Of a small API of these tests.
CONTRACT = {
    "/api/v1/notes/": {
        "get": {"x-action": "note.view", "parameters": [{"in": "query", "name": "note"}]}
    },
    "/api/v1/notes/{id}/": {"get": {"x-action": "note.view"}},
    "/api/v1/news/": {"get": {"x-action": "news.view"}},
}


class Unit(BaseHTTPRequestHandler):
    """A small API where notes belong to one person; `leak` names the door that forgets it."""

    leak = ""
    notes = {"1": "ana", "2": "ben", "3": "boss"}

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, {"access": json.loads(asked)["username"]})

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/api/v1")
        who = self.headers["Authorization"].removeprefix("Bearer ")
        if path == "/notes/":
            self.answer(200, {"results": [{"id": each} for each in self.listed(who)]})
        elif path.startswith("/notes/"):
            is_own = self.notes[path.split("/")[2]] == who
            is_shown = self.leak == "number" or (is_own and self.leak != "deaf")
            self.answer(200 if is_shown else 404, {})
        else:
            rights = {"abilities": {"note.view": "own", "news.view": "all"}}
            about = {"/schema/": {"paths": CONTRACT}, "/auth/me/": rights}
            self.answer(200, about.get(path, {"results": [{"id": 1}]}))

    def listed(self, who: str) -> list[str]:
        wanted = dict(parse_qsl(urlsplit(self.path).query)).get("note")
        if who == "boss" or self.leak == "list" or (wanted and self.leak == "filter"):
            return [each for each in self.notes if wanted in {None, each}]
        mine = [each for each, owner in self.notes.items() if owner == who]
        return [each for each in mine if wanted in {None, each}]

    def answer(self, status: int, body: dict[str, object]) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def unit() -> Iterator[str]:
    """The address of the small API."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Unit)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("leak", "found"),
    [
        ("", []),
        ("list", ["GET /notes/: ana and ben are both shown 1"]),
        ("number", ["GET /notes/{id}/, 2: 200 for ana, not 404"]),
        ("filter", ["GET /notes/?note=2: shown to ana"]),
        ("deaf", ["GET /notes/{id}/, 1: 404 for ana, who lists it"]),
    ],
)
def test_peers_who_get_each_others_objects_are_reported(unit, monkeypatch, capsys, leak, found):
    monkeypatch.setattr(Unit, "leak", leak)
    words = {name: secrets.token_hex(4) for name in ("ana", "ben", "boss")}

    number = peers.judge(unit, ("ana", "ben"), "boss", words)

    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line in found] == found
    assert bool(number) == bool(leak)


def test_peers_who_own_nothing_prove_nothing(unit, monkeypatch):
    monkeypatch.setattr(Unit, "notes", {})
    words = {name: secrets.token_hex(4) for name in ("ana", "ben", "boss")}

    with pytest.raises(Refusal, match="proves nothing"):
        peers.judge(unit, ("ana", "ben"), "boss", words)


def test_the_contract_names_the_right_behind_every_operation():
    items = json.loads(CONTRACT_FILE.read_text())["paths"].values()
    operations = [item[method] for item in items for method in METHODS & set(item)]

    assert len(operations) > 100
    assert [each["operationId"] for each in operations if "x-action" not in each] == []
