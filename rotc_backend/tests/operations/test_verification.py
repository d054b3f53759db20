"""A copy counts only when it was restored beside the database and kept every promise there."""

import pytest
from django.core.management import CommandError

from apps.operations.copying import staging
from apps.operations.copying.places import place_at, working_in
from apps.operations.models import Backup
from apps.operations.tasks import BackupNotGood
from apps.system import roles
from apps.system.choices import JobState
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import JournalEntry
from tests.operations.copies import run


def done(kind: str) -> tuple[str, dict | None, str]:
    """Ask for a job and do it as a worker would."""
    job = dispatch(kind, {}, size=0, requested_by=None)
    runner.run(job.pk)
    job.refresh_from_db()
    return job.state, job.result, job.error


def test_each_night_a_copy_is_made_and_each_week_it_is_proved(unit, past, settings, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", unit.owner_url)
    monkeypatch.setenv("DATABASE_URL_DIRECT", unit.owner_url)
    monkeypatch.setenv("BACKUP_URL", settings.BACKUP_URL)

    state, result, _ = done("operations.back_up")
    made = Backup.objects.get()
    assert (state, result["backup"], result["rows"]) == (JobState.DONE, made.name, made.rows)

    state, result, error = done("operations.verify_backup")

    made.refresh_from_db()
    assert (state, error, result["is_good"], result["how"]) == (JobState.DONE, "", True, "restored")
    assert made.verified_result == result
    assert len(result["notes"]) == 5
    assert JournalEntry.objects.filter(type="backup.verified").count() == 1
    assert "good, restored" in run("list_backups")
    left = "SELECT datname FROM pg_database WHERE datname LIKE %s"
    assert unit.ask(left, f"{unit.database}_rgms%") == []


def test_without_a_place_for_copies_the_nightly_job_fails_and_says_so(unit, settings):
    settings.BACKUP_URL = ""

    state, _, error = done("operations.back_up")

    assert state == JobState.FAILED
    assert "BACKUP_URL is not set" in error


def test_a_copy_whose_seals_are_broken_is_not_good(unit, past):
    unit.ask("ALTER TABLE system_journalentry DISABLE TRIGGER USER")
    unit.ask(
        "UPDATE system_journalentry SET data = '{\"forged\": 1}' WHERE id = (SELECT min(id) FROM system_journalentry)"
    )
    unit.ask("ALTER TABLE system_journalentry ENABLE TRIGGER USER")
    run("backup_db")

    with pytest.raises(CommandError, match="NOT good"):
        run("verify_backup", scratch=unit.owner_url)

    result = Backup.objects.get().verified_result
    assert (result["is_good"], result["how"]) == (False, "restored")
    assert [words.partition(":")[0] for words in result["wrong"]] == ["verify_seals"]
    schemas = "SELECT nspname FROM pg_namespace WHERE nspname = %s"
    assert unit.ask(schemas, staging.SCRATCH) == []


def test_the_services_role_copies_everything_and_can_only_read_a_copy(unit, past, settings):
    settings.DATABASE_URL, settings.DATABASE_URL_DIRECT = unit.services_url, unit.owner_url
    roles.prepare(roles.services_role())
    settings.DATABASE_URL_DIRECT = ""

    with working_in(place_at(unit.services_url)):
        run("backup_db")
        said = run("verify_backup")

    result = Backup.objects.get().verified_result
    assert (result["is_good"], result["how"]) == (True, "read")
    assert "BACKUP_SCRATCH_URL" in said


def test_an_archive_that_is_not_the_one_that_was_noted_is_not_good(unit, past):
    run("backup_db")
    made = Backup.objects.get()
    made.tables["cadets_cadet"]["rows"] += 1
    made.save(update_fields=["tables"])

    with pytest.raises(CommandError, match="NOT good"):
        run("verify_backup")

    made.refresh_from_db()
    assert made.verified_result["wrong"] == [
        f"{made.name} is whole and not the archive that was noted."
    ]


def test_a_failed_verification_has_a_name_of_its_own():
    assert BackupNotGood.code == "backup_not_good"
