"""No service starts with an environment that would let strangers in; each is really started."""

import base64
import os
import random
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from config import env, start_gate
from config.known_keys import is_published

BACKEND = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
UNFIT = 78
SERVICES = {
    "manage": [sys.executable, "manage.py", "check"],
    "web": [
        *(str(TOOLS / "gunicorn"), "-c", "gunicorn.conf.py", "-b", "127.0.0.1:0"),
        "config.wsgi:application",
    ],
    "channels": [sys.executable, "-m", "config.serve_channels"],
    "worker": [str(TOOLS / "celery"), "-A", "config", "worker"],
    "beat": [str(TOOLS / "celery"), "-A", "config", "beat"],
}
PUBLIC = {
    name: value
    for name, value in os.environ.items()
    if name in {"PATH", "HOME", "LANG", "DATABASE_URL", "REDIS_URL"}
}


def data_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def fit(**changes: str | None) -> dict[str, str]:
    """An environment production starts with, changed; None leaves a variable out."""
    values = PUBLIC | {
        "DJANGO_ENV": "production",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(48),
        "JWT_SECRET_KEY": secrets.token_urlsafe(48),
        "DATA_KEYS": data_key(),
        "DATABASE_URL": "postgres://rgms_app@db.example.test/rgms",
        "DATABASE_URL_DIRECT": "postgres://rgms@db.example.test/rgms",
        "REDIS_URL": "rediss://redis.example.test/0",
        "ALLOWED_HOSTS": "rgms.example.test",
        "FRONTEND_URL": "https://rgms.example.test",
        "MAIL_BACKEND": "smtp",
        "EMAIL_HOST": "mail.example.test",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def started(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own programs
        command,
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def complaints(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> str:
    """Ask the gate itself about an environment; empty when it lets it through."""
    for name in os.environ:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    try:
        start_gate.refuse_unfit()
    except env.EnvironmentProblem as problem:
        return str(problem)
    return ""


def test_a_complete_environment_starts_and_passes_the_deploy_check():
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = started(check, fit())

    assert done.returncode == 0, done.stdout + done.stderr


def test_staging_is_held_to_the_same():
    assert started(SERVICES["manage"], fit(DJANGO_ENV="staging", DATA_KEYS=None)).returncode == (
        UNFIT
    )


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_ends_with_78_and_names_every_problem_without_a_value(service):
    key = "abc" * 12
    unfit = fit(
        DJANGO_SECRET_KEY=key,
        JWT_SECRET_KEY=key,
        DATA_KEYS=None,
        ALLOWED_HOSTS="*",
        FRONTEND_URL=None,
        SECOND_FACTOR_REQUIRED="no",
        MAIL_BACKEND=None,
    )

    done = started(SERVICES[service], unfit)

    assert done.returncode == UNFIT
    for word in (
        "DJANGO_SECRET_KEY repeats itself",
        "JWT_SECRET_KEY repeats itself",
        "DJANGO_SECRET_KEY and JWT_SECRET_KEY are the same",
        "DATA_KEYS is missing",
        "ALLOWED_HOSTS must name each host",
        "FRONTEND_URL is missing",
        "SECOND_FACTOR_REQUIRED=false",
        "MAIL_BACKEND must be smtp",
    ):
        assert word in done.stderr
    assert key not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "JWT_PREVIOUS_KEY"])
@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (secrets.token_hex(15), "fewer than 32"),
        ("x" * 50, "repeats itself"),
        ("0123456789abcdef" * 3, "repeats itself"),
        ("abcdefghijklmnopqrstuvwxyz0123456789", "repeats itself"),
        ("rotc-unit-signing-Secret-" + secrets.token_hex(8), "made of words"),
    ],
    ids=["short", "one letter", "the same again", "a sequence", "words"],
)
def test_a_key_that_could_be_guessed_is_refused(monkeypatch, name, key, reason):
    said = complaints(monkeypatch, fit(**{name: key}))

    assert f"{name} " in said
    assert reason in said
    assert key not in said


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "JWT_PREVIOUS_KEY"])
@pytest.mark.parametrize("environment", ["local", "build", "test"])
def test_keys_that_stand_in_our_own_settings_are_refused_in_production(
    monkeypatch, name, environment
):
    show = (
        "from django.conf import settings as s;"
        "print(s.SECRET_KEY, s.JWT_SIGNING_KEY, *s.DATA_KEYS, sep='\\n')"
    )
    module = f"config.settings.{environment}"
    own = PUBLIC | {"DJANGO_ENV": environment, "DJANGO_SETTINGS_MODULE": module}
    keys = started([sys.executable, "-c", show], own).stdout.split()

    assert len(keys) >= 2
    assert all(is_published(key) for key in keys)
    assert f"{name} has been published" in complaints(monkeypatch, fit(**{name: keys[0]}))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DJANGO_SECRET_KEY": None}, "DJANGO_SECRET_KEY is missing"),
        ({"JWT_SECRET_KEY": " "}, "JWT_SECRET_KEY is missing"),
        ({"DATA_KEYS": None}, "DATA_KEYS is missing"),
        ({"DATA_KEYS": secrets.token_hex(32)}, "not 32 random bytes"),
        ({"DATA_KEYS": base64.urlsafe_b64encode(b"a" * 32).decode()}, "not 32 random bytes"),
        ({"DATABASE_URL": None}, "DATABASE_URL is missing"),
        ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must begin with"),
        ({"REDIS_URL": None}, "REDIS_URL is missing"),
        ({"ALLOWED_HOSTS": "rgms.example.test,.example.test"}, "ALLOWED_HOSTS must name"),
        ({"FRONTEND_URL": "rgms.example.test"}, "FRONTEND_URL must list full origins"),
        ({"FRONTEND_URL": "http://rgms.example.test"}, "FRONTEND_URL must begin with https://"),
        ({"CORS_ALLOWED_ORIGINS": "*"}, "CORS_ALLOWED_ORIGINS must list full origins"),
        ({"SECOND_FACTOR_REQUIRED": "0"}, "SECOND_FACTOR_REQUIRED=false"),
        ({"MAIL_BACKEND": "file"}, "MAIL_BACKEND must be smtp"),
        ({"EMAIL_HOST": None}, "EMAIL_HOST is missing"),
    ],
)
def test_what_would_let_strangers_in_is_refused(monkeypatch, changes, reason):
    said = complaints(monkeypatch, fit(**changes))

    assert reason in said
    assert "1 problem " in said


def test_an_encryption_key_that_also_signs_is_refused(monkeypatch):
    key = data_key()

    assert "also signs" in complaints(monkeypatch, fit(DATA_KEYS=key, JWT_SECRET_KEY=key))


@pytest.mark.parametrize(
    "form",
    [
        lambda dice: dice.randbytes(16).hex(),
        lambda dice: dice.randbytes(32).hex(),
        lambda dice: base64.urlsafe_b64encode(dice.randbytes(24)).decode(),
        lambda dice: base64.b64encode(dice.randbytes(48)).decode(),
    ],
    ids=["short hexadecimal", "hexadecimal", "short base64", "base64"],
)
def test_keys_that_machines_make_are_accepted(form):
    dice = random.Random(2026)

    refused = [key for key in (form(dice) for _ in range(3000)) if start_gate.looks_made_up(key)]

    assert refused == []


def test_a_developers_machine_starts_without_any_of_it():
    local = PUBLIC | {"DJANGO_ENV": "local"}

    assert started(SERVICES["manage"], local).returncode == 0
