"""Claims about the private servers, on real ones: data survive, passwords hold, nothing stays behind."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from devtools import backups, ports, servers, unprivileged
from devtools.console import Refusal
from devtools.layout import RUNNER
from devtools.processes import started_at
from devtools.state import State, instance_of, open_state


@pytest.fixture
def alone(monkeypatch):
    """Forget the servers this test run itself was given."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture
def database(alone, state):
    with servers.at_hand(state) as found:
        yield found


def user_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def ask(found: servers.Servers, statement: str) -> str:
    return backups.Tools(backups.binaries.postgres(), found.owner_url).ask(statement)


def ask_as_services(found: servers.Servers, statement: str) -> str:
    return backups.Tools(backups.binaries.postgres(), found.database_url).ask(statement)


def test_both_servers_answer_ask_for_their_passwords_and_never_run_as_root(database):
    assert ask(database, "SELECT 1 + 1") == "2"
    for right, role in ((database.owner_url, "rgms:"), (database.database_url, "rgms_app:")):
        wrong = right.replace(role, f"{role}x", 1)
        with pytest.raises(Refusal, match="password authentication failed"):
            backups.Tools(backups.binaries.postgres(), wrong).ask("SELECT 1")
    expected = os.geteuid() or 65534
    assert [user_of(child.pid) for child in database.children] == [expected, expected]


def test_the_services_sign_in_as_somebody_who_cannot_change_tables(database):
    ask(database, "CREATE TABLE facts AS SELECT 42 AS answer")

    assert ask_as_services(database, "SELECT current_user") == "rgms_app"
    for statement in ("CREATE TABLE extra (id int)", "DROP TABLE facts", "SELECT * FROM facts"):
        with pytest.raises(Refusal, match=r"permission denied|must be owner"):
            ask_as_services(database, statement)


def test_data_of_a_version_with_one_role_for_everything_get_the_second_at_the_next_start(
    alone, state
):
    with servers.at_hand(state) as found:
        ask(found, "CREATE TABLE kept AS SELECT 42 AS answer")
        ask(found, "DROP ROLE rgms_app")
    unprivileged.server_folder(state).joinpath("postgres.password-rgms_app").unlink()

    with servers.at_hand(state) as found:
        assert ask(found, "SELECT answer FROM kept") == "42"
        assert ask_as_services(found, "SELECT current_user") == "rgms_app"


def test_data_survive_a_stop_and_no_process_survives_it(alone, state):
    with servers.at_hand(state) as found:
        ask(found, "CREATE TABLE kept AS SELECT 42 AS answer")
        numbers = [child.pid for child in found.children]
    assert [started_at(number) for number in numbers] == [None, None]

    with servers.at_hand(state) as found:
        assert ask(found, "SELECT answer FROM kept") == "42"


def test_what_was_committed_survives_a_killed_database(alone, state):
    daily = State("run", state.folder)
    with servers.at_hand(daily) as found:
        ask(found, "CREATE TABLE kept AS SELECT 42 AS answer")
        found.children[0].process.kill()

    with servers.at_hand(daily) as found:
        assert ask(found, "SELECT answer FROM kept") == "42"


def test_a_port_taken_in_the_last_moment_is_exchanged_for_another(alone, state, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(ports, "choose", lambda *_names, **_how: defaultdict(lambda: taken))
        with servers.at_hand(state) as found:
            assert ask(found, "SELECT 1") == "1"
            assert str(taken) not in found.database_url + found.redis_url


def test_a_start_interrupted_in_its_first_second_does_not_spoil_the_next(alone, state):
    unfinished = state.path("servers", "postgres.new", "PG_VERSION")
    unfinished.write_text("16")

    with servers.at_hand(state) as found:
        assert ask(found, "SELECT 1") == "1"


def test_what_must_not_touch_anybodys_data_gets_servers_of_its_own(state, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@127.0.0.1:1/theirs")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")

    found = servers.start_private(state)
    try:
        assert len(found.children) == 2
        assert ask(found, "SELECT 1 + 1") == "2"
        assert all("127.0.0.1:1/" not in address for address in found.env.values())
    finally:
        found.stop()


@pytest.mark.parametrize("owner", ["", "postgres://owner@127.0.0.1:1/given"])
def test_given_servers_are_used_and_left_alone(state, monkeypatch, owner):
    services, redis = "postgres://services@127.0.0.1:1/given", "redis://127.0.0.1:1/0"
    monkeypatch.setenv("DATABASE_URL", services)
    monkeypatch.setenv("REDIS_URL", redis)
    if owner:
        monkeypatch.setenv("DATABASE_URL_DIRECT", owner)
    else:
        monkeypatch.delenv("DATABASE_URL_DIRECT", raising=False)

    with servers.at_hand(state) as found:
        assert found.env == {
            "DATABASE_URL": services,
            "DATABASE_URL_DIRECT": owner or services,
            "REDIS_URL": redis,
        }
        assert found.owner_env["DATABASE_URL"] == (owner or services)
        assert found.children == []
        assert instance_of(state) is None


def test_a_backup_brings_back_exactly_what_was_there(alone, state, tmp_path):
    archive = tmp_path / "a.dump"
    with servers.at_hand(state) as found:
        ask(found, "CREATE TABLE django_migrations AS SELECT 'system' AS app, '0001_first' AS name")
        ask(found, "CREATE TABLE marks AS SELECT 78.00 AS mark")
        ask(found, "CREATE ROLE elsewhere")
        ask(found, "GRANT SELECT ON marks TO elsewhere")
    assert backups.back_up(state, archive) == 0
    with servers.at_hand(state) as found:
        ask(found, "UPDATE marks SET mark = 0")
        ask(
            found, "DROP OWNED BY elsewhere; DROP ROLE elsewhere"
        )  # another machine has other roles

    assert backups.restore(state, archive, is_confirmed=True) == 0

    with servers.at_hand(state) as found:
        assert ask(found, "SELECT mark FROM marks") == "78.00"
        names = "SELECT datname FROM pg_database WHERE datname LIKE 'rgms%'"
        assert ask(found, names) == "rgms"


def test_a_damaged_archive_is_refused_before_anything_changes(alone, state, tmp_path):
    archive = tmp_path / "a.dump"
    with servers.at_hand(state) as found:
        ask(found, "CREATE TABLE django_migrations AS SELECT 'system' AS app, '0001_first' AS name")
        ask(found, "CREATE TABLE marks AS SELECT 78.00 AS mark")
    backups.back_up(state, archive)
    archive.write_bytes(archive.read_bytes()[:-100])

    with pytest.raises(Refusal, match="not the one its manifest describes"):
        backups.restore(state, archive, is_confirmed=True)

    with servers.at_hand(state) as found:
        assert ask(found, "SELECT mark FROM marks") == "78.00"


def test_an_archive_of_newer_tools_is_refused(alone, state, tmp_path):
    archive = tmp_path / "a.dump"
    archive.write_bytes(b"newer")
    facts = f'{{"sha256": "{backups.sha256(archive)}", "tool_version": "99.1"}}'
    backups.manifest_of(archive).write_text(facts)

    with pytest.raises(Refusal, match=r"made with PostgreSQL 99\.1"):
        backups.restore(state, archive, is_confirmed=True)


def test_what_is_committed_in_daily_work_is_on_disk(alone, state):
    switches = ("fsync", "full_page_writes", "synchronous_commit")
    with servers.at_hand(State("run", state.folder)) as found:
        assert [ask(found, f"SHOW {name}") for name in switches] == ["on", "on", "on"]


def test_a_checkout_in_a_closed_home_keeps_its_data_where_the_servers_can_reach_them(alone, state):
    is_root = os.geteuid() == 0
    state.base.chmod(0o700)
    place = unprivileged.server_folder(state)
    try:
        assert place.is_relative_to(state.base) != is_root
        with servers.at_hand(state) as found:
            assert ask(found, "SELECT 1") == "1"
        assert unprivileged.can_use(place / "postgres" / "PG_VERSION", "-r")
    finally:
        shutil.rmtree(place)


def test_an_interrupted_command_leaves_no_server_behind(alone, eventually):
    profile = open_state("interrupted")
    records = profile.path("pids", "x").parent
    words = ["--profile", "interrupted", "with-servers", "--", "sleep", "60"]
    command = subprocess.Popen([sys.executable, str(RUNNER), *words])
    try:
        assert eventually(lambda: len(list(records.glob("*.json"))) == 2, 60)
        numbers = [json.loads(file.read_text())["pid"] for file in records.glob("*.json")]
        command.terminate()
        assert command.wait(timeout=60) == 130
    finally:
        command.kill()
        command.wait()

    assert [started_at(number) for number in numbers] == [None, None]
    shutil.rmtree(unprivileged.server_folder(profile))
    shutil.rmtree(profile.folder)
