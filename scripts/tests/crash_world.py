"""A target database that an import runs against as an operator's would, and what it ended with."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

SCRIPTS = Path(__file__).resolve().parents[1]
MARK = """
    FROM {} AS mark
    JOIN cadets_enrolment e ON e.id = mark.enrolment_id JOIN cadets_cadet c ON c.id = e.cadet_id
    JOIN attendance_trainingday d ON d.id = mark.training_day_id
"""
OF_CADET = """
    FROM {} AS row
    JOIN cadets_enrolment e ON e.id = row.enrolment_id JOIN cadets_cadet c ON c.id = e.cadet_id
"""
# Everything that an import writes, by the names things have: ids and the moment of the import differ.
CONTENT = {
    "staff": "SELECT rank, last_name, first_name, middle_name, position, archived_at IS NULL"
    " FROM staff_trainingstaff",
    "cadets": "SELECT student_number, last_name, first_name, middle_name, suffix, sex, course,"
    " year_level, contact_number, c.email, birth_date, address, archived_at IS NULL, u.username"
    " FROM cadets_cadet c LEFT JOIN authentication_user u ON u.id = c.user_id",
    "enrolments": "SELECT c.student_number, t.school_year, t.semester, ms_level, company, platoon,"
    " position, effective_from, effective_to, status FROM cadets_enrolment e"
    " JOIN cadets_cadet c ON c.id = e.cadet_id JOIN system_term t ON t.id = e.term_id",
    "accounts": "SELECT username, email, full_name, role, is_active, is_approved,"
    " CASE WHEN password LIKE '!%' THEN '!' ELSE password END FROM authentication_user",
    "days": "SELECT date, title, state, closed_at FROM attendance_trainingday",
    "marks": "SELECT student_number, d.date, d.title, mark.status, time_in, time_out, remarks, source,"
    " mark.version" + MARK.format("attendance_attendancerecord"),
    "history of marks": "SELECT student_number, d.date, d.title, from_status, to_status, time_in,"
    " remarks, detail, source" + MARK.format("attendance_attendancechange"),
    "letters": "SELECT student_number, reason, row.state, decision_reason, d.date, d.title"
    + OF_CADET.format("attendance_excuseletter")
    + " LEFT JOIN attendance_excuseday x ON x.letter_id = row.id"
    " LEFT JOIN attendance_trainingday d ON d.id = x.training_day_id",
    "ledger": "SELECT student_number, kind, points, reason, occurred_on, u.username, batch IS NULL,"
    " voids_id IS NULL"
    + OF_CADET.format("grading_ledgerentry")
    + " JOIN authentication_user u ON u.id = row.issued_by_id",
    "scores": "SELECT student_number, x.code, state, value, row.version, reason"
    + OF_CADET.format("grading_score")
    + " JOIN grading_exam x ON x.id = row.exam_id",
    "decisions": "SELECT student_number, kind, reason" + OF_CADET.format("grading_statusdecision"),
    "evidence": "SELECT student_number, has_row, total_days, attendance_present, merit_points,"
    " demerit_points, lifetime_merit_points, prelim_score, midterm_score, final_score, row.status,"
    " carried_days, carried_attended, carried_scores, carried_points, carried_fraction"
    + OF_CADET.format("grading_legacyevidence"),
    "archive": "SELECT \"table\", key, encode(hash, 'hex'), raw::text, fate, reason, target,"
    " target_id IS NULL, gone_at IS NULL FROM integration_legacyrow",
    # One that is killed after its last write has finished; resumed, it is a second move of nothing.
    "moves": "SELECT DISTINCT export, engine, time_zone, counts::text, finished_at IS NULL"
    " FROM integration_legacymove",
    "journal": "SELECT type FROM system_journalentry",
    "terms": "SELECT school_year, semester, starts_on, ends_on, state FROM system_term",
}
DECIDED = "SELECT count(*), count(fate) FROM integration_legacyrow"
# Grows with every write, committed or not: how far an import has come.
WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
WAITING = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True)
class Target:
    """A database of RGMS with nothing in it, and an export to import."""

    address: str
    export: Path

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start an import."""
        program = SCRIPTS / "import_django_data.py"
        return subprocess.Popen(
            [sys.executable, program, "--data", self.export, "--without-restore-point", *words],
            env=os.environ
            | {
                "DJANGO_ENV": "test",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": self.address,
                "DATABASE_URL_DIRECT": self.address,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def kill_after(self, written: int, *words: str) -> bool:
        """Start an import and kill it after so many bytes of writes; false when it ended before."""
        with psycopg.connect(self.address, autocommit=True) as watcher:
            begun = written_so_far(watcher)
            process = self.start(*words)
            while written_so_far(watcher) - begun < written:
                if process.poll() is not None:
                    said, errors = process.communicate()
                    assert process.returncode == 0, said + errors
                    return False
            process.kill()
            process.communicate()
        return True

    def measured(self) -> int:
        """Import to the end, and say how many bytes of writes that was."""
        with psycopg.connect(self.address, autocommit=True) as watcher:
            begun = written_so_far(watcher)
            self.finish()
            return written_so_far(watcher) - begun

    def finish(self, *words: str) -> str:
        """Import to the end."""
        process = self.start(*words)
        said, errors = process.communicate()
        assert process.returncode == 0, errors
        return said

    @contextmanager
    def held_at(self, table: str, *words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
        """Start an import and hold it where it writes to a table; yields its connection's number too."""
        with psycopg.connect(self.address) as holder, psycopg.connect(self.address) as watcher:
            watcher.autocommit = True
            place = sql.Identifier(table)
            holder.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(place))
            process = self.start(*words)
            while not (held := watcher.execute(WAITING).fetchone()):
                assert process.poll() is None, process.communicate()
            yield process, held[0]

    def kill_at(self, table: str, *words: str) -> None:
        """Start an import and kill it the moment it wants to write to a table."""
        with self.held_at(table, *words) as (process, _):
            process.kill()
            process.communicate()

    def decided(self) -> tuple[int, int]:
        """How many rows have landed, and how many of them have been decided about."""
        with psycopg.connect(self.address) as connection:
            landed, decided = connection.execute(DECIDED).fetchone() or (0, 0)
        return landed, decided

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything that an import writes, without what differs between two imports."""
        with psycopg.connect(self.address) as connection:
            return {
                name: sorted(connection.execute(question).fetchall(), key=repr)
                for name, question in CONTENT.items()
            }


def written_so_far(watcher: "psycopg.Connection[tuple[int]]") -> int:
    """How many bytes of writes the server has seen."""
    [written] = watcher.execute(WRITTEN).fetchone() or (0,)
    return written


@contextmanager
def copied(template: str, server: str) -> Iterator[str]:
    """Make a database like another one, to which nobody may be connected; drop it afterwards."""
    name = f"{template}_{secrets.token_hex(4)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
