"""Copies that are brought back otherwise than as they were: older ones, into another database, on a yes."""

import io
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import CommandError
from psycopg import sql

from apps.operations.copying.backing_up import back_up
from apps.operations.copying.stores import usual_store
from tests.operations.copies import Unit, administer, run
from tests.operations.test_backup_and_restore import NOTED, changed

GUARD = """
    SELECT count(*) FROM pg_trigger WHERE tgname = 'integration_importedscore_frozen'
    AND tgrelid = 'public.integration_importedscore'::regclass
"""
LATER = "INSERT INTO system_limitcount (key, started_at, count) VALUES ('later', now(), 1)"
IS_LATER = "SELECT count(*) FROM system_limitcount WHERE key = 'later'"


@pytest.fixture
def empty(unit):
    """Another database of the same owner, with nothing in it."""
    other = Unit(f"{unit.database}_other", unit.owner, unit.services, unit.password)
    server = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path="/postgres"))
    name, owner = sql.Identifier(other.database), sql.Identifier(unit.owner)
    administer(server, sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
    yield other
    administer(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


class Terminal(io.StringIO):
    """Somebody sits there and types."""

    def isatty(self) -> bool:
        return True


def test_an_older_copy_is_brought_to_this_release_when_that_is_wished(unit, past):
    run("migrate", "integration", "0001_first_release")
    back_up(store=usual_store(), report=lambda *_: None)
    before = unit.hashes()
    run("migrate", "integration")
    with pytest.raises(CommandError, match="older than this release"):
        run("restore_db", "latest", yes=True)

    run("restore_db", "latest", yes=True, migrate=True)

    assert changed(before, unit.hashes()) - {"django_migrations"} <= NOTED | {
        name for name in before if name.endswith("history")
    }
    assert unit.ask(GUARD) == [(1,)]
    run("migrate", check_unapplied=True)


def test_a_copy_is_restored_into_another_database_and_this_one_stays(unit, past, empty):
    run("backup_db")
    here = unit.hashes()

    run("restore_db", "latest", into=empty.owner_url, yes=True)

    assert unit.hashes() == here
    there = empty.hashes()
    assert there["grading_ledgerentry"] == here["grading_ledgerentry"]
    assert there["cadets_cadet"] == here["cadets_cadet"]
    assert {*there} == {*here}


def test_a_yes_at_a_terminal_restores(unit, monkeypatch):
    run("backup_db")
    unit.ask(LATER)
    monkeypatch.setattr("sys.stdin", Terminal("Yes\n"))

    run("restore_db", "latest", in_place=True)

    assert unit.ask(IS_LATER) == [(0,)]


def test_only_enter_at_a_terminal_changes_nothing(unit, monkeypatch):
    run("backup_db")
    unit.ask(LATER)
    monkeypatch.setattr("sys.stdin", Terminal("\n"))

    with pytest.raises(CommandError, match="Nothing was changed"):
        run("restore_db", "latest", in_place=True)

    assert unit.ask(IS_LATER) == [(1,)]
