"""How one process reads what it was given: names, files, parts, kinds and defaults."""

import base64
import os
import runpy
import secrets
from ipaddress import ip_network
from unittest import mock

import pytest
from cryptography.fernet import Fernet

from config.environment import Environment, EnvironmentProblem
from config.notices import notices
from config.variables import EARLIER_NAMES, TABLE
from config.variables.unread import NAMES
from tests.config.environments import BACKEND


@pytest.fixture
def given(tmp_path):
    """An environment of these values, on a host without secret files."""
    return lambda **values: Environment(values, secret_files=tmp_path)


def test_an_empty_value_counts_as_unset(given):
    assert given(EMAIL_PORT="  ").read("EMAIL_PORT") == 587


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("MAIL_BACKEND", "smtp", "smtp"),
        ("EMAIL_USE_TLS", "Off", False),
        ("ALLOWED_HOSTS", " a.example , b.example,", ["a.example", "b.example"]),
        ("CAMPUS_NETWORKS", "203.0.113.0/28, 2001:db8::/48",
         [ip_network("203.0.113.0/28"), ip_network("2001:db8::/48")]),
        ("FRONTEND_URL", "https://rgms.example/", "https://rgms.example"),
        ("LIVE_URL", "https://live.example", "wss://live.example/ws/live/"),
        ("LIVE_URL", "ws://localhost:8001/ws/live/", "ws://localhost:8001/ws/live/"),
        ("DRAIN_SECONDS", "2.5", 2.5),
        ("REDIS_URL", "rediss://u:w@h.example:6379/0",
         "rediss://u:w@h.example:6379/0?ssl_cert_reqs=required"),
        ("REDIS_URL", "rediss://u:w@h.example/0?ssl_cert_reqs=CERT_REQUIRED",
         "rediss://u:w@h.example/0?ssl_cert_reqs=required"),
        ("REDIS_URL", "redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("DATABASE_URL", "postgresql+psycopg://u@h/rgms", "postgresql://u@h/rgms"),
    ],
)  # fmt: skip
def test_a_value_is_read_in_its_kind(given, name, text, value):
    assert given(**{name: text}).read(name) == value


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("MAIL_BACKEND", "pigeon", "MAIL_BACKEND must be one of file, smtp."),
        ("EMAIL_USE_TLS", "perhaps", "EMAIL_USE_TLS must be one of true, false"),
        ("EMAIL_PORT", "many", "EMAIL_PORT must be a whole number from 1 to 65535."),
        ("CAMPUS_NETWORKS", "203.0.113.5/28", "CAMPUS_NETWORKS must list networks"),
        ("CAMPUS_NETWORKS", "campus", "CAMPUS_NETWORKS must list networks"),
        ("DATABASE_URL", "postgres://u@h:many/rgms", "DATABASE_URL must begin with"),
    ],
)
def test_a_value_of_another_kind_is_refused_without_being_said(given, name, text, words):
    with pytest.raises(EnvironmentProblem) as refused:
        given(**{name: text}).read(name)

    assert str(refused.value).startswith(words)
    assert text not in str(refused.value)


def test_a_secret_may_stand_in_a_file_that_a_variable_names(given, tmp_path):
    key = secrets.token_urlsafe(48)
    (tmp_path / "key").write_text(key + "\n")

    assert given(DJANGO_SECRET_KEY_FILE=str(tmp_path / "key")).read("DJANGO_SECRET_KEY") == key


def test_a_secret_may_stand_where_the_host_puts_secret_files(given, tmp_path):
    key = secrets.token_urlsafe(48)
    (tmp_path / "JWT_SECRET_KEY").write_text(key)

    assert given().read("JWT_SECRET_KEY") == key


def test_what_is_no_secret_is_never_read_from_a_file(given, tmp_path):
    (tmp_path / "EMAIL_HOST").write_text("mail.example")

    assert given(EMAIL_HOST_FILE=str(tmp_path / "EMAIL_HOST")).read("EMAIL_HOST") == ""


@pytest.mark.parametrize("earlier", sorted(EARLIER_NAMES))
def test_every_earlier_name_is_understood_and_its_present_one_is_said(given, earlier):
    present = EARLIER_NAMES[earlier]
    environment = given(**{earlier: "something"})

    assert environment.given(present.name) == "something"
    assert f"{earlier} is read as {present.name}; use that name." in notices(environment)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_variable_that_is_not_read_is_explained(given, name):
    said = notices(given(**{name: "something"}))

    assert any(text.startswith(f"{name} is not read: ") for text in said) == (
        name != "WEB_CONCURRENCY"
    )


def test_no_name_is_both_read_and_not_read():
    assert {*TABLE} & {*NAMES} == set()
    assert {*EARLIER_NAMES} & ({*TABLE} | {*NAMES}) == set()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("DJANGO_SERCET_KEY", "DJANGO_SECRET_KEY"),
        ("DATABASE_URI", "DATABASE_URL"),
        ("REDISS_URL", "REDIS_URL"),
        ("ALLOWED_HOST", "ALLOWED_HOSTS"),
        ("LOGLEVEL", "LOG_LEVEL"),
    ],
)
def test_a_misspelt_name_is_asked_about(given, wrong, right):
    assert f"{wrong} is not read. Did you mean {right}?" in notices(given(**{wrong: "x"}))


@pytest.mark.parametrize("name", ["HOME", "PATH", "HOSTNAME", "TERM", "LANG", "USER", "PYTHONPATH"])
def test_names_of_the_system_are_left_alone(given, name):
    assert notices(given(**{name: "x"})) == []


def test_parts_make_an_address_and_their_signs_are_kept(given):
    quoted = "a%2Fb%40c"
    parts = given(
        DB_HOST="db", DB_NAME="rgms", DB_USER="unit", DB_PASSWORD="a/b@c", REDIS_URL="redis://r"
    )

    assert parts.read("DATABASE_URL") == f"postgresql://unit:{quoted}@db:5432/rgms"
    assert parts.read("DATABASE_URL_DIRECT") == parts.read("DATABASE_URL")
    assert parts.read("CELERY_BROKER_URL") == "redis://r"


def test_a_key_in_either_alphabet_of_base64_encrypts(given):
    raw = b"\xfb\xff" + secrets.token_bytes(30)
    plain, safe = base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()

    keys = given(DATA_KEYS=f"{plain},{safe}").read("DATA_KEYS")

    assert keys == [safe, safe]
    assert Fernet(keys[0]).decrypt(Fernet(safe).encrypt(b"seed")) == b"seed"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (
            "gunicorn.conf.py",
            {
                "GUNICORN_WORKERS": "workers",
                "GUNICORN_THREADS": "threads",
                "GUNICORN_TIMEOUT": "timeout",
                "GUNICORN_MAX_REQUESTS": "max_requests",
                "GUNICORN_LOG_LEVEL": "loglevel",
                "FORWARDED_ALLOW_IPS": "forwarded_allow_ips",
            },
        ),
        (
            "daphne.conf.py",
            {
                "BIND_HOST": "host",
                "DRAIN_SECONDS": "drain_seconds",
                "DAPHNE_PING_INTERVAL": "ping_interval",
                "DAPHNE_PING_TIMEOUT": "ping_timeout",
                "DAPHNE_WEBSOCKET_TIMEOUT": "websocket_timeout",
                "DAPHNE_APPLICATION_CLOSE_TIMEOUT": "application_close_timeout",
                "DAPHNE_MAX_MESSAGE_SIZE": "websocket_max_message_size",
            },
        ),
    ],
)
def test_servers_and_table_agree_on_what_counts_when_nothing_is_given(given, file, names):
    with mock.patch.dict(os.environ, clear=True):
        usual = runpy.run_path(str(BACKEND / file))
    with mock.patch.dict(os.environ, dict.fromkeys(names, "70"), clear=True):
        changed = runpy.run_path(str(BACKEND / file))

    assert {name: usual[names[name]] for name in names} == {
        name: given().read(name) for name in names
    }
    assert {str(changed[place]).removesuffix(".0") for place in names.values()} == {"70"}
