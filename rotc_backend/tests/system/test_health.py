"""Health: live asks nothing, ready asks everything, and the host's door asks until it was so once."""

import json
import secrets
import socket
from functools import partial

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.utils import timezone

from apps.system import fingerprints, roles
from apps.system.health import asking, doors
from apps.system.health.asking import Answer, ask_near
from apps.system.models import Heartbeat, Setting

TOKEN = secrets.token_urlsafe(48)
CHECKS = ["database", "migrations", "role", "keys", "redis", "storage", "mail"]
WELL = Answer(is_ok=True, milliseconds=0.5, is_required=True)
ILL = Answer(is_ok=False, milliseconds=None, is_required=True)
LAME = Answer(is_ok=False, milliseconds=None, is_required=False)


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch):
    """Begin as a process that has asked nobody yet."""
    monkeypatch.setattr(doors, "memory", doors.Memory())
    asking.ask_far.cache_clear()


@pytest.fixture
def look(settings, call_as):
    """Call a door of health, with the token or without."""
    settings.METRICS_TOKEN = TOKEN

    def call(path, token=None):
        shown = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
        return call_as(None).get(f"/api/health/{path}", **shown)

    return call


def asked(door, answers):
    """Call a door whose dependencies answer like this."""
    response = door(HttpRequest(), ask=lambda: answers)
    return response.status_code, json.loads(response.content)


def nobody_to_ask():
    raise AssertionError("somebody was asked")


def test_a_ready_process_names_each_dependency_and_its_time(db, look):
    answer = look("ready/")

    body = answer.json()
    assert (answer.status_code, sorted(body)) == (200, ["checks", "status"])
    assert list(body["checks"]) == CHECKS
    required = [body["checks"][name] for name in ("database", "migrations", "redis", "storage")]
    assert all(each["ok"] and each["milliseconds"] >= 0 for each in required)


def test_live_asks_nobody(look, django_assert_num_queries):
    assert look("live/").json() == {"status": "ok"}


def test_what_is_public_names_no_version_and_no_host(db, look, settings):
    settings.RELEASE_VERSION = "release-7"
    Heartbeat.objects.create(service="beat", instance="a-host-1", at=timezone.now(), release="r6")

    for path in ("", "ready/", "live/"):
        words = look(path).content.decode()
        assert "release-7" not in words
        assert "r6" not in words
        assert socket.gethostname() not in words
        assert "a-host" not in words


@pytest.mark.parametrize(
    "token",
    [None, "", TOKEN[:-1], f"{TOKEN} ", "x"],
    ids=["none", "empty", "shorter", "longer", "another"],
)
def test_only_the_token_shows_details(db, look, token):
    assert "services" not in look("ready/", token).json()


def test_without_a_token_of_ours_no_token_shows_details(db, look, settings):
    settings.METRICS_TOKEN = ""

    assert "services" not in look("ready/", "x").json()


def test_the_token_shows_services_jobs_release_and_fingerprints(db, look, settings, ask_for):
    settings.RELEASE_VERSION = "release-7"
    Heartbeat.objects.create(service="beat", instance="a-host-1", at=timezone.now(), release="r6")
    ask_for("counted")

    body = look("ready/", TOKEN).json()

    assert body["release"] == "release-7"
    assert body["services"]["beat"]["release"] == "r6"
    assert 0 <= body["services"]["beat"]["seen_seconds_ago"] < 60
    assert body["jobs"]["states"] == {
        "queued": 1,
        "running": 0,
        "done": 0,
        "failed": 0,
        "dead": 0,
        "cancelled": 0,
    }
    assert 0 <= body["jobs"]["oldest_queued_seconds"] < 60
    assert body["keys"] == fingerprints.of_this_process()
    assert "a-host" not in json.dumps(body)


def test_fingerprints_tell_keys_apart_and_do_not_hold_them(settings):
    before = fingerprints.of_this_process()
    settings.JWT_SIGNING_KEY = secrets.token_urlsafe(48)
    after = fingerprints.of_this_process()

    assert [name for name in before if before[name] != after[name]] == ["JWT_SECRET_KEY"]
    assert settings.SECRET_KEY[:4] not in json.dumps(after)
    assert len({*after.values()}) == 3


@pytest.mark.parametrize(
    ("answers", "status", "word"),
    [
        ({"database": WELL, "redis": WELL}, 200, "ok"),
        ({"database": WELL, "redis": LAME}, 200, "degraded"),
        ({"database": WELL, "migrations": ILL}, 503, "unavailable"),
        ({"database": ILL, "redis": WELL}, 503, "unavailable"),
    ],
)
def test_only_what_is_required_makes_a_process_unready(answers, status, word):
    assert asked(doors.ready, answers)[0] == status
    assert asked(doors.ready, answers)[1]["status"] == word


def test_a_database_that_takes_a_second_is_not_ready():
    slow = Answer(is_ok=True, milliseconds=1000.0, is_required=True)

    assert not asking.slow_refused(slow).is_ok
    assert asking.slow_refused(WELL).is_ok


def test_the_hosts_door_asks_until_the_process_was_ready_once_and_never_again():
    assert asked(doors.health, {"database": ILL})[0] == 503
    assert asked(doors.health, {"database": WELL, "redis": LAME})[0] == 200

    answer = doors.health(HttpRequest(), ask=nobody_to_ask)

    assert answer.status_code == 200
    assert json.loads(answer.content)["status"] == "degraded"


def test_the_hosts_door_tells_what_was_found_last_and_stays_open():
    asked(doors.health, {"database": WELL})
    asked(doors.ready, {"database": ILL})

    status, body = asked(doors.health, {"database": WELL})

    assert (status, body["status"]) == (200, "unavailable")


def test_without_a_database_nothing_else_in_it_is_asked(monkeypatch):
    def lost() -> bool:
        raise OperationalError

    monkeypatch.setattr(asking, "ask_database", lost)

    answers = ask_near()

    assert [name for name, answer in answers.items() if answer.is_required] == [
        "database",
        "migrations",
    ]
    assert not answers["database"].is_ok
    assert not answers["migrations"].is_ok


def test_a_migration_that_is_missing_makes_a_process_unready(db, look):
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'system' AND name LIKE '0001_first%'"
        )

    answer = look("ready/")

    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"]["ok"] is False


def test_migrations_of_a_newer_version_do_no_harm(db, look):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('system', '9999_x', now())"
        )

    assert look("ready/").json()["checks"]["migrations"]["ok"] is True


def test_the_owner_is_too_strong_and_the_services_role_is_not(db):
    account = roles.Account(f"{connection.settings_dict['NAME']}_health", "")
    assert not ask_near()["role"].is_ok

    roles.prepare(account)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(account.name)}")
        found = ask_near()
        cursor.execute("RESET ROLE")

    assert found["role"].is_ok
    assert found["migrations"].is_ok


def test_a_strong_role_matters_where_there_is_a_weak_one_to_use(db, settings):
    assert not ask_near()["role"].is_required

    settings.DATABASE_URL = "postgres://services@h/d"
    settings.DATABASE_URL_DIRECT = "postgres://owner@h/d"

    assert ask_near()["role"].is_required


def test_other_keys_than_at_the_release_are_reported(db, settings):
    fingerprints.keep_without_journal()
    assert ask_near()["keys"].is_ok

    settings.SECRET_KEY = secrets.token_urlsafe(48)

    assert not ask_near()["keys"].is_ok
    assert fingerprints.differing() == ["DJANGO_SECRET_KEY"]
    assert settings.SECRET_KEY not in json.dumps(Setting.objects.get(pk=fingerprints.NAME).value)


def test_redis_mail_and_files_that_do_not_answer_only_degrade(db, look, settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"
    settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", port
    settings.MEDIA_ROOT = "/proc/nowhere"

    answer = look("ready/")

    ill = [name for name, each in answer.json()["checks"].items() if not each["ok"]]
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert {"redis", "mail"} <= set(ill) <= {"redis", "mail", "storage", "role"}


def test_a_mail_server_of_others_is_asked_once_a_minute(settings, monkeypatch):
    asked_at = []
    monkeypatch.setattr(
        asking, "is_reached", lambda *address: bool(asked_at.append(address)) or True
    )
    settings.MAIL_BACKEND, settings.EMAIL_HOST = "smtp", "mail.example.test"
    far = partial(asking.ask_far, 1)

    assert far()["mail"].is_ok
    assert far()["mail"].is_ok
    assert asking.ask_far(2)["mail"].is_ok

    assert len(asked_at) == 2


def test_anybody_may_ask_for_the_version(db, call_as, settings, monkeypatch):
    settings.RELEASE_VERSION = "release-7"
    monkeypatch.setenv("RENDER_GIT_COMMIT", "abc123")

    answer = call_as(None).ask("version/")

    assert answer.json() == {"release": "release-7", "commit": "abc123"}
