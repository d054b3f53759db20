"""`manage.py doctor`: the same examination for an operator, also when hardly anything answers."""

import json
import os
import socket
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.operations.examination import examine
from tests.system.other_databases import BACKEND, hosted_database


def run_doctor(*options, **variables):
    """Start it as an operator does."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"} | variables
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "manage.py", "doctor", *options],
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def closed_port():
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_without_database_and_redis_it_says_so_and_ends_with_one():
    gone = f"127.0.0.1:{closed_port()}"
    answer = run_doctor(DATABASE_URL=f"postgres://rgms@{gone}/rgms", REDIS_URL=f"redis://{gone}/0")

    assert answer.returncode == 1
    assert "database.unreachable" in answer.stdout
    assert "redis.unreachable" in answer.stdout
    assert "Traceback" not in answer.stdout + answer.stderr
    assert gone not in answer.stdout + answer.stderr


def test_with_a_dead_database_json_is_still_json():
    gone = f"127.0.0.1:{closed_port()}"
    answer = run_doctor("--json", DATABASE_URL=f"postgres://rgms@{gone}/rgms")

    found = json.loads(answer.stdout)
    states = {finding["key"]: finding["state"] for finding in found["findings"]}
    assert (answer.returncode, found["is_well"], found["promises"]) == (1, False, [])
    assert (states["database.unreachable"], states["redis.answer"]) == ("bad", "ok")


@pytest.mark.django_db
def test_it_finds_what_the_page_finds():
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("doctor", "--json", stdout=out)

    keys = [finding["key"] for finding in json.loads(out.getvalue())["findings"]]
    assert keys == [finding.key for finding in examine().findings]


def test_the_role_of_the_services_may_look_at_everything():
    with hosted_database() as hosted:
        released = hosted.manage("release")
        answer = run_doctor("--json", DATABASE_URL=hosted.services_url)

    assert released.returncode == 0, released.stdout + released.stderr
    states = {finding["key"]: finding["state"] for finding in json.loads(answer.stdout)["findings"]}
    assert [key for key in states if key.endswith(".unreachable")] == []
    assert (states["database.role"], states["release.installed"]) == ("ok", "ok")
