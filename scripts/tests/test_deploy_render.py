"""Claims about a deploy to Render, on a server that answers as Render's API does."""

import http.server
import json
import secrets
import threading
from typing import Any

import pytest

import deploy_render
from deploying.host import Host, HostProblem, checked

ORDER = ("web", "channels", "worker", "beat", "client")
OLD, NEW = "a" * 40, "b" * 40


class Render:
    """Services, their deploys, and what was asked for."""

    def __init__(self) -> None:
        self.key = secrets.token_hex(8)
        self.deploys = {name: [self.made(name, OLD, "live")] for name in ORDER}
        self.asked: list[str] = []
        self.fails: dict[str, str] = {}  # service: how its next deploy ends
        self.busy = 0  # so many questions are answered with 503 first
        self.job = "succeeded"

    @staticmethod
    def made(name: str, commit: str, status: str) -> dict[str, Any]:
        return {
            "id": f"dep-{name}-{commit[0]}-{status}",
            "status": status,
            "commit": {"id": commit},
        }

    def answer(self, method: str, path: str, body: dict[str, str]) -> tuple[int, Any]:
        """Do as Render does."""
        if method == "GET" and self.busy:
            self.busy -= 1
            return 503, {"message": "busy"}
        _, _, service, *rest = path.partition("?")[0].split("/")
        name = service.removeprefix("srv-")
        if name not in ORDER:
            return 404, {}
        if method != "GET":
            self.asked.append(" ".join([method, name, *rest, *body.values()]))
        return self.door(name, method, rest, body)

    def door(
        self, name: str, method: str, rest: list[str], body: dict[str, str]
    ) -> tuple[int, Any]:
        """Answer one door."""
        if method == "PATCH" or not rest:
            return 200, {"id": f"srv-{name}", "name": f"rotc-{name}"}
        if rest[0] == "jobs":
            return 200, {"id": "job-1", "status": self.job}
        if method == "GET":
            return 200, [{"deploy": each, "cursor": "x"} for each in self.progressed(name)]
        commit = body.get("commitId") or OLD
        self.deploys[name].insert(
            0, self.made(name, commit, "build_in_progress") | {"id": secrets.token_hex(4)}
        )
        return 201, self.deploys[name][0]

    def progressed(self, name: str) -> list[dict[str, Any]]:
        """Return the deploys as they are, and let the newest go one step on."""
        seen = json.loads(json.dumps(self.deploys[name]))
        newest = self.deploys[name][0] if self.deploys[name] else {"status": ""}
        if newest["status"] == "build_in_progress":
            newest["status"] = self.fails.pop(name, "live")
            if newest["status"] == "live":
                for each in self.deploys[name][1:]:
                    each["status"] = "deactivated" if each["status"] == "live" else each["status"]
        return seen

    def runs(self, name: str) -> str:
        """Return the commit a service runs."""
        return next(each["commit"]["id"] for each in self.deploys[name] if each["status"] == "live")


@pytest.fixture
def render(monkeypatch):
    world = Render()

    class Door(http.server.BaseHTTPRequestHandler):
        def answered(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            status, found = world.answer(self.command, self.path, body)
            if self.headers["Authorization"] != f"Bearer {world.key}":
                status, found = 401, {}
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PATCH = answered  # noqa: N815 - the names of the standard library

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("RENDER_API_URL", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("RENDER_API_KEY", world.key)
        monkeypatch.setenv("RENDER_SERVICE_IDS", " ".join(f"{name}=srv-{name}" for name in ORDER))
        yield world
        server.shutdown()


def run(word: str, *arguments: str) -> int:
    """Carry out one command without pauses."""
    return deploy_render.main([word, "--pause", "0", "--timeout", "5", *arguments])


def deploy(tmp_path) -> int:
    """Deploy the new commit."""
    return run("deploy", "--commit", NEW, "--record", str(tmp_path / "record.json"))


def roll_back(tmp_path) -> int:
    """Take back what was recorded."""
    return run("roll-back", "--record", str(tmp_path / "record.json"))


def test_services_are_deployed_one_after_the_other_web_first(render, tmp_path):
    assert deploy(tmp_path) == 0

    assert render.asked == [f"POST {name} deploys {NEW} do_not_clear" for name in ORDER]
    assert [render.runs(name) for name in ORDER] == [NEW] * 5


def test_a_commit_that_is_live_already_is_not_deployed_again(render, tmp_path):
    deploy(tmp_path)
    render.asked.clear()

    assert deploy(tmp_path) == 0
    assert render.asked == []


def test_a_deploy_under_way_is_waited_for_and_not_doubled(render, tmp_path):
    render.deploys["web"].insert(0, render.made("web", NEW, "build_in_progress"))

    assert deploy(tmp_path) == 0
    assert "POST web" not in " ".join(render.asked)
    assert render.runs("web") == NEW


@pytest.mark.parametrize(
    "ending", ["build_failed", "pre_deploy_failed", "update_failed", "canceled"]
)
def test_a_failed_deploy_stops_the_others_and_what_was_live_comes_back(
    render, tmp_path, ending, capsys
):
    render.fails["worker"] = ending

    assert deploy(tmp_path) == 1
    assert f"worker: {ending}" in capsys.readouterr().err
    assert [render.runs(name) for name in ORDER] == [NEW, NEW, OLD, OLD, OLD]

    render.asked.clear()
    assert roll_back(tmp_path) == 0
    assert [render.runs(name) for name in ORDER] == [OLD] * 5
    assert render.asked == [
        words
        for name in ("worker", "channels", "web")
        for words in (f"PATCH {name} no", f"POST {name} rollback dep-{name}-a-live")
    ]


def test_an_earlier_failure_of_the_same_commit_is_not_taken_for_this_one(render, tmp_path):
    render.fails["web"] = "update_failed"
    assert deploy(tmp_path) == 1

    assert deploy(tmp_path) == 0
    assert render.runs("web") == NEW


def test_a_way_back_that_fails_is_told_and_the_others_still_go_back(render, tmp_path, capsys):
    deploy(tmp_path)
    render.fails["worker"] = "update_failed"

    assert roll_back(tmp_path) == 1
    assert "worker: the way back ended with update_failed" in capsys.readouterr().out
    assert [render.runs(name) for name in ("web", "channels", "beat")] == [OLD] * 3


def test_a_first_deploy_has_no_way_back_and_says_so(render, tmp_path, capsys):
    render.deploys["web"].clear()
    deploy(tmp_path)

    assert roll_back(tmp_path) == 1
    assert "web: nothing was live before" in capsys.readouterr().out


def test_a_deploy_that_never_ends_is_given_up(render, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(Render, "progressed", lambda self, name: self.deploys[name])
    arguments = ["--commit", NEW, "--record", str(tmp_path / "r"), "--timeout", "0", "--pause", "0"]

    assert deploy_render.main(["deploy", *arguments]) == 1
    assert "web: not live in time" in capsys.readouterr().err


def test_a_backup_is_made_beside_web_before_anything_is_deployed(render):
    assert run("back-up") == 0
    assert render.asked == ["POST web jobs python manage.py backup_db"]

    render.job = "failed"
    assert run("back-up") == 1


def test_a_busy_api_is_asked_again_and_a_request_is_never_sent_twice(render, monkeypatch):
    host = Host(key=render.key, address=deploy_render.host().address, pause=0)
    render.busy = 3
    assert host.name_of("srv-web") == "rotc-web"

    render.busy = 4
    with pytest.raises(HostProblem, match="503"):
        host.name_of("srv-web")
    monkeypatch.setattr(Render, "door", lambda *_: (503, {}))
    with pytest.raises(HostProblem, match="503"):
        host.deploy("srv-web", NEW)
    assert len(render.asked) == 1


def test_every_service_is_opened_before_the_work_begins(render, monkeypatch, capsys):
    assert run("check") == 0
    assert capsys.readouterr().out.splitlines()[0] == "web: rotc-web"

    monkeypatch.setenv("RENDER_API_KEY", secrets.token_hex(8))
    assert run("check") == 1
    problem = capsys.readouterr().err
    assert "401" in problem
    assert render.key not in problem


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"RENDER_API_KEY": ""}, "RENDER_API_KEY is missing"),
        ({"RENDER_SERVICE_IDS": ""}, "lacks web, channels, worker, beat, client"),
        ({"RENDER_SERVICE_IDS": "web=srv-1 channels="}, "lacks channels"),
        ({"RENDER_SERVICE_IDS": " ".join(f"{name}=x" for name in (*ORDER, "db"))}, "names db"),
    ],
)
def test_what_is_missing_is_named_and_ends_with_64(render, monkeypatch, capsys, given, words):
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert run("check") == 64
    assert words in capsys.readouterr().err


def test_a_record_that_cannot_be_read_ends_with_64(render, tmp_path):
    (tmp_path / "record.json").write_text("{}")

    assert roll_back(tmp_path) == 64


def test_the_key_is_sent_over_https_only():
    with pytest.raises(HostProblem, match="https"):
        checked("http://api.example.edu/v1")
    assert checked("https://api.example.edu/v1/") == "https://api.example.edu/v1"
