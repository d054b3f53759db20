"""A finished move is proved by a way of its own: one changed, missing or extra row is found and named."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import uuid
from contextlib import contextmanager
from datetime import UTC
from decimal import Decimal
from pathlib import Path

import bcrypt
import psycopg
import pytest
from apps.attendance.models import TrainingDay
from apps.attendance.services import correct_mark_even_after_release
from apps.authentication import hashing
from apps.authentication.models import User
from apps.authentication.services import change_email
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.services import change_enrolment, edit_cadet, register_cadet
from apps.grading.models import Exam, LedgerEntry, StatusDecision
from apps.grading.services import CellEntry, enter_scores, lift_status, void_entry
from django.core.management import call_command
from django.db import connection
from legacy_tampering import CHANGED, EXTRA, MISSING, statement_of
from legacy_world import edit, moved, old_database
from psycopg import sql

from legacy import converters
from legacy.verifying import meaning
from legacy.verifying.command import run
from legacy.verifying.reports import summary

OLD_WORDS = "a password of the old days"
SCRIPT = Path(__file__).resolve().parents[1] / "verify_migration.py"


def hash_of(text):
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()


@contextmanager
def working_on(database):
    """Let Django work on another database for a while."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@contextmanager
def made(name, *, like="template0"):
    """Make a database, empty or as a copy of one that nobody uses, and drop it at the end."""
    place = connection.settings_dict
    address = {"host": place["HOST"], "port": place["PORT"], "user": place["USER"]}
    copy, drop = sql.SQL("CREATE DATABASE {} TEMPLATE {}"), sql.SQL("DROP DATABASE IF EXISTS {}")
    with psycopg.connect(
        **address, password=place["PASSWORD"], dbname="postgres", autocommit=True
    ) as db:
        db.execute(drop.format(sql.Identifier(name)))
        db.execute(copy.format(sql.Identifier(name), sql.Identifier(like)))
        try:
            yield
        finally:
            db.execute(drop.format(sql.Identifier(name)))


def named(what):
    """Name a database of this run, and of this process of it."""
    own = connection.settings_dict["NAME"].removeprefix("test_")
    return f"test_{own}{os.environ.get('PYTEST_XDIST_WORKER', '')}_{what}"


def copied_out(cursor, table):
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(block) for block in copy)


class World:
    """An old database, its export, and RGMS after the move, all of one test."""

    def __init__(self, old, export, report):
        self.old, self.export, self.report = old, export, report

    def verify(self):
        self.found = run(str(self.old), self.export, self.report)
        return self.found

    def tamper(self, statement, *, unseen):
        """Run a statement as the owner; unseen by triggers when asked."""
        with connection.cursor() as cursor:
            if unseen:
                cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement_of(statement))
            assert cursor.rowcount == 1, "the test must change one row"
        connection.close()

    @contextmanager
    def put_back(self, statement):
        """Put the table of a statement, and its history, back as they were."""
        table = re.search(r"(?:UPDATE|FROM|INTO) (\w+)", statement)[1]
        asked = "SELECT to_regclass(%s) IS NOT NULL"
        with connection.cursor() as cursor:
            cursor.execute(asked, [f"{table}history"])
            tables = [table, f"{table}history"] if cursor.fetchone()[0] else [table]
            before = {name: copied_out(cursor, name) for name in tables}
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for name, rows in before.items():
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a constant
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    copy.write(rows)
        connection.close()

    @property
    def places(self):
        return [(fault.table, fault.key, fault.column) for fault in self.found.faults()]

    @property
    def notes(self):
        return [note.words for check in self.found.checks for note in check.notes]


@pytest.fixture(scope="module")
def finished(tmp_path_factory, django_db_blocker):
    """Move the old database once; every test gets a copy of the outcome."""
    folder = tmp_path_factory.mktemp("finished")
    old = old_database(folder / "rotc.db", hashed=hash_of(OLD_WORDS), named=hash_of("cruz"))
    with django_db_blocker.unblock(), made(named("moved")):
        with working_on(named("moved")):
            call_command("migrate", verbosity=0)
            moved(old, folder / "export")
        yield folder


@pytest.fixture(scope="module")
def shared(finished, tmp_path_factory, django_db_blocker):
    """One copy for all tests that put back what they did."""
    own, trial = named("moved"), named("shared")
    with django_db_blocker.unblock(), made(trial, like=own):
        yield trial


@pytest.fixture
def tampered(shared, finished, tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), working_on(shared):
        yield World(finished / "rotc.db", finished / "export", tmp_path / "report")


@pytest.fixture
def world(finished, tmp_path, django_db_blocker):
    old = tmp_path / "rotc.db"
    old.write_bytes((finished / "rotc.db").read_bytes())
    own, trial = named("moved"), named("trial")
    with django_db_blocker.unblock(), made(trial, like=own), working_on(trial):
        yield World(old, finished / "export", tmp_path / "report")


# What the database itself does not refuse with its triggers on; the witness sees the rest.
SEEN = [
    *(
        ("changed", name)
        for name in ("cadet", "user", "user's password", "mark", "score", "letter")
    ),
    *(
        ("extra", name)
        for name in ("cadet", "user", "mark", "entry", "score", "letter", "voiding row")
    ),
]
KINDS = {"changed": CHANGED, "missing": MISSING, "extra": EXTRA}
EVERY = [(kind, name) for kind, cases in KINDS.items() for name in cases]


def is_named(place, places):
    table, key, column = place
    return any(
        found[0] == table and key in {None, found[1]} and found[2] == column for found in places
    )


def test_a_finished_move_holds_in_every_respect(world):
    found = world.verify()

    assert [str(fault) for fault in found.faults()] == []
    assert found.holds
    assert all(check.compared for check in found.checks)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_whatever_is_done_behind_the_triggers_is_found_and_named(tampered, kind, name):
    statement, place = KINDS[kind][name]
    with tampered.put_back(statement):
        tampered.tamper(statement, unseen=True)
        found = tampered.verify()

    assert not found.holds
    assert is_named(place, tampered.places), tampered.places


@pytest.mark.parametrize(("kind", "name"), SEEN)
def test_whatever_is_done_past_the_services_is_found_and_named(tampered, kind, name):
    statement, place = KINDS[kind][name]
    with tampered.put_back(statement):
        tampered.tamper(statement, unseen=False)
        found = tampered.verify()

    assert not found.holds
    assert is_named(place, tampered.places), tampered.places


def test_after_all_that_was_put_back_everything_holds_again(tampered):
    assert [str(fault) for fault in tampered.verify().faults()] == []


def test_what_people_did_here_since_is_listed_and_no_fault(world):
    boss = User.objects.get(username="boss")
    ana = Cadet.objects.get(last_name="Abad")
    edit_cadet(cadet=ana, version=1, changes={"first_name": "Anna"}, actor=boss)
    place = ana.enrolments.get()
    change_enrolment(enrolment=place, version=1, changes={"company": "Bravo"}, actor=boss)
    change_email(user=boss, email="chief@example.com", actor=boss)
    fresh = {"student_number": "N-1", "last_name": "New", "first_name": "One", "sex": "male"}
    register_cadet(actor=boss, **fresh)
    found = world.verify()

    assert [str(fault) for fault in found.faults()] == []
    assert any("first_name: cadet.changed by boss" in words for words in world.notes)
    assert any("company: enrolment.changed by boss" in words for words in world.notes)
    assert any("email: user.changed by boss" in words for words in world.notes)


def test_a_password_renewed_at_sign_in_is_no_fault(world):
    assert hashing.matches(User.objects.get(username="boss"), OLD_WORDS)
    found = world.verify()

    assert [str(fault) for fault in found.faults()] == []
    assert any("password: password.rehashed" in words for words in world.notes)


def test_a_kept_hash_that_the_own_name_opens_is_found(world):
    with sqlite3.connect(world.old) as old:
        [(stored,)] = old.execute("SELECT password FROM users WHERE id = 4").fetchall()
    old.close()
    world.tamper(
        f"UPDATE authentication_user SET password = 'bcryptjs${stored}' WHERE username = 'sgt.cruz'",  # noqa: S608
        unseen=True,
    )
    world.verify()

    assert "the person's own name opens it" in [fault.why for fault in world.found.faults()]


def test_work_on_rolls_ledger_and_scores_since_is_listed_and_no_fault(world):
    boss = User.objects.get(username="boss")
    ana = Enrolment.objects.get(cadet__last_name="Abad")
    drill = TrainingDay.objects.filter(title="Drill").earliest("id")
    correct_mark_even_after_release(
        training_day=drill, enrolment=ana, status="absent", reason="Was ill.", actor=boss
    )
    entry = LedgerEntry.objects.get(reason="Color guard")
    void_entry(entry=entry, reason="Given twice.", client_op_id=uuid.uuid4(), actor=boss)
    final = Exam.objects.get(code="final")
    enter_scores(cells=[CellEntry(final.pk, ana.pk, "score", None, Decimal(70))], actor=boss)
    decision = StatusDecision.objects.get(enrolment__cadet__last_name="Bato")
    lift_status(decision=decision, reason="Completed.", actor=boss)
    found = world.verify()

    assert [str(fault) for fault in found.faults()] == []
    for words in ("status: attendance.recorded by boss", "voided_by: entry.voided by boss",
                  "final: score.entered by boss", "decision: status.lifted by boss",
                  "because of work here"):  # fmt: skip
        assert any(words in note for note in world.notes), words


def test_a_source_that_changed_since_the_export_is_named(world):
    edit(
        world.old,
        "UPDATE cadets SET last_name = 'Changed' WHERE id = 1",
        "DELETE FROM notifications WHERE id = 2",
        "INSERT INTO training_days VALUES (6, '2026-01-31', 'New')",
    )
    world.verify()

    assert [str(fault) for fault in world.found.faults()] == [
        "cadets 1: the row has changed in the source since the export",
        "notifications 2: the source does not have this row any more",
        "training_days 6: the source has a row that the export does not",
    ]


def test_of_many_changes_in_the_source_five_are_named(world):
    edit(world.old, "UPDATE attendance_records SET time_in = '06:00'")
    world.verify()
    said = [str(fault) for fault in world.found.faults()]

    assert len(said) == 6
    assert said[-1].startswith("attendance_records: further rows differ; 7 rows were exported")


def test_another_move_that_changes_and_takes_back_rows_holds(world, tmp_path):
    edit(
        world.old,
        "UPDATE cadets SET last_name = 'Abadiano' WHERE id = 1",
        "UPDATE attendance_records SET status = 'excused' WHERE id = 1",
        "UPDATE merit_demerit_logs SET points = 11 WHERE id = 1",
        "UPDATE grades SET final_score = 95 WHERE id = 1",
        "DELETE FROM attendance_records WHERE id = 6",
        "DELETE FROM merit_demerit_logs WHERE id = 3",
    )
    world.export = tmp_path / "second"
    moved(world.old, world.export)
    world.verify()

    assert [str(fault) for fault in world.found.faults()] == []
    assert len([words for words in world.notes if words.startswith("gone")]) == 2


def test_an_export_that_was_not_moved_last_is_refused(world, tmp_path):
    edit(world.old, "UPDATE notifications SET message = 'x' WHERE id = 1")
    from legacy.export import export  # noqa: PLC0415

    world.export = tmp_path / "other"
    export(str(world.old), world.export)
    world.verify()

    assert ("move", "1", "") in world.places
    assert ("notifications", "1", "") in world.places


def test_the_report_names_no_address_no_hash_and_no_password(world):
    world.tamper(CHANGED["user's password"][0], unseen=True)
    found = world.verify()
    page = (world.report / "report.html").read_text()
    data = (world.report / "report.json").read_text()

    for text in (page, data, summary(found, world.report)):
        assert str(world.old) not in text
        assert "$2b$" not in text
        assert "argon2$x" not in text
        assert connection.settings_dict["NAME"] not in text
    assert json.loads(data)["holds"] is False


def test_the_command_says_by_its_exit_whether_everything_holds(world):
    place = connection.settings_dict
    address = f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    argv = [
        sys.executable,
        SCRIPT,
        "--source",
        world.old,
        "--data",
        world.export,
        "--report",
        world.report,
    ]
    env = {**os.environ, "DATABASE_URL": address}

    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, "Everything holds" in done.stdout) == (0, True), done.stderr
    world.tamper(CHANGED["score"][0], unseen=True)
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "grades 1 final: expected 90, found 91" in done.stdout


DIRT = ["", None, " . . . ", "2026-3-7", "2026-03-28T00:00:00.000Z", "03/07/2026", "17/05/2004", "17-05-2004",
        "March 7, 2026", "Mar 7 2026", "7 March 2026", "2004-02-30", "0001-01-01", "TBA", "13/13/2026",
        "07:45", "7:45:12 AM", "12:10 am", "25:99", "-", "0:30 PM", "5:30 pm", "7:45 a.m.", True, False, 1, 0,
        "t", "No", "maybe", 2.5, "3", "-7", "1e2", "abc", "NaN", "Infinity", "ms 31", "COQC", "MS9", "M", " f ",
        "FEMALE", "x", "1st Year", "III", "4", "10th", "alpha", "HQSCOY", "A company of a very long name",
        "1st platoon", "Medics", " Nu\u0303ez\u00a0 Jr. ", "a\x00b\tc\nd", "2026-01-10 01:00:00",
        "2026-01-10T09:00:00+08:00", "yesterday"]  # fmt: skip


def read_or_none(rule, value, **how):
    try:
        return rule(value, **how)
    except converters.Unreadable:
        return None


@pytest.mark.parametrize("value", DIRT)
def test_two_readings_of_an_old_value_that_share_nothing_agree(value):
    theirs, ours = converters, meaning

    assert ours.day(value) == read_or_none(theirs.day, value)
    assert ours.clock(value) == read_or_none(theirs.clock, value)
    assert ours.moment(value, UTC) == read_or_none(theirs.moment, value, zone=UTC)
    assert ours.truth(value) == bool(read_or_none(theirs.flag, value))
    assert ours.sex(value) == (read_or_none(theirs.sex, value) or "none")
    assert ours.level(value) == (read_or_none(theirs.ms_level, value) or "none")
    assert ours.year(value) == read_or_none(theirs.year_level, value)
    assert ours.company(value) == (read_or_none(theirs.company, value) or "")
    assert ours.platoon(value) == (read_or_none(theirs.platoon, value) or "")
    assert ours.words(value) == theirs.text(value, limit=99)
    assert ours.line(value) == theirs.line(value, limit=99)
    assert ours.whole(value) == read_or_none(theirs.whole, value)
