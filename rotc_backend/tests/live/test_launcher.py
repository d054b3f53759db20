"""The settings file of Daphne is really read, and nothing in it is silently ignored."""

import subprocess
import sys

import pytest

from config.serve_channels import CONFIGURATION, ConfigurationProblem, read
from tests.live.processes import BACKEND


@pytest.fixture
def changed(tmp_path):
    """Write a variant of the settings file."""

    def write(addition):
        path = tmp_path / "daphne.conf.py"
        path.write_text(CONFIGURATION.read_text() + f"\n{addition}\n")
        return path

    return write


def start(path):
    """Start the service with a settings file."""
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "config.serve_channels", str(path)],
        cwd=BACKEND,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_the_file_as_it_stands_is_accepted():
    settings = read(CONFIGURATION)

    assert (settings["backlog"], settings["ping_interval"], settings["ping_timeout"]) == (
        4096,
        20,
        30,
    )


@pytest.mark.parametrize(
    ("addition", "complaint"),
    [
        ("ping_intervall = 20", "unknown name 'ping_intervall'"),
        ("ping_interval = '20'", "ping_interval must be int, not '20'"),
        ("backlog = True", "backlog must be int, not True"),
        ("drain_seconds = -1", "drain_seconds must not be negative"),
        ("del backlog", "backlog is missing"),
    ],
)
def test_a_mistake_in_the_file_is_named(changed, addition, complaint):
    with pytest.raises(ConfigurationProblem, match=complaint):
        read(changed(addition))


def test_a_mistake_stops_the_start_with_exit_code_1(changed):
    ended = start(changed("workers = 4"))

    assert (ended.returncode, "unknown name 'workers'" in ended.stderr) == (1, True)


def test_an_impossible_port_stops_the_start_with_its_value(changed, monkeypatch):
    monkeypatch.setenv("PORT", "eighty")

    ended = start(CONFIGURATION)

    assert (ended.returncode, "'eighty'" in ended.stderr) == (1, True)


def test_the_settings_in_force_are_printed_at_the_start(channels, tmp_path, monkeypatch):
    monkeypatch.setenv("PORT", str(channels.port))
    monkeypatch.setenv("BIND_HOST", "127.0.0.1")
    monkeypatch.setenv("DRAIN_SECONDS", "7")

    # The port is taken, so this start ends by itself.
    printed = start(CONFIGURATION).stdout

    assert "drain_seconds = 7.0\n" in printed
    assert f"port = {channels.port}\n" in printed


def test_only_the_socket_its_health_and_its_version_are_served_here(channels):
    answers = {
        path: channels.ask(path)[0]
        for path in (
            *("/", "/api/health/", "/api/health/ready/", "/api/v1/version/"),
            *("/api/metrics/", "/api/v1/terms/", "/ws/live/"),
        )
    }

    assert channels.ask("/api/health/live/") == (200, {"status": "ok"})
    assert channels.ask("/api/v1/terms/")[1]["code"] == "not_found"
    assert channels.ask("/api/health/live/", "POST")[0] == 404
    assert answers == {
        "/": 404,
        "/api/health/": 200,
        "/api/health/ready/": 200,
        "/api/v1/version/": 200,
        "/api/metrics/": 404,
        "/api/v1/terms/": 404,
        "/ws/live/": 404,
    }
