"""Gunicorn as it is started: one line for each answer, and numbers that outlive a process."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from config.metric_files import PREFIX
from tests.live.processes import BACKEND, database_url

pytestmark = pytest.mark.django_db  # the service reads the database of this run

TOKEN = secrets.token_urlsafe(48)
CANARY = "zqcanary"
LIVE = "/api/health/live/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Web:
    """A running web service of two processes."""

    def __init__(self, output) -> None:
        self.port, self.output = free_port(), output
        own = {
            "DJANGO_ENV": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url(),
            "PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "LOG_FORMAT": "json",
            "RELEASE_VERSION": "r7",
            "GUNICORN_CMD_ARGS": "",
            "METRICS_TOKEN": TOKEN,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "config.wsgi:application"],
            cwd=BACKEND,
            env=os.environ | own,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        self.until(lambda: self.ask(LIVE)[0] == 200)

    def ask(self, path: str, **headers: str) -> tuple[int, bytes]:
        """GET; status 0 while nobody listens."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        except OSError:
            return 0, b""
        finally:
            line.close()

    def until(self, is_so) -> None:
        """Wait for something that is about to be so."""
        deadline = time.monotonic() + 60
        while not is_so():
            assert self.process.poll() is None, "the web service ended"
            assert time.monotonic() < deadline, "it never was"
            time.sleep(0.05)

    def lives(self) -> float:
        """How many answers of the live door its processes have counted together."""
        text = self.ask("/api/metrics/", Authorization=f"Bearer {TOKEN}")[1].decode()
        return sum(
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == "http_seconds_count" and sample.labels["route"] == LIVE[1:]
        )

    def children(self) -> set[int]:
        """The processes that answer."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        return {
            int(pid) for each in tasks.iterdir() for pid in (each / "children").read_text().split()
        }

    def folder(self) -> Path:
        """Where the processes count."""
        places = [Path("/dev/shm"), Path(tempfile.gettempdir())]  # noqa: S108
        found = [each for place in places for each in place.glob(f"{PREFIX}-{self.process.pid}-*")]
        return found[0]


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """Where the service's lines go."""
    return tmp_path_factory.mktemp("web") / "lines"


@pytest.fixture(scope="module")
def web(django_db_setup, django_db_blocker, output):
    """Start the service once for all of these tests."""
    with output.open("wb") as file, django_db_blocker.unblock():
        service = Web(file)
        yield service
        service.process.terminate()
        service.process.wait(timeout=40)


def lines(output: Path) -> list[dict]:
    return [json.loads(each) for each in output.read_text().splitlines()]


def test_the_numbers_of_all_processes_add_up_and_outlive_them(web):
    before = web.lives()
    for _ in range(20):
        web.ask(LIVE)
    assert web.lives() == before + 20

    ended = web.children()
    for pid in ended:
        os.kill(pid, signal.SIGTERM)
    web.until(lambda: len(web.children() - ended) == 2)
    web.until(lambda: not list(web.folder().glob(f"*_{min(ended)}.db")))
    web.until(lambda: not list(web.folder().glob(f"*_{max(ended)}.db")))

    assert web.lives() == before + 20
    assert web.folder().stat().st_mode & 0o777 == 0o700


def test_each_answer_is_one_line_with_its_route_and_nothing_anybody_typed(web, output):
    request_id = secrets.token_hex(8)
    web.ask(
        f"/api/v1/cadets/{CANARY}/?search={CANARY}",
        **{"X-Request-ID": request_id, "User-Agent": CANARY, "Referer": CANARY},
    )
    web.until(lambda: request_id in output.read_text())

    found = next(each for each in lines(output) if each.get("request_id") == request_id)
    assert CANARY not in output.read_text()
    assert found["ms"] > 0
    assert {name: found[name] for name in found if name not in {"at", "ms", "bytes"}} == {
        "level": "INFO",
        "service": "web",
        "release": "r7",
        "logger": "gunicorn.access",
        "event": "answered",
        "request_id": request_id,
        "method": "GET",
        "route": "none",
        "status": 404,
    }


def test_gunicorns_own_lines_have_the_same_form(web, output):
    said = [each["event"] for each in lines(output) if each["logger"] == "gunicorn.error"]

    assert any(each.startswith("Listening at") for each in said)


def test_the_folder_goes_with_the_service(django_db_setup, django_db_blocker, tmp_path):
    with (tmp_path / "lines").open("wb") as file, django_db_blocker.unblock():
        service = Web(file)
        folder = service.folder()
        assert folder.is_dir()
        service.process.terminate()
        service.process.wait(timeout=40)

    assert not folder.exists()
