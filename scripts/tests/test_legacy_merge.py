"""Two databases of the old system: what they share is found by what it says, and nothing is lost in one."""

import json
import sqlite3
import uuid
from urllib.parse import quote

import psycopg
import pytest
from apps.attendance.models import AttendanceRecord
from apps.cadets.models import Cadet
from apps.grading.models import LedgerEntry
from apps.integration.models import LegacyMove, LegacyRow
from django.db import connection
from legacy_world import edit, imported, old_database
from psycopg import sql

from legacy.archive import Archive
from legacy.comparing.merging import compare, merge
from legacy.comparing.report import report
from legacy.export import export
from legacy.problems import Problem

PRIVATE = 0o077

SCHEMA = """
CREATE TABLE cadets (id INTEGER PRIMARY KEY, student_id, last_name, first_name, is_archived,
    created_at);
CREATE TABLE users (id INTEGER PRIMARY KEY, username, password, role, cadet_id, staff_id,
    is_approved);
CREATE TABLE training_days (id INTEGER PRIMARY KEY, date, title);
CREATE TABLE attendance_records (id INTEGER PRIMARY KEY, training_day_id, cadet_id, status);
CREATE TABLE merit_demerit_logs (id INTEGER PRIMARY KEY, cadet_id, type, points INTEGER, reason,
    date_recorded, issued_by_user_id);
CREATE TABLE user_settings (user_id INTEGER PRIMARY KEY, dark_mode);
CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, table_name, operation, record_id, payload);
CREATE TABLE some_experiment (id INTEGER PRIMARY KEY, note);
"""
# The same people, days and marks, numbered differently; each also has what the other lacks.
FIRST = """
INSERT INTO cadets VALUES (1, 'A-1', 'Abad', 'Ana', 0, '2026-01-01T00:00:00.5'),
 (2, 'B-2', 'Bato', 'Ben', 'false', NULL), (3, 'C-3', 'Cruz', 'Cy', 0, NULL);
INSERT INTO users VALUES (1, 'boss', 'x', 'admin', NULL, NULL, 1),
 (2, 'ana', 'x', 'cadet', 1, NULL, 1);
INSERT INTO training_days VALUES (1, '2026-01-10', 'Drill'), (2, '2026-01-17', 'March');
INSERT INTO attendance_records VALUES (1, 1, 1, 'present'), (2, 1, 2, 'late'), (3, 1, 77, 'late');
INSERT INTO merit_demerit_logs VALUES (1, 1, 'merit', 5, 'Flag', '2026-01-10 01:00:00', 1),
 (2, 1, 'merit', 5, 'Flag', '2026-01-10 02:00:00', 1);
INSERT INTO user_settings VALUES (1, 0), (2, 1);
INSERT INTO audit_logs VALUES (1, 'merit_demerit_logs', 'INSERT', 2, '{"a": 1, "b": 2}');
INSERT INTO some_experiment VALUES (1, 'both'), (2, 'first');
"""
SECOND = """
INSERT INTO cadets VALUES (11, 'B-2', 'Bato', 'Ben', 0, NULL),
 (12, 'A-1', 'Abad', 'Ana', 'f', '2026-01-01 00:00:00'), (3, 'D-4', 'Dizon', 'Di', 0, '2026-02-01'),
 (14, 'c-3', 'Cruz', 'Cy', 0, NULL);
INSERT INTO users VALUES (1, 'ana', 'other', 'cadet', 12, NULL, 'true'),
 (2, 'boss', 'x', 'admin', NULL, NULL, 'true'), (3, 'di', 'x', 'cadet', 3, NULL, 1);
INSERT INTO training_days VALUES (1, '2026-1-17', 'March'), (2, '01/10/2026', 'Drill'),
 (5, '2026-02-07', 'Rifle');
INSERT INTO attendance_records VALUES (1, 2, 12, 'present'), (2, 2, 11, 'absent'),
 (3, 5, 3, 'present'), (4, 2, 1, 'present');
INSERT INTO merit_demerit_logs VALUES (1, 12, 'merit', '5.0', 'Flag', '2026-01-10 02:00:00', 2),
 (2, 3, 'demerit', 3, 'Late', '2026-02-07 01:00:00', 2);
INSERT INTO user_settings VALUES (1, 1), (2, 0), (3, 1);
INSERT INTO audit_logs VALUES (1, 'merit_demerit_logs', 'INSERT', 1, '{"b":2,"a":1}'),
 (2, 'merit_demerit_logs', 'INSERT', 2, 'x');
INSERT INTO some_experiment VALUES (1, 'second'), (9, 'both');
"""


def database(path, rows, schema=SCHEMA):
    with sqlite3.connect(path) as connection:
        connection.executescript(schema)
        connection.executescript(rows)
    connection.close()
    return path


def exported(path, folder):
    export(str(path), folder)
    return Archive(folder)


@pytest.fixture
def both(tmp_path):
    first = exported(database(tmp_path / "a.db", FIRST), tmp_path / "a")
    second = exported(database(tmp_path / "b.db", SECOND), tmp_path / "b")
    return first, second


@pytest.fixture
def merged(both, tmp_path):
    merge(*both, tmp_path / "merged")
    return Archive(tmp_path / "merged")


def rows(archive, name):
    table = archive.table(name)
    return list(archive.rows(table)) if table else []


def numbers(found):
    return {
        each.table: (each.same, each.different, each.only_first, each.only_second) for each in found
    }


def test_rows_are_recognised_by_what_they_say_and_not_by_their_number(both):
    assert numbers(compare(*both)) == {
        "cadets": (2, 0, 1, 2),
        "users": (1, 1, 0, 1),
        "training_days": (2, 0, 0, 1),
        "attendance_records": (1, 1, 1, 2),
        "merit_demerit_logs": (1, 0, 1, 1),
        "user_settings": (2, 0, 0, 1),
        "audit_logs": (1, 0, 0, 1),  # both speak of the same entry, by different numbers
        "some_experiment": (1, 0, 1, 1),
    }


def test_an_export_is_the_same_as_itself(both):
    assert all(each.same == each.first == each.second for each in compare(both[0], both[0]))


def test_the_report_names_columns_times_and_look_alikes_but_no_person(both):
    said = report(compare(*both))

    assert "different in: password (1)" in said
    assert "only in the second, made 2026-02-01 00:00 UTC to 2026-02-01 00:00 UTC" in said
    assert "only in the second, made 2026-01-10 to 2026-02-07" in said
    assert "1 only in the second are like one of the first but for capitals or blanks" in said
    assert "2 rows of the first share their natural key with another one" in said
    assert not any(word in said for word in ("Abad", "A-1", "Dizon", "ana,"))


def test_every_row_of_the_first_stays_as_it_is(both, merged):
    first = both[0]
    for table in first.manifest.tables:
        assert rows(merged, table.name)[: table.rows] == rows(first, table.name)


def test_rows_only_in_the_second_come_with_their_references(merged):
    cadets = {row["student_id"]: row["id"] for row in rows(merged, "cadets")}
    users = {row["username"]: row for row in rows(merged, "users")}
    days = {row["title"]: row["id"] for row in rows(merged, "training_days")}
    mark = next(
        row for row in rows(merged, "attendance_records") if row["training_day_id"] == days["Rifle"]
    )
    entry = next(row for row in rows(merged, "merit_demerit_logs") if row["reason"] == "Late")

    assert (cadets["A-1"], cadets["B-2"]) == (1, 2)
    assert cadets["D-4"] > 77
    assert users["di"]["cadet_id"] == mark["cadet_id"] == entry["cadet_id"] == cadets["D-4"]
    assert entry["issued_by_user_id"] == users["boss"]["id"] == 1
    assert [row["user_id"] for row in rows(merged, "user_settings")] == [1, 2, users["di"]["id"]]
    assert rows(merged, "audit_logs")[-1]["record_id"] == entry["id"]


def test_an_id_that_led_nowhere_never_leads_to_somebody_else(merged):
    """Mark 4 of the second names cadet 1, whom the second does not have; the first has one."""
    marks = rows(merged, "attendance_records")
    cadets = {row["id"] for row in rows(merged, "cadets")}
    strays = [row["cadet_id"] for row in marks if row["cadet_id"] not in cadets]

    assert len(strays) == 2
    assert strays[0] == 77
    assert strays[1] not in {1, 77}


def test_where_two_rows_differ_the_first_wins_and_the_other_is_kept_whole(merged):
    assert rows(merged, "conflicts_users") == [
        {
            "id": 1,
            "kept": "2",
            "differs_in": ["password"],
            "row": {
                "id": 1,
                "username": "ana",
                "password": "other",
                "role": "cadet",
                "cadet_id": 12,
                "staff_id": None,
                "is_approved": "true",
            },
        }
    ]
    assert [row["status"] for row in rows(merged, "attendance_records")[:2]] == ["present", "late"]
    assert rows(merged, "conflicts_attendance_records")[0]["row"]["status"] == "absent"


def test_new_ids_say_where_they_come_from_and_stay_the_same(both, merged, tmp_path):
    edit(tmp_path / "a.db", "INSERT INTO cadets VALUES (500, 'E-5', 'Ebal', 'Ed', 0, NULL)")
    first = exported(tmp_path / "a.db", tmp_path / "later")
    merge(first, both[1], tmp_path / "again")
    again = Archive(tmp_path / "again")

    for archive in (merged, again):
        cadets = {row["student_id"]: row["id"] for row in rows(archive, "cadets")}
        assert cadets["D-4"] == 1_000_000_003
        assert rows(archive, "some_experiment")[-1]["id"] == 1_000_000_001


def test_ids_that_could_be_mistaken_are_refused(both, tmp_path):
    edit(tmp_path / "b.db", "INSERT INTO cadets VALUES (1000000001, 'F-6', 'Fe', 'Fe', 0, NULL)")

    with pytest.raises(Problem, match="too large to be merged"):
        compare(both[0], exported(tmp_path / "b.db", tmp_path / "large"))


def test_rows_of_unknown_tables_are_known_by_their_content(merged):
    notes = [row["note"] for row in rows(merged, "some_experiment")]

    assert notes == ["both", "first", "second"]


def test_every_row_of_both_is_in_the_merged_export_once(both, merged):
    first, second = both
    same = sum(each.same for each in compare(first, second))

    assert merged.manifest.rows == first.manifest.rows + second.manifest.rows - same


def test_the_manifest_names_both_sources(both, merged):
    assert [each["sha256"] for each in merged.manifest.sources] == [each.sha256 for each in both]
    assert merged.manifest.engine == "merged"
    assert all(file.stat().st_mode & PRIVATE == 0 for file in merged.folder.iterdir())


def test_a_merge_never_writes_over_its_sources_nor_over_strange_files(both, merged, tmp_path):
    with pytest.raises(Problem, match="folder of its own"):
        merge(*both, tmp_path / "x" / ".." / "a")
    with pytest.raises(Problem, match="cannot be merged again"):
        merge(merged, both[1], tmp_path / "twice")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(Problem, match=r"letter\.txt"):
        merge(*both, tmp_path / "full")
    assert numbers(compare(*both))["cadets"] == (2, 0, 1, 2)


def test_a_damaged_file_leaves_no_finished_export(both, tmp_path):
    damaged = both[1].folder / "merit_demerit_logs.jsonl.gz"
    damaged.write_bytes((both[0].folder / "merit_demerit_logs.jsonl.gz").read_bytes())

    with pytest.raises(Problem, match="not the file that the manifest describes"):
        merge(*both, tmp_path / "merged")
    with pytest.raises(Problem, match="no finished export"):
        Archive(tmp_path / "merged")


def test_times_of_another_clock_keep_their_moment(both, tmp_path):
    manifest = both[0].folder / "manifest.json"
    said = json.loads(manifest.read_text()) | {"time_zone": "Asia/Manila"}
    manifest.write_text(json.dumps(said))
    merge(Archive(both[0].folder), both[1], tmp_path / "merged")
    entries = rows(Archive(tmp_path / "merged"), "merit_demerit_logs")

    assert entries[0]["date_recorded"] == "2026-01-10 01:00:00"  # on the clock of the manifest
    assert entries[-1]["date_recorded"] == "2026-02-07T01:00:00+00:00"


@pytest.mark.django_db
def test_the_merged_export_is_imported_and_the_counts_add_up(tmp_path):
    old = old_database(tmp_path / "a.db", hashed="", named="")
    other = old_database(tmp_path / "b.db", hashed="", named="")
    edit(
        other,
        "UPDATE cadets SET id = id + 100",
        "UPDATE users SET cadet_id = cadet_id + 100",
        "UPDATE attendance_records SET cadet_id = cadet_id + 100",
        "UPDATE grades SET cadet_id = cadet_id + 100",
        "UPDATE excuse_letters SET cadet_id = cadet_id + 100",
        "UPDATE merit_demerit_logs SET cadet_id = cadet_id + 100",
        "UPDATE cadets SET last_name = 'Abadiano' WHERE id = 101",
        "INSERT INTO cadets (id, student_id, last_name, first_name) VALUES (1, 'N-1', 'Nu', 'Nina')",
        "INSERT INTO attendance_records VALUES (90, 1, 1, 'present', NULL)",
        "INSERT INTO merit_demerit_logs VALUES (90, 1, 'merit', 7, 'Found', NULL, 1, NULL)",
    )
    export(str(old), tmp_path / "a")
    export(str(other), tmp_path / "b")
    merge(Archive(tmp_path / "a"), Archive(tmp_path / "b"), tmp_path / "merged")
    imported(tmp_path / "merged")
    counts = LegacyMove.objects.get().counts

    assert {
        table.name: sum(counts[table.name].values())
        for table in Archive(tmp_path / "merged").manifest.tables
    } == {table.name: table.rows for table in Archive(tmp_path / "merged").manifest.tables}
    assert sorted(Cadet.objects.values_list("last_name", flat=True)) == [
        "Abad",
        "Bato",
        "Cruz",
        "Dizon",
        "Nu",
    ]
    assert AttendanceRecord.objects.get(enrolment__cadet__last_name="Nu").status == "present"
    assert LedgerEntry.objects.get(reason="Found").enrolment.cadet.last_name == "Nu"
    lost = LegacyRow.objects.get(table="conflicts_cadets")
    assert (lost.fate, lost.raw["row"]["last_name"]) == ("archived", "Abadiano")
    assert counts["conflicts_cadets"] == {"archived": 1}


# The shapes that the same table had over the years, in the types of either engine.
OLDER = """
CREATE TABLE cadets (id integer PRIMARY KEY, student_id text, last_name text, first_name text,
    birthdate date, is_archived boolean, blood_type text);
CREATE TABLE users (id integer PRIMARY KEY, username text, role text, cadet_id integer,
    is_approved boolean, created_at timestamp);
CREATE TABLE grades (id integer, cadet_id integer, merit_points integer);
CREATE TABLE excuse_letters (id integer PRIMARY KEY, cadet_id integer, date_absent date, reason text,
    status varchar(20));
INSERT INTO cadets VALUES (1, 'A-1', 'Abad', 'Ana', '2004-05-17', false, 'O+');
INSERT INTO users VALUES (1, 'ana', 'cadet', 1, true, '2026-01-01 00:00:00.25');
INSERT INTO grades VALUES (1, 1, 5);
INSERT INTO excuse_letters VALUES (1, 1, '2026-01-17', 'Fever', 'pending');
"""
NEWER = """
CREATE TABLE cadets (id INTEGER PRIMARY KEY, student_id TEXT, last_name TEXT, first_name TEXT,
    birthdate TEXT, is_archived INTEGER, religion TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, role TEXT, cadet_id INTEGER,
    is_approved INTEGER, created_at TEXT);
CREATE TABLE grades (id INTEGER PRIMARY KEY, cadet_id INTEGER, merit_points INTEGER,
    lifetime_merit_points INTEGER);
CREATE TABLE excuse_letters (id INTEGER PRIMARY KEY, cadet_id INTEGER, training_day_id INTEGER,
    date_absent TEXT, reason TEXT, status TEXT, file_url TEXT);
INSERT INTO cadets VALUES (7, 'A-1', 'Abad', 'Ana', '05/17/2004', 0, '');
INSERT INTO users VALUES (9, 'ana', 'cadet', 7, 1, '2026-01-01T00:00:00.000Z');
INSERT INTO grades VALUES (3, 7, 5, 12);
INSERT INTO excuse_letters VALUES (4, 7, NULL, '2026-01-17', 'Fever', 'pending', NULL);
"""


@pytest.fixture
def postgres_export(db, tmp_path):
    """Export the older shapes from a schema of PostgreSQL."""
    settings = connection.get_connection_params()
    name = f"old_{uuid.uuid4().hex[:8]}"
    word = quote(settings.get("password", ""), safe="")
    address = f"postgresql://{settings['user']}:{word}@{settings['host']}:{settings['port']}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            with psycopg.connect(f"{address}/{name}") as old:
                old.execute(OLDER)
            export(f"{address}/{name}", tmp_path / "pg")
            yield Archive(tmp_path / "pg")
        finally:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def test_the_shapes_of_both_engines_are_compared_by_their_meaning(postgres_export, tmp_path):
    other = exported(database(tmp_path / "b.db", NEWER, schema=""), tmp_path / "b")
    found = compare(postgres_export, other)
    grades = next(each for each in found if each.table == "grades")

    assert numbers(found) == {
        "cadets": (1, 0, 0, 0),
        "users": (1, 0, 0, 0),
        "excuse_letters": (1, 0, 0, 0),
        "grades": (0, 1, 0, 0),  # the second knows lifetime points, which would be lost
    }
    assert dict(grades.columns) == {"lifetime_merit_points": 1}
    assert "columns only in the first: blood_type" in report(found)
    assert numbers(compare(other, postgres_export))["grades"] == (1, 0, 0, 0)


def test_a_merge_of_both_shapes_has_the_columns_of_both(postgres_export, tmp_path):
    other = exported(database(tmp_path / "b.db", NEWER, schema=""), tmp_path / "b")
    merge(postgres_export, other, tmp_path / "merged")
    merged = Archive(tmp_path / "merged")
    table = merged.table("cadets")

    assert [column["name"] for column in table.columns][-2:] == ["blood_type", "religion"]
    assert rows(merged, "conflicts_grades")[0]["row"]["lifetime_merit_points"] == 12
