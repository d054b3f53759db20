"""A release keeps what it did, gives way to whoever holds a table, and the other services wait for it."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings

from tests.system.other_databases import BACKEND, Hosted, hosted_database

UNAVAILABLE, UNFIT = 69, 78
LAST = "SELECT version, is_complete, before, after FROM system_installedrelease ORDER BY id DESC"


@pytest.fixture(scope="module")
def hosted():
    """A database at a host that one version has prepared."""
    with hosted_database() as found:
        found.first_wait = found.manage("wait_for_migrations", "--timeout", "0")
        found.first = found.manage("release", RELEASE_VERSION="first")
        yield found


def rows(hosted: Hosted) -> list[tuple]:
    with psycopg.connect(hosted.owner_url) as connection:
        return connection.execute(LAST).fetchall()


def begin(hosted: Hosted, *words: str, **environment: str) -> subprocess.Popen[str]:
    """Start a command and leave it running."""
    own = {
        "DJANGO_ENV": "test",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": hosted.services_url,
        "DATABASE_URL_DIRECT": hosted.owner_url,
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "manage.py", *words],
        cwd=BACKEND,
        env=os.environ | own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said_until(process: subprocess.Popen[str], words: str) -> str:
    """Read what it says up to some words."""
    heard = ""
    for line in process.stdout:
        heard += line
        if words in line:
            return heard
    raise AssertionError(heard)


def test_a_release_keeps_which_version_did_what(hosted):
    assert hosted.first.returncode == 0, hosted.first.stderr

    version, is_complete, before, after = rows(hosted)[-1]

    assert (version, is_complete, before) == ("first", True, {})
    assert after["system"].startswith("000")
    assert "migrations pending" in hosted.first.stdout


def test_a_release_keeps_fingerprints_of_the_keys_and_no_key(hosted):
    with psycopg.connect(hosted.owner_url) as connection:
        row = connection.execute(
            "SELECT value FROM system_setting WHERE name = 'key_fingerprints'"
        ).fetchone()

    assert sorted(row[0]) == ["DATA_KEYS", "DJANGO_SECRET_KEY", "JWT_SECRET_KEY"]
    assert {len(each) for each in row[0].values()} == {12}
    assert settings.SECRET_KEY not in str(row)


def test_a_service_does_not_start_before_the_first_release_has_made_its_role(hosted):
    assert hosted.first_wait.returncode == 1
    assert "its release did not finish in time" in hosted.first_wait.stderr
    assert hosted.password not in hosted.first_wait.stdout + hosted.first_wait.stderr


def test_a_service_starts_at_once_when_nothing_is_pending(hosted):
    done = hosted.manage("wait_for_migrations", "--timeout", "0")

    assert done.returncode == 0, done.stderr
    assert "every migration of this version" in done.stdout


def test_the_services_may_read_releases_and_change_none(hosted):
    with psycopg.connect(hosted.services_url, autocommit=True) as connection:
        assert connection.execute(LAST).fetchall()
        for statement in ("UPDATE system_installedrelease SET version = ''",
                          "DELETE FROM system_installedrelease"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_release_that_fails_leaves_a_row_and_says_what_to_do(hosted):
    strong = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{hosted.database}"))

    done = hosted.manage("release", DATABASE_URL=strong, RELEASE_VERSION="broken")

    assert done.returncode != 0
    assert "run `manage.py release` again" in done.stderr
    assert rows(hosted)[0][:2] == ("broken", False)


def test_a_service_waits_for_a_release_and_a_release_for_a_table_somebody_holds(hosted):
    back = begin(hosted, "migrate", "attendance", "0001", DATABASE_URL=hosted.owner_url)
    assert back.wait() == 0, back.stdout.read()
    waiting = begin(hosted, "wait_for_migrations", "--timeout", "120")
    said_until(waiting, "waiting for")

    with psycopg.connect(hosted.owner_url) as holder:
        holder.execute("LOCK TABLE attendance_staffattendancechange IN ROW EXCLUSIVE MODE")
        release = begin(hosted, "release", RELEASE_VERSION="second")
        said_until(release, "somebody holds a table; trying again (1 of 5)")
        holder.rollback()
        assert release.wait() == 0, release.stdout.read()

    assert waiting.wait() == 0
    version, is_complete, before, after = rows(hosted)[0]
    assert (version, is_complete, before["attendance"][:4]) == ("second", True, "0001")
    assert before != after


def test_waiting_for_a_database_ends_with_69_when_nobody_answers(hosted):
    nobody = urlunsplit(urlsplit(hosted.owner_url)._replace(netloc="rgms@127.0.0.1:1"))

    done = hosted.manage(
        "wait_for_db", "--timeout", "0.2", DATABASE_URL=nobody, DATABASE_URL_DIRECT=nobody
    )

    assert (done.returncode, "cannot be used" in done.stderr) == (UNAVAILABLE, True)


def test_waiting_for_a_database_ends_at_once_when_waiting_cannot_help(hosted):
    other = urlunsplit(urlsplit(hosted.owner_url)._replace(path="/no_such_database"))

    done = hosted.manage(
        "wait_for_db", "--timeout", "600", DATABASE_URL=other, DATABASE_URL_DIRECT=other
    )

    assert (done.returncode, "does not exist" in done.stderr) == (UNFIT, True)
    assert hosted.password not in done.stderr


def test_a_database_that_answers_is_not_waited_for(hosted):
    assert hosted.manage("wait_for_db", "--timeout", "0").returncode == 0
