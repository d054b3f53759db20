"""Claims about what the runner keeps: secrets, the lock, ports, stamps."""

import socket
import stat

import pytest

from devtools import health, ports, stamps
from devtools.backups import connection
from devtools.binaries import VERSION
from devtools.console import Refusal
from devtools.servers import Servers
from devtools.services import NAMES, program, shared_environment
from devtools.state import (
    State,
    describe_instance,
    instance_of,
    only_instance,
    open_state,
    secrets_of,
)


def test_secrets_are_made_once_and_only_their_owner_can_read_them(state):
    first = secrets_of(state)

    assert secrets_of(state) == first
    assert len(set(first.values())) == 4
    assert all(len(value) >= 44 for value in first.values())
    assert stat.S_IMODE(state.path("env").stat().st_mode) == 0o600


def test_a_second_start_says_where_the_first_one_runs(tmp_path):
    state = open_state("run", base=tmp_path)
    with only_instance(state):
        describe_instance(state, {"pid": 4711, "url": "http://localhost:8000/"})
        with pytest.raises(Refusal, match="http://localhost:8000/ "), only_instance(state):
            pass


def test_the_lock_is_free_again_when_the_instance_has_ended(state):
    with only_instance(state):
        describe_instance(state, {"pid": 1})
        assert instance_of(state) == {"pid": 1}

    assert instance_of(state) is None
    with only_instance(state):
        pass


def test_each_profile_has_its_own_folder(tmp_path):
    assert State("run", tmp_path).folder == tmp_path
    assert State("e2e", tmp_path).folder == tmp_path / "e2e"
    assert State("run").is_durable
    assert not State("test").is_durable


def test_a_port_in_use_is_replaced_by_a_free_one():
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert not ports.is_free(taken)

    assert ports.is_free(taken)
    chosen = ports.choose(list(ports.PREFERRED), is_usual=True)
    assert len(set(chosen.values())) == len(ports.PREFERRED)
    assert all(map(ports.is_free, chosen.values()))


def test_a_stamp_is_current_only_for_the_same_content(tmp_path):
    source, stamp = tmp_path / "lock", tmp_path / "deep" / "stamp"
    source.write_text("a==1")
    stamps.write(stamp, stamps.hash_of([source]))
    assert stamps.is_current(stamp, stamps.hash_of([source]))

    source.write_text("a==2")

    assert not stamps.is_current(stamp, stamps.hash_of([source]))


def test_a_service_that_gave_no_sign_of_life_is_not_healthy_yet():
    report = b'{"status":"ok","services":{"worker":{"seen_seconds_ago":1.5}}}'

    assert health.seen_seconds_ago(report, "worker") == 1.5
    assert health.seen_seconds_ago(report, "beat") is None
    assert health.seen_seconds_ago(b"<html>", "worker") is None
    assert health.seen_seconds_ago(b"", "worker") is None


def test_nobody_at_the_address_is_an_answer_not_an_error():
    assert health.fetch(ports.any_free(set()), "/") == (0, b"")


def test_passwords_reach_the_database_tools_by_environment():
    address = (
        "postgres://rgms:p%40ss@127.0.0.1:5433/rgms?sslmode=require"  # not a secret: an example
    )

    assert connection(address) == {
        "PGHOST": "127.0.0.1",
        "PGPORT": "5433",
        "PGUSER": "rgms",
        "PGPASSWORD": "p@ss",
        "PGDATABASE": "rgms",
        "PGSSLMODE": "require",
    }


@pytest.mark.parametrize(
    ("printed", "major"),
    [
        ("postgres (PostgreSQL) 16.14", "16"),
        ("postgres (PostgreSQL) 17.2 (Debian 17.2-1)", "17"),
        ("Valkey server v=9.1.2 sha=00000000:0 malloc=libc", "9"),
        ("Redis server v=7.0.15 sha=00000000:0", "7"),
    ],
)
def test_the_version_of_a_server_is_read_from_what_it_prints(printed, major):
    assert VERSION.search(printed)[1] == major


def test_no_service_learns_how_the_owner_signs_in(state):
    found = Servers("postgres://app@localhost/x", "postgres://x@localhost/x", "redis://localhost/0")
    env = shared_environment(state, found, {"web": 8000, "channels": 8001}, None)

    assert env["DATABASE_URL_DIRECT"] == found.owner_url
    for name in NAMES:
        own = program(name, env, {"web": 8000, "channels": 8001}).env
        assert found.owner_url not in own.values()
        assert own["DATABASE_URL"] == found.database_url


def test_what_the_person_has_set_wins_over_what_the_runner_would_set(state, monkeypatch):
    monkeypatch.setenv("FRONTEND_URL", "https://rgms.example.edu")
    found = Servers("postgres://x@localhost/x", "postgres://x@localhost/x", "redis://localhost/0")

    env = shared_environment(state, found, {"web": 8000, "channels": 8001}, None)

    assert env["FRONTEND_URL"] == "https://rgms.example.edu"
    assert env["DATABASE_URL"] == "postgres://x@localhost/x"
    assert env["DJANGO_SECRET_KEY"] != env["JWT_SECRET_KEY"]
