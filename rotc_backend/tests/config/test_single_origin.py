"""One origin: production's web service hands out the client as well as the API."""

import http.client
import socket
import subprocess
import time

import pytest

from tests.config.environments import BACKEND, SERVICES, fit

HOST = "rgms.example.test"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Start web with a built client, as on a host, and ask it as the host's proxy does."""
    dist = tmp_path_factory.mktemp("dist")
    (dist / "assets").mkdir()
    (dist / "index.html").write_text("<!doctype html><title>RGMS</title>")
    (dist / "assets" / "index-Ab3_x-9Z.js").write_text("1")
    (dist / "sw.js").write_text("2")
    port = free_port()
    command = [each for each in SERVICES["web"] if each not in {"-b", "127.0.0.1:0"}]
    environment = fit(
        CLIENT_DIST=str(dist), PORT=str(port), BIND_HOST="127.0.0.1", RGMS_SERVICE="web"
    )
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=BACKEND, env=environment, stderr=subprocess.PIPE
    ) as web:
        try:
            yield lambda path: answer(web, port, path)
        finally:
            web.terminate()


def answer(web, port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Ask until the service listens; status, headers, body."""
    deadline = time.monotonic() + 60
    while True:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            line.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            got = line.getresponse()
            return got.status, dict(got.getheaders()), got.read()
        except ConnectionRefusedError:
            assert web.poll() is None, web.stderr.read().decode()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        finally:
            line.close()


@pytest.mark.parametrize("path", ["/", "/grades", "/activate"])
def test_every_page_address_answers_the_client_under_its_policy(ask, path):
    status, headers, body = ask(path)

    assert (status, b"RGMS" in body, headers["Cache-Control"]) == (200, True, "no-cache")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_files_named_by_their_content_are_kept_for_ever_and_others_are_not(ask):
    kept, worker = ask("/assets/index-Ab3_x-9Z.js")[1], ask("/sw.js")[1]

    assert "immutable" in kept["Cache-Control"]
    assert "immutable" not in worker["Cache-Control"]


def test_the_api_answers_on_the_same_origin_and_is_never_the_page(ask):
    status, headers, _ = ask("/api/v1/terms/")

    assert (status, headers["Content-Type"]) == (401, "application/problem+json")
    assert ask("/api/health/live/")[0] == 200
    assert ask("/assets/index-gone0000.js")[0] == 404
