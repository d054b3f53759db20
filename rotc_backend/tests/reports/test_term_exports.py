"""A term as open files: whole, the same twice, safe in a spreadsheet, and nobody's but the admins'."""

import csv
import hashlib
import io
import json
import threading
import zipfile
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from apps.attendance.models import AttendanceRecord, ExcuseLetter
from apps.authentication.models import AuthSession
from apps.cadets.models import Cadet
from apps.grading import selectors as grading
from apps.grading import services
from apps.grading.models import LedgerEntry, ReleasedGrade
from apps.reports import runs
from apps.reports.exports import reading
from apps.reports.exports.tables import TABLES
from apps.reports.models import TermExport
from apps.system.choices import TermState
from apps.system.jobs import runner
from apps.system.models import Job, JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory
from tests.factories.grading import LedgerEntryFactory, TermPolicyFactory
from tests.grading.scenes import ALONE, worked_term

pytestmark = pytest.mark.django_db
COUNTED = ("present", "late", "excused", "absent")


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


@pytest.fixture
def scene(cast):
    """A worked term beside another one, whose rows belong in no file."""
    TermPolicyFactory(term=cast.term)
    other = TermFactory(semester="second", state=TermState.DRAFT)
    elsewhere = EnrolmentFactory(term=other, cadet=CadetFactory(last_name="Elsewhere"))
    LedgerEntryFactory(enrolment=elsewhere, issued_by=cast.staff, reason="In another term")
    TrainingDayFactory(term=other, title="Of another term")
    return worked_term(cast)


@pytest.fixture
def exported(cast, call_as):
    """Have the term written; gives the door's answer and the archive."""

    def export():
        admin = call_as(cast.admin)
        made = admin.do("reports/term-exports/", {"term": cast.term.pk})
        row = TermExport.objects.get(pk=made.json()["id"])
        runner.run(row.job_id)
        content = admin.ask(f"reports/term-exports/{row.pk}/file/")
        return made, zipfile.ZipFile(io.BytesIO(content.content))

    return export


def table_of(archive, name):
    """The rows of a table as programs read them."""
    return json.loads(archive.read(f"{name}.json"))


def lines_of(archive, name):
    """The rows of a table as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"))))


def counted(archive):
    """What the files say of each cadet, counted from their rows alone."""
    marks = Counter((row["enrolment"], row["status"]) for row in table_of(archive, "marks"))
    points = Counter()
    for row in table_of(archive, "ledger"):
        if row["voids"] is None and row["voided_by"] is None:
            points[row["enrolment"], row["kind"]] += row["points"]
    scores = Counter()
    for row in table_of(archive, "scores"):
        scores[row["enrolment"]] += Decimal(row["value"])
    return {
        row["enrolment"]: (
            [marks[row["enrolment"], status] for status in COUNTED],
            [points[row["enrolment"], kind] for kind in ("merit", "demerit")],
            scores[row["enrolment"]],
        )
        for row in table_of(archive, "enrolments")
    }


def of_the_system(term):
    """The same as the gradebook counts it."""
    book = grading.gradebook(term, list(grading.graded_roster(term.pk).select_related("cadet")))
    return {
        row.enrolment.pk: (
            [getattr(row.tally, status) for status in COUNTED],
            [row.tally.merits, row.tally.demerits],
            sum(Decimal(score.value) for score in row.scores),
        )
        for row in book.rows
    }


def test_the_totals_of_the_files_are_those_of_the_system(scene, exported):
    entry = LedgerEntryFactory(
        enrolment=scene.enrolment, kind="merit", points=9, issued_by=scene.cast.staff
    )
    LedgerEntryFactory(
        enrolment=scene.enrolment, kind="merit", points=9, issued_by=scene.cast.staff, voids=entry
    )

    _, archive = exported()

    assert counted(archive) == of_the_system(scene.cast.term)
    assert len(counted(archive)) == 2


def test_a_released_grade_stands_in_the_files_with_every_step_to_it(scene, exported):
    services.release_term(term=scene.cast.term, actor=scene.cast.admin, alone_reason=ALONE)

    _, archive = exported()

    rows = {row["enrolment"]: row for row in table_of(archive, "released_grades")}
    for grade in ReleasedGrade.objects.all():
        row = rows.pop(grade.enrolment_id)
        assert (row["total"], row["trace"]) == (str(grade.total), grade.trace)
        assert row["policy"] == table_of(archive, "policies")[0]["policy"] == grade.policy_id
    assert rows == {}


def test_every_table_is_there_twice_with_the_same_rows_and_nothing_of_another_term(scene, exported):
    _, archive = exported()

    for table in TABLES:
        names = [field.name for field in table.fields]
        assert all(list(row) == names for row in table_of(archive, table.name))
        assert len(lines_of(archive, table.name)) == len(table_of(archive, table.name))
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Elsewhere" not in everything
    assert "another term" not in everything
    assert len(table_of(archive, "marks")) == AttendanceRecord.objects.count() == 30


def test_the_manifest_names_every_file_with_its_fingerprint_and_its_rows(scene, exported):
    made, archive = exported()

    manifest = json.loads(archive.read("manifest.json"))
    assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
    for name, known in manifest["files"].items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == known["sha256"]
    assert manifest["files"]["marks.csv"]["rows"] == 30
    shown = TermExport.objects.get(pk=made.json()["id"])
    assert shown.tables["marks"] == 30


def test_every_file_and_column_is_explained(scene, exported):
    _, archive = exported()

    readme = archive.read("README.txt").decode()
    for table in TABLES:
        assert f"{table.name}: {table.words}" in readme
        assert all(f"{field.name} " in readme and field.words in readme for field in table.fields)


def test_the_same_records_give_the_same_bytes(scene, exported):
    for _ in range(2):
        exported()

    first, second = TermExport.objects.order_by("id")
    assert first.file.sha256 == second.file.sha256
    LedgerEntryFactory(enrolment=scene.enrolment, issued_by=scene.cast.staff)
    exported()
    assert TermExport.objects.latest("id").file.sha256 != first.file.sha256


@pytest.mark.parametrize("text", ["=1+1", "+63917", "-2", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula_and_the_json_holds_what_was_written(scene, exported, text):
    Cadet.objects.filter(student_number="2026-0001").update(address=text)

    _, archive = exported()

    assert f"'{text}" in [row["address"] for row in lines_of(archive, "people")]
    assert text in [row["address"] for row in table_of(archive, "people")]


def test_a_letter_is_there_without_what_was_attached(scene, exported, media):
    ExcuseLetterFactory(enrolment=scene.enrolment, reason="A fever since Friday")

    _, archive = exported()

    [letter] = table_of(archive, "excuse_letters")
    assert (letter["reason"], letter["attachments"]) == ("A fever since Friday", 0)
    assert ExcuseLetter.objects.get().pk == letter["letter"]


def test_an_export_is_asked_for_waits_for_its_job_and_is_told_when_it_is_ready(
    scene, call_as, exported
):
    made, _ = exported()

    admin = call_as(scene.cast.admin)
    [row] = admin.ask("reports/term-exports/").json()["results"]
    entry = JournalEntry.objects.get(type="report.term_exported")
    assert (made.status_code, made.json()["state"], row["state"]) == (202, "working", "ready")
    assert (entry.actor, entry.data["rows"]) == (scene.cast.admin, sum(row["tables"].values()))
    assert (row["job"]["state"], row["job"]["total"]) == ("done", len(TABLES))


def test_nobody_but_an_admin_has_a_term_exported_or_hears_of_one(scene, call_as, exported):
    made, _ = exported()

    for person in (scene.cast.staff, scene.cast.cadet):
        caller = call_as(person)
        assert caller.do("reports/term-exports/", {"term": scene.cast.term.pk}).status_code == 403
        path = f"reports/term-exports/{made.json()['id']}/file/"
        assert caller.ask(path).status_code == 403
        assert caller.ask("reports/term-exports/").status_code == 403


def test_an_export_needs_a_fresh_proof_of_identity(scene, call_as):
    admin = call_as(scene.cast.admin)
    AuthSession.objects.filter(user=scene.cast.admin).update(
        proved_at=timezone.now() - timedelta(minutes=11)
    )

    refused = admin.do("reports/term-exports/", {"term": scene.cast.term.pk})

    assert (refused.status_code, refused.json()["code"]) == (403, "proof_required")
    assert TermExport.objects.count() == 0


def test_who_types_an_exam_blind_is_given_no_scores_in_files(scene, call_as):
    admin = call_as(scene.cast.admin)
    admin.do("score-checks/", {"exam": scene.exams[0].pk})

    refused = admin.do("reports/term-exports/", {"term": scene.cast.term.pk})

    assert refused.json()["code"] == "blind_check"


def test_exports_are_forgotten_after_a_week_with_their_contents(scene, exported, media):
    exported()
    TermExport.objects.update(created_at=timezone.now() - timedelta(days=7, hours=1))

    before = timezone.now() - runs.KEPT

    assert runs.forget_old_without_journal(TermExport.objects.all(), before=before) == 1
    assert (TermExport.objects.count(), Job.objects.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_a_term_is_read_is_in_every_table_or_in_none(scene, monkeypatch):
    read = reading.rows_of

    def slowly(table, term):
        if table.name == "ledger":
            other = threading.Thread(target=enter_both)
            other.start()
            other.join()
        return read(table, term)

    def enter_both():
        AttendanceRecord.objects.filter(enrolment=scene.enrolment).update(remarks="Meanwhile")
        LedgerEntryFactory(
            enrolment=scene.enrolment, issued_by=scene.cast.staff, reason="Meanwhile"
        )
        connection.close()

    monkeypatch.setattr(reading, "rows_of", slowly)
    taken = reading.taken_from(scene.cast.term)

    assert "Meanwhile" not in repr(taken.rows)
    assert LedgerEntry.objects.filter(reason="Meanwhile").count() == 1
