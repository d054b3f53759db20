"""The whole story: a copy, the loss of everything, and the same database again."""

import psycopg
import pytest
from django.core.management import CommandError
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.live import selectors as live
from apps.operations.copying import staging
from apps.operations.copying.backing_up import back_up
from apps.operations.copying.places import COPYING, RELEASING, REPLACING, alone
from apps.operations.copying.problems import CopyingBusy
from apps.operations.copying.stores import usual_store
from apps.operations.models import Backup, Restore
from apps.system import journal, seal_checks
from apps.system import selectors as system
from apps.system.models import Heartbeat, JournalEntry, Seal, Setting
from tests.factories import UserFactory
from tests.operations.copies import Unit, fill_up, grades, run

# What a restore notes itself; and the row of a copy is written after the copy.
NOTED = {
    "system_journalentry",
    "system_seal",
    "system_setting",
    "operations_backup",
    "operations_restore",
}


def changed(before: dict, after: dict) -> set[str]:
    """Name the tables that differ."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def lose_everything(unit: Unit) -> None:
    """Do what a wrong statement of the owner does."""
    unit.ask("DROP SCHEMA public CASCADE")
    unit.ask("CREATE SCHEMA public")


def seals() -> list[tuple]:
    return list(Seal.objects.order_by("id").values_list("id", "previous", "root", "rows", "parts"))


def test_after_a_total_loss_the_last_copy_brings_everything_back(unit, past, settings):
    settings.DATABASE_URL, settings.DATABASE_URL_DIRECT = unit.services_url, unit.owner_url
    before, marks, sealed = unit.hashes(), grades(past.term), seals()
    facts = unit.facts()
    cursor, epoch = journal.horizon(), system.journal_epoch()
    run("backup_db")
    lose_everything(unit)

    said = run("restore_db", "latest", yes=True)

    after = unit.hashes()
    assert {*after} == {*before}
    # A restore sets the transaction numbers of history to nought.
    noted = {name for name in changed(before, after) if not name.endswith("history")}
    assert noted <= NOTED
    assert all(after[name][0] == before[name][0] for name in {*before} - NOTED)
    assert grades(past.term) == marks
    assert seals()[: len(sealed)] == sealed
    assert seal_checks.verify().wrong == []
    kept = unit.facts()
    assert [name for name, rows in facts.items() if rows - kept[name]] == []
    assert sum(map(len, facts.values())) > 20
    viewer = live.viewer_of(past.admin, AuthSession(pk=1))
    assert live.poll(viewer=viewer, after=cursor, epoch=epoch).reset is True
    assert "every open page reads anew" in said
    restored = Restore.objects.get()
    assert (restored.way, restored.backup_name) == ("exchanged", str(usual_store().names()[0].name))
    assert JournalEntry.objects.filter(type="database.restored").count() == 1
    with psycopg.connect(unit.services_url) as services:
        assert services.execute("SELECT count(*) FROM cadets_cadet").fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            services.execute("DELETE FROM system_journalentry")
    for table in ("system_journalentry", "grading_ledgerentry"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            unit.ask(f"DELETE FROM {table}")  # noqa: S608
    number = UserFactory().pk
    assert number > max(user.pk for user in (past.admin, past.cadet, past.staff))


def test_in_place_the_rows_go_back_to_the_copy_and_triggers_are_as_they_were(unit, past):
    run("backup_db")
    before, triggers = (
        unit.hashes(),
        unit.ask("SELECT tgname, tgenabled FROM pg_trigger ORDER BY 1"),
    )
    unit.ask("ALTER TABLE cadets_cadet DISABLE TRIGGER USER")
    unit.ask("UPDATE cadets_cadet SET last_name = 'Wrong'")
    unit.ask("ALTER TABLE cadets_cadet ENABLE TRIGGER USER")

    said = run("restore_db", "latest", yes=True, in_place=True)

    noted = {name for name in changed(before, unit.hashes()) if not name.endswith("history")}
    assert noted <= NOTED
    assert seal_checks.verify().wrong == []
    assert unit.ask("SELECT tgname, tgenabled FROM pg_trigger ORDER BY 1") == triggers
    assert "committed" in said


def test_what_was_written_while_a_copy_is_made_is_not_in_it(unit, past):
    def write_meanwhile(done: int, total: int, table: str) -> None:
        unit.ask("INSERT INTO system_setting (name, value) VALUES (%s, '1')", f"late-{table}")
        unit.ask("UPDATE cadets_cadet SET last_name = 'Late' || id")

    before = unit.hashes()
    made = back_up(store=usual_store(), report=write_meanwhile)
    run("restore_db", made.name, yes=True, in_place=True)

    after = unit.hashes()
    assert after["cadets_cadet"] == before["cadets_cadet"]
    assert not Setting.objects.filter(name__startswith="late-").exists()
    noted = {name for name in changed(before, after) if not name.endswith("history")}
    assert noted <= NOTED


def test_a_copy_knows_what_it_holds_and_is_private(unit, past):
    said = run("backup_db")

    made = Backup.objects.get()
    assert made.tables["cadets_cadet"]["rows"] == 2
    assert made.migrations.keys() >= {"system", "grading", "operations"}
    assert f"{made.rows} rows of {len(made.tables)} tables" in said
    assert (made.size, made.deleted_at, made.verified_at) == (
        usual_store().names()[0].size,
        None,
        None,
    )
    assert b"Alpha" not in archive_bytes(made)
    assert JournalEntry.objects.filter(type="backup.made").count() == 1
    assert "not verified" in run("list_backups")


def archive_bytes(made: Backup) -> bytes:
    with usual_store().open(made.name) as source:
        return source.read()


@pytest.mark.parametrize("lock", [COPYING, REPLACING, RELEASING])
def test_two_at_once_cannot_restore_copy_or_release(unit, past, lock):
    run("backup_db")
    before = unit.hashes()

    with alone(lock):
        if lock == COPYING:
            with pytest.raises(CopyingBusy):
                back_up(store=usual_store(), report=lambda *_: None)
        with pytest.raises(CommandError, match="is at work"):
            run("restore_db", "latest", yes=True, in_place=True)

    assert unit.hashes() == before


def test_nothing_is_restored_under_services_that_live_unless_forced(unit, past):
    run("backup_db")
    Heartbeat.objects.create(service="worker", instance="one", at=timezone.now(), release="x")

    with pytest.raises(CommandError, match="Services are running: worker one"):
        run("restore_db", "latest", yes=True, in_place=True)
    assert Heartbeat.objects.count() == 1

    run("restore_db", "latest", yes=True, in_place=True, force=True)
    assert Heartbeat.objects.count() == 0


def test_nobody_restores_without_being_asked(unit, past):
    run("backup_db")
    before = unit.hashes()

    with pytest.raises(CommandError, match="Nothing was changed"):
        run("restore_db", "latest")

    assert unit.hashes() == before


def test_rows_that_contradict_each_other_are_not_restored(unit, past):
    fill_up(unit, megabytes=1)
    unit.ask("ALTER TABLE grading_score DROP CONSTRAINT IF EXISTS gone")
    keys = unit.ask(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'cadets_enrolment'::regclass"
        " AND contype = 'f' AND confrelid = 'cadets_cadet'::regclass"
    )
    definition = unit.ask(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", keys[0][0]
    )[0][0]
    unit.ask(f'ALTER TABLE cadets_enrolment DROP CONSTRAINT "{keys[0][0]}"')
    unit.ask("UPDATE cadets_enrolment SET cadet_id = 999999 WHERE company = 'Bravo'")
    made = run("backup_db")
    unit.ask(
        "UPDATE cadets_enrolment SET cadet_id = %s WHERE company = 'Bravo'",
        past.other_enrolment.cadet_id,
    )
    unit.ask(f'ALTER TABLE cadets_enrolment ADD CONSTRAINT "{keys[0][0]}" {definition}')
    before = unit.hashes()

    with pytest.raises(CommandError, match="contradict each other"):
        run("restore_db", "latest", yes=True, in_place=True)

    assert "rows of" in made
    assert unit.hashes() == before


def test_the_data_before_a_restore_are_kept_until_they_are_dropped(unit):
    staging.make_schema(staging.PREVIOUS)

    run("restore_db", yes=True, drop_previous=True)

    found = unit.ask("SELECT nspname FROM pg_namespace WHERE nspname = %s", staging.PREVIOUS)
    assert found == []
