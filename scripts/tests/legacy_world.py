"""A small old database with every kind of dirt, as the tests of the move need it."""

import sqlite3
from argparse import Namespace
from pathlib import Path

from legacy.archive import Archive
from legacy.export import export
from legacy.moving.command import run

SCHEMA = """
CREATE TABLE cadets (id INTEGER PRIMARY KEY, student_id, last_name, first_name, gender,
    cadet_course, company, platoon, school_year, semester, birthdate, email, is_archived);
CREATE TABLE users (id INTEGER PRIMARY KEY, username, password, role, cadet_id, staff_id,
    is_approved, email, is_archived);
CREATE TABLE training_staff (id INTEGER PRIMARY KEY, last_name, first_name, rank, is_archived);
CREATE TABLE training_days (id INTEGER PRIMARY KEY, date, title);
CREATE TABLE attendance_records (id INTEGER PRIMARY KEY, training_day_id, cadet_id, status, time_in);
CREATE TABLE excuse_letters (id INTEGER PRIMARY KEY, cadet_id, training_day_id, date_absent, reason,
    status, created_at);
CREATE TABLE grades (id INTEGER PRIMARY KEY, cadet_id, attendance_present, merit_points,
    demerit_points, prelim_score, midterm_score, final_score, status, lifetime_merit_points);
CREATE TABLE merit_demerit_logs (id INTEGER PRIMARY KEY, cadet_id, type, points, reason,
    date_recorded, issued_by_user_id, issued_by_name);
CREATE TABLE notifications (id INTEGER PRIMARY KEY, message);
CREATE TABLE some_experiment (note);
"""
ROWS = """
INSERT INTO training_staff VALUES (1, 'Cruz', 'Ben', 'Sgt', 0);
INSERT INTO cadets VALUES
 (1, '2025-0001', 'Abad', 'Ana', 'F', 'ms1', 'ALPHA', '1st Platoon', '2025-2026', '2nd Semester',
  '2004-02-30', 'ana@example.com', 0),
 (2, '2025-0002', 'Bato', 'Ben', NULL, NULL, '. . . . . . . .', NULL, '2025-2026', '2nd Semester',
  '05/17/2004', '', 1),
 (3, 'AB-1', 'Cruz', 'Cy', 'Male', 'MS2', 'Bravo', 'Medics', NULL, NULL, NULL, NULL, 'false'),
 (4, 'ab-1', 'Dizon', 'Di', 'x', 'MS9', 'Bravo', '2nd Platoon', NULL, NULL, 'soon', NULL, 0),
 (5, NULL, 'Nobody', 'No', 'F', 'MS1', '', '', NULL, NULL, NULL, NULL, 0);
INSERT INTO users VALUES
 (1, 'boss', '{hash}', 'admin', NULL, NULL, 1, 'boss@example.com', 0),
 (2, '20250001', '$2a$10$DUMMY_HASH', 'cadet', 1, NULL, 1, 'ana@example.com', 0),
 (3, 'second', '{hash}', 'cadet', 1, NULL, 1, NULL, 0),
 (4, 'sgt.cruz', '{name}', 'training_staff', NULL, 1, 1, 'BOSS@example.com', 0),
 (5, 'BOSS', 'letmein', 'cadet', NULL, NULL, 1, NULL, 0),
 (6, 'gone', '{hash}', 'cadet', 2, NULL, 0, NULL, 1),
 (7, 'odd', '', 'wizard', NULL, NULL, 0, NULL, 0);
INSERT INTO training_days VALUES (1, '2026-01-10', 'Drill'), (2, '01/17/2026', 'Drill'),
 (3, 'TBA', 'Recognition'), (4, '2026-1-10', 'drill'), (5, '2026-01-24T00:00:00.000Z', 'March');
INSERT INTO attendance_records VALUES (1, 1, 1, 'present', '07:45'), (2, 2, 1, 'LATE', '25:99'),
 (3, 3, 1, 'present', NULL), (4, 1, 3, 'vanished', '-'), (5, 1, 99, 'absent', ''),
 (6, 5, 3, 'excused', NULL), (7, 5, 3, 'absent', NULL);
INSERT INTO excuse_letters VALUES (1, 1, NULL, '2026-01-17', 'Fever', 'Approved', '2026-01-18 02:00:00'),
 (2, 3, 5, NULL, 'Wedding', 'rejected', NULL), (3, 3, NULL, 'x', 'Why', 'whatever', NULL);
INSERT INTO grades VALUES (1, 1, 3, 12, 2, 80, 85.5, 90, 'active', 12),
 (2, 2, NULL, NULL, NULL, NULL, NULL, NULL, 'inc', NULL), (3, 3, 9, -7, 12, 150, -5, 70, 'DO', 3);
INSERT INTO merit_demerit_logs VALUES
 (1, 1, 'merit', 9, 'Color guard', '2026-01-10 01:00:00', 1, NULL),
 (2, 1, 'merit', -3, 'Manual Adjustment by Admin', NULL, NULL, 'Sgt NUÑEZ'),
 (3, 3, 'demerit', 115, 'Absent without leave', '2026-01-10 01:00:00', 4, NULL),
 (4, 3, 'merit', 0, '', NULL, NULL, NULL), (5, NULL, 'merit', 5, 'Lost', NULL, NULL, NULL),
 (6, 3, 'merit', 99999, 'Typo', NULL, NULL, NULL), (7, 1, 'merit', 'abc', 'Words', NULL, NULL, NULL);
INSERT INTO notifications VALUES (1, 'Your attendance has been marked.'), (2, 'again');
INSERT INTO some_experiment VALUES ('kept'), ('kept');
"""


def old_database(path: Path, *, hashed: str, named: str) -> Path:
    """Make the file, with hashes of the tests' own making."""
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        connection.executescript(ROWS.replace("{hash}", hashed).replace("{name}", named))
    connection.close()
    return path


def edit(path: Path, *statements: str) -> None:
    """Change the old database."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def moved(path: Path, folder: Path, **options: object) -> str:
    """Export and import, and return what was said."""
    export(str(path), folder)
    return imported(folder, **options)


def imported(folder: Path, **options: object) -> str:
    """Import an export that is there."""
    asked: dict[str, object] = {"term": None, "school_year": None, "semester": None, "zone": None}
    asked |= {"dry_run": False, "resume": False}
    return run(Archive(folder), Namespace(**(asked | options)))
