"""An import can be undone to the last row, and what people did since goes back with it, or stops it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bcrypt
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_world import old_database
from rollback_world import Place, but_for_opening, cells
from tests.system.other_databases import hosted_database

from devtools import backups
from devtools.console import Refusal
from legacy.export import export


def hash_of(text: str) -> str:
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()


@dataclass(frozen=True)
class Story:
    """Archives of one database: after a release, after an import, and after people worked in it."""

    place: Place
    before: dict[str, tuple[object, ...]]

    def archive(self, name: str) -> Path:
        return self.place.folder / f"{name}.dump"

    def keep(self, name: str) -> None:
        backups.write_archive(self.place.tools, self.archive(name))

    def at(self, name: str, folder: Path) -> Place:
        """Go back to one of these moments, with files of the test's own."""
        self.place.restore(self.archive(name))
        shutil.copytree(self.place.folder, folder, dirs_exist_ok=True, ignore=ARCHIVES)
        place = Place(self.place.hosted, folder)
        if name == "released":
            shutil.rmtree(folder / "points")
        else:
            [point] = place.points
            place.ask(f"UPDATE integration_legacymove SET restore_point = '{point}'")  # noqa: S608
        return place


ARCHIVES = shutil.ignore_patterns("released.*", "moved.*", "worked.*")


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Iterator[Story]:
    """Release, import and work once; the owner of the database is no superuser, as at a host."""
    folder = tmp_path_factory.mktemp("story")
    old = old_database(folder / "rotc.db", hashed=hash_of("a long one"), named=hash_of("cruz"))
    export(str(old), folder / "export")
    with hosted_database() as hosted:
        done = hosted.manage("release")
        assert done.returncode == 0, done.stdout + done.stderr
        place = Place(hosted, folder)
        told = Story(place, place.content())
        told.keep("released")
        done = place.imported()
        assert done.returncode == 0, done.stderr
        told.keep("moved")
        place.work()
        told.keep("worked")
        yield told


@pytest.fixture
def place(story, tmp_path) -> Place:
    """The database as a release leaves it, with nothing imported."""
    return story.at("released", tmp_path)


@pytest.fixture
def moved(story, tmp_path) -> Place:
    """The same after one import."""
    return story.at("moved", tmp_path)


@pytest.fixture
def worked(story, tmp_path) -> Place:
    """The same after people recorded all kinds of things."""
    return story.at("worked", tmp_path)


def test_undoing_makes_every_row_and_every_sequence_what_it_was(story, worked):
    assert worked.content() != story.before

    worked.restore(worked.points[0])

    assert worked.content() == story.before


def test_the_command_undoes_and_opens_the_database_again(story, moved):
    done = moved.rolled_back("--apply", "--yes")

    assert done.returncode == 0, done.stderr
    assert "RGMS is what it was" in done.stdout
    assert but_for_opening(moved.content()) == but_for_opening(story.before)
    assert moved.ask("SELECT type FROM system_journalentry") == "setting.changed"
    with psycopg.connect(moved.hosted.services_url) as services:
        services.execute("SELECT count(*) FROM cadets_cadet")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            services.execute("DELETE FROM system_journalentry")


def test_without_apply_it_says_what_would_happen_and_changes_nothing(moved):
    before = moved.content()

    done = moved.rolled_back()

    assert done.returncode == 0, done.stderr
    assert "Move 1 of" in done.stdout
    assert "42 rows, from sqlite, finished" in done.stdout
    assert f"Restore point {moved.points[0]}" in done.stdout
    assert "nobody recorded anything" in done.stdout
    assert done.stdout.endswith("Nothing was changed.\n")
    assert moved.content() == before


def test_without_a_terminal_it_needs_a_yes(moved):
    before = moved.content()
    done = moved.rolled_back("--apply")

    assert (done.returncode, "--yes" in done.stderr) == (1, True)
    assert moved.content() == before


def test_work_of_people_stops_it_and_is_counted(worked):
    before = worked.content()

    shown, refused = worked.rolled_back(), worked.rolled_back("--apply", "--yes")

    for line in (
        "1  cadets new to the old system",
        "3  marks",
        "1  merits and demerits",
        "1  excuse letters",
        "1  journal entries entry.voided",
        "3  journal entries attendance.recorded",
    ):
        assert f"  {line}\n" in shown.stdout
    assert "would be refused: work would be lost" in shown.stdout
    assert refused.returncode == 1
    assert "--lose-work accepts that" in refused.stderr
    assert worked.content() == before


def test_work_is_lost_only_after_it_was_written_down_and_archived(story, worked):
    before = worked.content()

    done = worked.rolled_back("--apply", "--yes", "--lose-work")

    assert done.returncode == 0, done.stderr
    assert but_for_opening(worked.content()) == but_for_opening(story.before)
    [script] = (worked.folder / "points").glob("reverse-export-*/old-system.sql")
    assert "O''Neil" in script.read_text()
    [archive] = (worked.folder / "points").glob("before-rollback-*.dump")
    worked.restore(archive)
    assert worked.content() == before


def test_somebody_connected_stops_it(moved):
    before = moved.content()
    with psycopg.connect(moved.hosted.services_url, application_name="a worker"):
        done = moved.rolled_back("--apply", "--yes")
        with pytest.raises(Refusal, match="somebody else is connected"):
            moved.restore(moved.points[0])

    assert done.returncode == 1
    assert f"{moved.hosted.services} (a worker)" in done.stderr
    assert moved.content() == before


def test_a_damaged_missing_or_newer_restore_point_stops_it(moved):
    before, [point] = moved.content(), moved.points
    whole, manifest = point.read_bytes(), backups.manifest_of(point)
    facts = json.loads(manifest.read_text())

    point.write_bytes(whole[:-50])
    damaged = moved.rolled_back("--apply", "--yes")
    point.write_bytes(whole)
    manifest.write_text(json.dumps(facts | {"tool_version": "99.1"}))
    newer = moved.rolled_back("--apply", "--yes")
    manifest.write_text(json.dumps(facts))
    elsewhere = moved.folder / point.name
    shutil.move(point, elsewhere)
    missing = moved.rolled_back("--apply", "--yes")
    shutil.move(manifest, backups.manifest_of(elsewhere))
    named = moved.rolled_back("--restore-point", elsewhere)

    assert "not the one its manifest describes" in damaged.stderr
    assert "made with PostgreSQL 99.1" in newer.stderr
    assert "There is no file" in missing.stderr
    assert [each.returncode for each in (damaged, newer, missing, named)] == [1, 1, 1, 0]
    assert moved.content() == before


def test_an_archive_that_breaks_off_changes_nothing(moved):
    before, [point] = moved.content(), moved.points
    point.write_bytes(point.read_bytes()[:-2000])
    manifest = backups.manifest_of(point)
    facts = json.loads(manifest.read_text()) | {"sha256": backups.sha256(point)}
    manifest.write_text(json.dumps(facts))

    done = moved.rolled_back("--apply", "--yes")

    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert moved.content() == before


def test_an_error_in_the_last_moment_changes_nothing(moved, tmp_path):
    """A table of the archive is in a schema that exists: the very last statements fail."""
    moved.ask("CREATE SCHEMA zz; CREATE TABLE zz.extra AS SELECT 1 AS one")
    archive = tmp_path / "with-schema.dump"
    backups.write_archive(moved.tools, archive)
    before = moved.content()
    try:
        with pytest.raises(Refusal, match="already exists"):
            moved.restore(archive)
        assert moved.content() == before
    finally:
        moved.ask("DROP SCHEMA zz CASCADE")


def test_what_a_later_release_made_goes_too(moved):
    moved.ask(
        "CREATE TYPE mood AS ENUM ('calm'); CREATE TABLE later (cadet bigint REFERENCES"
        " cadets_cadet (id), mood mood); CREATE VIEW latest AS SELECT * FROM later;"
        " CREATE FUNCTION moods(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'"
    )

    assert moved.rolled_back("--apply", "--yes").returncode == 0

    assert moved.ask("SELECT to_regclass('later'), to_regtype('mood'), to_regproc('moods')") == "||"


def test_there_is_nothing_to_undo_before_an_import(place):
    done = place.rolled_back()

    assert done.returncode == 1
    assert "There is no move to undo" in done.stderr


def test_all_moves_are_undone_or_only_the_last(moved):
    after_first = moved.content()
    again = moved.imported()
    assert "0 rows are new, 0 changed, 0 are gone" in again.stdout
    first, second = moved.points

    assert f"Restore point {first}" in moved.rolled_back().stdout
    assert f"Restore point {second}" in moved.rolled_back("--move", 2).stdout
    assert "There is no move 7" in moved.rolled_back("--move", 7).stderr
    assert moved.rolled_back("--apply", "--yes", "--move", 2).returncode == 0
    assert but_for_opening(moved.content()) == but_for_opening(after_first)


def test_an_import_begins_with_a_restore_point_only_its_owner_can_read(moved):
    [point] = moved.points

    modes = [file.stat().st_mode & 0o777 for file in (point, backups.manifest_of(point))]
    assert (modes, point.parent.stat().st_mode & 0o777) == ([0o600, 0o600], 0o700)
    assert moved.ask("SELECT restore_point FROM integration_legacymove") == str(point)


def test_a_rehearsal_takes_none_and_an_import_that_does_not_begin_keeps_none(place):
    assert place.imported("--dry-run").returncode == 0
    assert place.points == []

    refused = place.imported("--term", 4711)

    assert "There is no such term" in refused.stderr
    assert list((place.folder / "points").iterdir()) == []


def test_without_a_restore_point_nothing_is_imported(place):
    (place.folder / "points").write_text("in the way")

    refused = place.imported()

    assert refused.returncode == 1
    assert "No restore point could be taken" in refused.stderr
    assert place.ask("SELECT count(*) FROM integration_legacymove") == "0"

    assert place.imported("--without-restore-point").returncode == 0
    assert "No restore point was taken" in place.rolled_back().stderr


def test_the_old_system_gets_everything_that_was_recorded_here(worked):
    before = worked.content()

    done = worked.rolled_back("--reverse-export", "back")

    assert done.returncode == 0, done.stderr
    assert worked.content() == before
    script = (worked.folder / "back" / "old-system.sql").read_text()
    with sqlite3.connect(worked.folder / "rotc.db") as connection:
        connection.executescript(script)
        once = list(connection.iterdump())
        connection.executescript(script)
        assert list(connection.iterdump()) == once  # a second time changes nothing
        nia = connection.execute("SELECT id FROM cadets WHERE student_id = '2026-0777'").fetchone()
        day = connection.execute("SELECT id FROM training_days WHERE date = '2026-02-07'")
        [(day,)] = day.fetchall()
        marks = connection.execute(
            "SELECT cadet_id, training_day_id, status, time_in FROM attendance_records"
            " WHERE id > 7 OR id = 6 ORDER BY cadet_id"
        ).fetchall()
        entries = connection.execute(
            "SELECT cadet_id, type, points, date_recorded, issued_by_user_id"
            " FROM merit_demerit_logs WHERE reason LIKE 'Said ”go”; it''s / fine [RGMS entry %'"
        ).fetchall()
        letters = connection.execute(
            "SELECT cadet_id, training_day_id, date_absent, status FROM excuse_letters"
            " WHERE reason = '=1+1; it''s bad'"
        ).fetchall()
        counters = connection.execute(
            "SELECT cadet_id, attendance_present, merit_points, demerit_points, prelim_score"
            " FROM grades ORDER BY cadet_id"
        ).fetchall()
    connection.close()

    assert sorted(marks) == sorted(
        [(1, day, "late", None), (3, 5, "absent", None), (*nia, day, "present", "07:05")]
    )
    assert entries == [(1, "merit", 7, "2026-01-24 04:00:00", 1)]
    assert letters == [(3, day, "2026-02-07", "pending")]
    assert counters[0] == (1, 4, 19, 2, 80)  # Ana: one day more, seven merits more
    assert counters[2][:2] == (3, 8)  # Cruz: an excused day became an absence
    assert counters[3] == (*nia, 1, None, None, 91.5)


def test_the_lists_of_the_reverse_export_are_safe_to_open(worked):
    worked.rolled_back("--reverse-export", "back")
    folder = worked.folder / "back"

    marks = {row["cadet_student_id"]: row for row in cells(folder / "attendance_records.csv")}
    content = json.loads((folder / "old-system.json").read_text())

    [letter] = cells(folder / "excuse_letters.csv")

    assert letter["reason"] == "'=1+1; it's bad"
    assert marks["AB-1"]["id"] == "6"  # the old key of a mark that came from there
    assert content["tables"]["cadets"][0]["student_id"] == "2026-0777"
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert "not empty" in worked.rolled_back("--reverse-export", "back").stderr


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_no_text_can_leave_its_quotes(text):
    from legacy.returning.statements import literal  # noqa: PLC0415

    with sqlite3.connect(":memory:") as connection:
        [(read,)] = connection.execute(f"SELECT {literal(text)}").fetchall()
    connection.close()
    assert read == text
