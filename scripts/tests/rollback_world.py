"""A hosted database into which an old one can be imported, worked in, and taken out of again."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from tests.system.other_databases import Hosted

from devtools import backups, binaries, exchange

SCRIPTS = Path(__file__).resolve().parents[1]
# What a release and a new epoch write: the schedule's stamps, one setting, one line of the journal, a seal;
# and the numbers of old transactions, which histories carry, become 0.
WRITTEN_BY_OPENING = (
    "django_celery_beat",
    "system_installedrelease",
    "system_setting",
    "system_journalentry",
    "system_seal",
)
KINDS = """
    SELECT relname, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S') ORDER BY 1
"""
ROWS = "SELECT count(*), md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {} t"
PLACE = "SELECT last_value, is_called FROM {}"
WORK = r"""
import datetime, uuid
from decimal import Decimal
from apps.attendance import services as attendance
from apps.attendance.models import ExcuseLetter, TrainingDay
from apps.authentication.models import User
from apps.cadets import services as cadets
from apps.cadets.models import Cadet, Enrolment
from apps.grading import services as grading
from apps.grading.models import Exam
from apps.grading.services.scores import CellEntry
from apps.attendance.services.roll import RollMark

boss = User.objects.get(username="boss")
ana, cruz = (Enrolment.objects.get(cadet__last_name=name) for name in ("Abad", "Cruz"))
new = cadets.register_cadet(student_number="2026-0777", last_name="O'Neil", first_name="Nia",
    sex="female", actor=boss)
new = cadets.enrol_cadet(cadet=new, term=ana.term, ms_level="MS1", company="Alpha",
    platoon="1st", actor=boss)
day = attendance.plan_training_day(term=ana.term, date=datetime.date(2026, 2, 7), title="Drill",
    actor=boss)
attendance.open_training_day(day=day, actor=boss)
march = TrainingDay.objects.get(title="March")
attendance.reopen_training_day(day=march, reason="Forgot somebody", actor=boss)

def mark(day, enrolment, status, **more):
    [done] = attendance.record_marks(day=day, source="roll", actor=boss,
        marks=[RollMark(uuid.uuid4(), enrolment.pk, status, **more)])
    assert done.outcome == "saved", done

mark(day, ana, "late", remarks="it's O'Neil's")
mark(day, new, "present", time_in=datetime.time(7, 5))
mark(march, cruz, "absent", version=1)

def award(enrolment, kind, points, reason):
    return grading.award(enrolment=enrolment, kind=kind, points=points, reason=reason,
        occurred_on=datetime.date(2026, 1, 24), client_op_id=uuid.uuid4(), actor=boss)

award(ana, "merit", 7, 'Said "go"; it\'s \\ fine')
taken = award(ana, "demerit", 5, "Given by mistake")
grading.void_entry(entry=taken, reason="A mistake", client_op_id=uuid.uuid4(), actor=boss)
prelim = Exam.objects.get(code="prelim")
[cell] = grading.enter_scores(actor=boss, cells=[CellEntry(
    exam=prelim.pk, enrolment=new.pk, state="score", version=None, value=Decimal("91.50"))])
assert cell.outcome == "saved", cell
letter = ExcuseLetter.objects.create(enrolment=cruz, reason_kind="sickness", reason="=1+1; it's bad")
letter.days.add(day)
"""


@dataclass(frozen=True)
class Place:
    """One hosted database, the files of its imports, and the commands that work on it."""

    hosted: Hosted
    folder: Path

    @property
    def tools(self) -> backups.Tools:
        return backups.Tools(binaries.postgres(), self.hosted.owner_url)

    @property
    def points(self) -> list[Path]:
        return sorted((self.folder / "points").glob("before-import-*.dump"))

    def script(self, name: str, *words: object) -> subprocess.CompletedProcess[str]:
        """Run one of the commands of the move, as an operator would."""
        return subprocess.run(
            [sys.executable, str(SCRIPTS / name), *map(str, words)],
            cwd=self.folder,
            env=os.environ
            | {
                "DJANGO_ENV": "test",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": self.hosted.services_url,
                "DATABASE_URL_DIRECT": self.hosted.owner_url,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def imported(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Import the export of this place; its path is given from here, as people type it."""
        return self.script(
            "import_django_data.py", "--data", "export", "--restore-points", "points", *words
        )

    def rolled_back(self, *words: object) -> subprocess.CompletedProcess[str]:
        return self.script("rollback_migration.py", *words)

    def work(self) -> None:
        """Let people record all kinds of things."""
        done = self.hosted.manage("shell", "-c", WORK, DATABASE_URL=self.hosted.owner_url)
        assert done.returncode == 0, done.stdout + done.stderr

    def ask(self, question: str) -> str:
        return self.tools.ask(question)

    def restore(self, file: Path) -> None:
        exchange.put_back(self.tools, file)

    def content(self) -> dict[str, tuple[object, ...]]:
        """Take a digest of every row of every table, and where each sequence stands."""
        with psycopg.connect(self.hosted.owner_url) as connection:
            return dict(digests(connection))


def digests(connection: psycopg.Connection) -> Iterator[tuple[str, tuple[object, ...]]]:
    for name, kind in connection.execute(KINDS).fetchall():
        question = PLACE if kind == "S" else ROWS
        row = connection.execute(sql.SQL(question).format(sql.Identifier(name))).fetchone()
        yield name, tuple(row or ())


def but_for_opening(content: dict[str, tuple[object, ...]]) -> dict[str, tuple[object, ...]]:
    """Leave out what a release and a new epoch write."""
    return {
        name: value[:1] if name.endswith("history") else value
        for name, value in content.items()
        if not name.startswith(WRITTEN_BY_OPENING)
    }


def cells(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
