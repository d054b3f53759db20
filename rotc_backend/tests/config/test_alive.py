"""Claims about the health check of a container: what it asks, and whom it believes."""

import http.server
import socket
import threading
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from apps.system.models import Heartbeat
from config import alive

NOBODY = Path("/nonexistent")


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A machine that does ten things at once may take longer to connect than a container is given."""
    monkeypatch.setattr(alive, "SECONDS", 60)


class Door(http.server.BaseHTTPRequestHandler):
    """Answers the shallow health door to one host name only, as Django does."""

    def do_GET(self) -> None:
        right = self.path == alive.DOOR and self.headers["Host"] == "rgms.example.edu"
        self.send_response(200 if right else 400)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def door():
    with http.server.HTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def told() -> dict[str, str]:
    """What worker and beat are told of the test's own database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = cursor.fetchone()[0]
    way = connection.settings_dict
    account = f"{way['USER']}:{quote(way['PASSWORD'], safe='')}"
    return {"DATABASE_URL": f"postgres://{account}@{way['HOST']}:{way['PORT']}/{name}"}


def leave_a_sign(service: str, *, seconds_ago: float, host: str = "") -> None:
    """Note a sign of life of a process."""
    at = timezone.now() - timedelta(seconds=seconds_ago)
    instance = f"{host or socket.gethostname()}-7"
    Heartbeat.objects.create(service=service, instance=instance, at=at, release="x")


def test_a_server_that_answers_under_its_own_name_lives(door, capsys):
    values = {"RGMS_SERVICE": "web", "PORT": str(door), "ALLOWED_HOSTS": "rgms.example.edu"}

    assert alive.main(values) == 0
    assert capsys.readouterr().out == "web: lives\n"


def test_a_server_that_refuses_its_name_does_not_live(door, capsys):
    values = {"RGMS_SERVICE": "channels", "PORT": str(door), "ALLOWED_HOSTS": "a.example"}

    assert alive.main(values) == 1
    assert "answers 400" in capsys.readouterr().out


def test_a_port_where_nobody_listens_does_not_live(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert alive.main({"RGMS_SERVICE": "web", "PORT": str(port)}) == 1
    assert "does not answer" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("service", ["worker", "beat"])
def test_a_young_sign_of_life_of_this_container_is_believed(service, told, capsys):
    leave_a_sign(service, seconds_ago=20)

    assert alive.main({"RGMS_SERVICE": service, **told}) == 0
    assert capsys.readouterr().out == f"{service}: lives\n"


@pytest.mark.django_db(transaction=True)
def test_an_old_sign_of_life_or_that_of_another_container_is_not_believed(told, capsys):
    Heartbeat.objects.all().delete()
    assert alive.main({"RGMS_SERVICE": "worker", **told}) == 1
    assert "no sign of life yet" in capsys.readouterr().out

    leave_a_sign("worker", seconds_ago=1, host="elsewhere")
    leave_a_sign("beat", seconds_ago=1)
    assert alive.main({"RGMS_SERVICE": "worker", **told}) == 1

    leave_a_sign("worker", seconds_ago=300)
    assert alive.main({"RGMS_SERVICE": "worker", **told}) == 1
    assert "seconds ago" in capsys.readouterr().out


def test_a_database_that_does_not_answer_is_not_the_workers_fault(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    nobody = f"postgres://rgms@127.0.0.1:{port}/rgms"

    assert alive.main({"RGMS_SERVICE": "worker", "DATABASE_URL": nobody}) == 0
    assert "its database does not answer" in capsys.readouterr().out


def test_the_service_is_what_the_first_process_became(tmp_path, door):
    first = tmp_path / "environ"
    first.write_bytes(b"PATH=/bin\0RGMS_SERVICE=channels\0")

    assert alive.service_of(first) == "channels"
    assert alive.service_of(NOBODY) == ""
    assert alive.main({"PORT": str(door), "ALLOWED_HOSTS": "rgms.example.edu"}, first) == 0
