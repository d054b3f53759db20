"""Claims about the rehearsal of production: it runs what render.yaml says, and plays its host honestly."""

import http.client
import socket
import ssl
from pathlib import Path

import pytest
import yaml
from config.environment import Environment
from config.rules import problems

from devtools.prodlike import idle, stand_ins
from devtools.prodlike.drills import Findings, compared
from devtools.prodlike.router import Router, certificate, forwarded
from devtools.prodlike.stack import BLUEPRINT, OLD, Stack, described
from devtools.state import made_up_secret, open_state

WEB, CHANNELS, WORKER, BEAT = (
    *("rotc-django-web", "rotc-django-channels"),
    *("rotc-celery-worker", "rotc-celery-beat"),
)
OWNER = "postgres://rgms:word@127.0.0.1:1/rgms"


@pytest.fixture
def host(tmp_path: Path) -> Stack:
    """A host that has read the blueprint and started nothing."""
    stack = Stack(open_state("host", base=tmp_path), services=described(BLUEPRINT))
    word = made_up_secret("WORD").replace("-", "_")
    stack.common = {
        "DATABASE_URL": "postgres://rgms_app:word@127.0.0.1:1/rgms",
        "DATABASE_URL_DIRECT": OWNER,
        "REDIS_URL": "redis://:word@127.0.0.1:1/0",
        "CLOUDINARY_URL": f"cloudinary://1:{word}@unit?upload_prefix=http://127.0.0.1:1",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": "25",
        "EMAIL_USE_TLS": "false",
    }
    return stack


def test_commands_are_those_of_the_blueprint_word_for_word(host):
    written = {each["name"]: each for each in yaml.safe_load(BLUEPRINT.read_text())["services"]}

    for name in (WEB, CHANNELS, WORKER, BEAT):
        for word in ("startCommand", "preDeployCommand", "rootDir", "maxShutdownDelaySeconds"):
            assert host.services[name][word] == written[name][word]


@pytest.mark.parametrize("service", [WEB, CHANNELS, WORKER, BEAT])
def test_the_start_gate_of_production_lets_each_service_through_as_it_is(host, service):
    given = host.environment(service, OLD, 10_000)

    assert given["DJANGO_ENV"] == "production"
    assert problems(Environment(given, secret_files=Path("/nonexistent"))) == []


def test_a_service_gets_what_the_blueprint_gives_it_and_nothing_of_ours(host, monkeypatch):
    monkeypatch.setenv("DEBUG", "true")
    monkeypatch.setenv("LIMITS_FACTOR", "20")

    every = {name: host.environment(name, OLD, 10_000) for name in (WEB, CHANNELS, WORKER, BEAT)}

    assert not any({"DEBUG", "LIMITS_FACTOR", "RENDER"} & {*each} for each in every.values())
    assert [name for name, each in every.items() if OWNER in each.values()] == [WEB]
    assert [name for name, each in every.items() if "EMAIL_HOST" in each] == [WEB, WORKER]
    keys = {each["DJANGO_SECRET_KEY"] for each in every.values()}
    assert len(keys) == 1


def test_nothing_leads_out_of_this_machine(host):
    given = host.environment(WEB, OLD, 10_000)

    assert not any("onrender.com" in value for value in given.values())
    assert given["FRONTEND_URL"].endswith(".rehearsal.example")


def head(*lines: str) -> bytes:
    return "\r\n".join(["GET / HTTP/1.1", "Host: a.example:443", *lines, "", ""]).encode()


def test_the_router_adds_two_proxies_and_hides_who_plays_the_caller():
    host, text = forwarded(head("X-Rehearsal-From: 198.51.100.9", "X-Forwarded-For: 1.1.1.1"))

    assert host == "a.example"
    assert b"X-Forwarded-For: 198.51.100.9, 10.0.0.1\r\n" in text
    assert b"X-Forwarded-Proto: https\r\n" in text
    assert b"rehearsal-from" not in text.lower()


def test_a_caller_cannot_say_that_it_came_by_tls():
    _, text = forwarded(head("X-Forwarded-Proto: http"))

    assert text.lower().count(b"x-forwarded-proto") == 1


def ask(router: Router, name: str) -> tuple[int, bytes]:
    """Ask the router for a host."""
    trust = ssl.create_default_context(cafile=str(router.certificate))
    plain = socket.create_connection(("127.0.0.1", router.port), timeout=10)
    line = http.client.HTTPConnection(name)
    line.sock = trust.wrap_socket(plain, server_hostname=name)
    line.request("GET", "/page", headers={"Host": name})
    answer = line.getresponse()
    found = answer.status, answer.read()
    line.close()
    return found


def test_a_name_can_be_led_elsewhere_while_requests_come(tmp_path):
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder)
    rule = {"routes": [{"source": "/*", "destination": "/index.html"}]}
    sites = [stand_ins.Site(tmp_path / folder, rule) for folder in ("old", "new")]
    router = Router(*certificate(["a.example"], tmp_path))
    router.start()
    try:
        with stand_ins.serving(sites[0]) as old, stand_ins.serving(sites[1]) as new:
            heard = [ask(router, "a.example")]
            for port in (old, new):
                router.ports["a.example"] = port
                heard.append(ask(router, "a.example"))
    finally:
        router.stop()

    assert heard == [(502, b""), (200, b"old"), (200, b"new")]


@pytest.mark.parametrize(
    ("there", "wished"),
    [
        ({"a": 1, "b": 3}, ([], [], [])),
        ({"b": 3}, (["a"], [], [])),
        ({"a": 1, "b": 2}, (["b"], [], [])),
        ({"a": 2, "b": 3}, ([], ["a"], [])),
        ({"a": 1, "b": 3, "c": 1}, ([], [], ["c"])),
    ],
)
def test_a_lost_a_doubled_and_an_unasked_act_are_told_apart(there, wished):
    assert compared({"a": 1, "b": 3}, there) == wished


def test_one_bad_finding_makes_the_rehearsal_fail():
    findings = Findings()
    findings.add("one", True)
    was_good = findings.is_good
    findings.add("two", False)

    assert (was_good, findings.is_good) == (True, False)


def test_memory_and_connections_are_those_of_a_whole_family(run_script, eventually):
    code = (
        "import os, socket, time\n"
        "a = socket.socket(); a.bind(('127.0.0.1', 0)); a.listen()\n"
        "if os.fork() == 0:\n"
        "    b = socket.create_connection(a.getsockname())\n"
        "    print(b.getsockname()[1], flush=True)\n"
        "time.sleep(60)\n"
    )
    child = run_script(code, name="web")
    log = child.state.log("web")
    assert eventually(lambda: log.exists() and log.read_text().strip().isdecimal())

    assert len(idle.family(child.pid)) == 2
    assert int(log.read_text()) in idle.ports_of(child.pid)
    assert 5 < idle.megabytes(child.pid) < 200
