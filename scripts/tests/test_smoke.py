"""Claims about smoke.py: it is green on a whole system, red on each fault, and leaves nothing behind."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

import smoke
from devtools.processes import wait_gone
from devtools.prodlike import people
from devtools.prodlike.stack import OLD, Running, Stack
from devtools.state import open_state
from smoke_checks import outside
from smoke_checks.running import Look
from smoke_checks.target import Account, Target

SCRIPT = Path(smoke.__file__)
WEB, CHANNELS = people.WEB, people.CHANNELS
WORKER, BEAT = "rotc-celery-worker", "rotc-celery-beat"
COUNT = b"SELECT count(*) FROM %s"
ROWS = ("files_upload", "files_uploadpart", "files_storedfile", "authentication_user")


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """Production on this machine: everything render.yaml starts."""
    with tempfile.TemporaryDirectory(prefix="rgms-smoke-") as folder:
        Path(folder).chmod(0o755)
        with Stack(open_state("smoke", base=Path(folder))) as stack:
            stack.start_all(OLD)
            yield stack


@pytest.fixture(scope="module")
def admin(stack: Stack) -> Account:
    """The admin of the first release, with a second factor."""
    return people.first_admin(stack)


@pytest.fixture(scope="module")
def cadet(stack: Stack, admin: Account) -> Account:
    """Somebody who may send files."""
    target = people.target_of(stack, admin)
    return people.new_person(target, target.sign_in(), "cadet", 0)[0]


def looked(target: Target, version: str = "") -> Look:
    """Look once, with little patience."""
    target.patience = 12
    return smoke.look_at(target, version, smoke.silent)


@contextmanager
def without(stack: Stack, running: Running) -> Iterator[None]:
    """Stop a service; its last sign of life is as old as if it had stopped a while ago."""
    stack.stop(running)
    name = stack.services[running.service]["environment"]["RGMS_SERVICE"]
    with psycopg.connect(stack.owner_url, autocommit=True) as line:
        line.execute(
            "UPDATE system_heartbeat SET at = at - interval '90 s' WHERE service = %s", [name]
        )
    yield
    stack.start(running.service, running.version)
    target = people.target_of(stack)
    assert wait_gone(lambda: outside.sign_of(target, name)[0] > outside.OLDEST_SIGN, 120)


def counts(stack: Stack) -> dict[str, int]:
    """Count what a look may not leave behind."""
    with psycopg.connect(stack.owner_url, autocommit=True) as line:
        found = {name: line.execute(COUNT % name.encode()) for name in ROWS}
        rows = {name: cursor.fetchone() for name, cursor in found.items()}
        living = "SELECT count(*) FROM authentication_authsession WHERE revoked_at IS NULL"
        rows["sessions"] = line.execute(living.encode()).fetchone()
    return {name: row[0] for name, row in rows.items() if row}


def command(stack: Stack, *more: str) -> list[str]:
    """The command line for this system, without an account."""
    target = people.target_of(stack)
    words = ["--api", target.api, "--live", target.live, "--client", target.client]
    words += ["--ca-file", str(stack.router.certificate), *more]
    for host, (address, port) in target.network.stand_ins.items():
        words += ["--connect-to", f"{host}={address}:{port}"]
    return words


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script as an operator would."""
    env = {**os.environ, **environment}
    words = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False)


def test_a_whole_system_is_green_for_an_admin_and_a_cadet(stack, admin, cadet):
    before = counts(stack)

    looks = [looked(people.target_of(stack, account), OLD) for account in (admin, cadet)]

    assert [look.failed for look in looks] == [[], []], [str(r) for k in looks for r in k.results]
    states = {
        each.name: each.state for look in looks for each in look.results if each.state == "ok"
    }
    assert set(states) | {"grades on paper", "client's page", "client's service worker"} == {
        name for name, _ in smoke.CHECKS
    }
    assert counts(stack) == before


def test_the_script_prints_one_object_for_machines_and_never_a_password(stack, cadet):
    told = run(
        command(stack, "--json", "--username", cadet.username), SMOKE_PASSWORD=cadet.password
    )

    report = json.loads(told.stdout)
    assert (told.returncode, report["ok"], len(report["checks"])) == (0, True, len(smoke.CHECKS))
    assert cadet.password not in told.stdout + told.stderr


def test_a_stopped_worker_is_noticed(stack, admin):
    with without(stack, stack.of(WORKER)):
        look = looked(people.target_of(stack, admin))

    assert look.failed == ["worker is alive", "job"]


def test_a_stopped_clock_is_noticed(stack, cadet):
    with without(stack, stack.of(BEAT)):
        look = looked(people.target_of(stack, cadet))

    assert look.failed == ["beat is alive"]


def test_a_live_service_that_is_down_is_noticed(stack, cadet):
    port = stack.router.ports.pop(CHANNELS + ".rehearsal.example")
    try:
        look = looked(people.target_of(stack, cadet))
    finally:
        stack.router.ports[CHANNELS + ".rehearsal.example"] = port

    assert {"channels answers", "channels is ready", "live event"} <= {*look.failed}


def test_an_api_that_lets_another_client_in_is_noticed(stack, cadet):
    usual = stack.of(WEB)
    wrong = stack.start(WEB, OLD, CORS_ALLOWED_ORIGINS="https://elsewhere.example")
    stack.wait_healthy(wrong)
    stack.lead_to(wrong)
    try:
        look = looked(people.target_of(stack, cadet))
    finally:
        stack.lead_to(usual)
        stack.stop(wrong)

    assert {"client may call the API", "sign-in"} <= {*look.failed}


def test_a_wrong_password_is_noticed_and_nothing_else_is_blamed(stack, cadet):
    target = people.target_of(stack, Account(cadet.username, "not-the-password-of-anybody"))

    look = looked(target)

    assert look.failed == ["sign-in"]
    assert [each.state for each in look.results if each.name == "upload"] == ["left out"]


def test_another_version_is_noticed(stack):
    look = looked(people.target_of(stack), "f" * 40)

    assert {"one version everywhere", "worker is alive", "beat is alive"} <= {*look.failed}


def test_waiting_for_a_version_that_never_comes_ends_with_1(stack):
    told = run(command(stack, "--wait-for-version", "f" * 40, "--timeout", "1"))

    assert told.returncode == 1
    assert "did not arrive everywhere" in told.stdout


def test_an_unknown_certificate_is_noticed(stack):
    words = command(stack)
    at = words.index("--ca-file")
    told = run([*words[:at], *words[at + 2 :]])

    assert told.returncode == 1
    assert "CERTIFICATE_VERIFY_FAILED" in told.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--api", "not an address"],
        ["--api", "https://a.example", "--username", "somebody"],
        ["--api", "https://a.example", "--password", "word"],
        ["--api", "https://a.example", "--password-file", "/nonexistent"],
        ["--api", "https://a.example", "--connect-to", "nowhere"],
    ],
)
def test_wrong_use_ends_with_2(arguments):
    told = run(arguments, SMOKE_PASSWORD="")

    assert (told.returncode, "usage: smoke.py" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("running", "wished", "is_it"),
    [
        ("abcdef0123", "abcdef0123", True),
        ("abcdef0123", "abcdef0", True),
        ("abcdef0123", "abcdef", False),
        ("local", "local", True),
        ("abcdef0123", "abcdef1", False),
    ],
)
def test_a_commit_may_be_written_short(running, wished, is_it):
    assert outside.is_same(running, wished) is is_it
