"""A typesetter that fails is our fault: it is said so, and nobody's papers are called refused for it."""

from pathlib import Path

import pytest

from apps.reports import runs
from apps.reports.models import IssuedDocument, ReportRun, TermBinder
from apps.reports.sheets.refusals import NothingToPrint, refuse_fault
from apps.reports.typesetting import TypesettingFailed, press
from apps.system.jobs import registry, runner
from apps.system.models import Job
from tests.reports.graduates import assemble_unit

pytestmark = pytest.mark.django_db
SENTENCE = "The document could not be laid out. It was recorded."


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.JOURNAL_READERS = ()
    return tmp_path


@pytest.fixture
def broken_press(media, monkeypatch):
    """A typesetting process that dies as one does that is killed for its memory."""
    program = media / "press.py"
    program.write_text("import os\nos._exit(9)\n")
    return lambda: monkeypatch.setattr(press, "PROGRAM", program)


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest work."""
    for name in (runs.RENDER, "reports.issue"):
        kind = registry.kind_named(name)
        waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
        monkeypatch.setitem(registry.KINDS, name, waiting)


def test_a_document_that_cannot_be_laid_out_is_answered_with_a_sentence(
    cast, call_as, broken_press
):
    broken_press()
    body = {"kind": "nominal_roll", "format": "pdf", "term": cast.term.pk}

    refused = call_as(cast.staff).do("reports/runs/", body)

    assert (refused.status_code, refused.json()["code"]) == (503, "typesetting_failed")
    assert refused.json()["detail"] == SENTENCE
    assert ReportRun.objects.count() == Job.objects.count() == 0


@pytest.mark.usefixtures("everything_waits")
def test_a_queued_document_that_cannot_be_laid_out_ends_as_failed_with_the_sentence(
    cast, call_as, broken_press, media
):
    broken_press()
    staff = call_as(cast.staff)
    body = {"kind": "nominal_roll", "format": "pdf", "term": cast.term.pk}
    run = staff.do("reports/runs/", body).json()["id"]

    runner.run(ReportRun.objects.get().job_id)

    answer = staff.ask(f"reports/runs/{run}/").json()
    assert (answer["state"], answer["job"]["state"]) == ("failed", "failed")
    assert answer["job"]["error"] == SENTENCE
    assert not [path for path in media.rglob("document/*") if path.is_file()]


@pytest.mark.usefixtures("everything_waits")
def test_certificates_that_cannot_be_laid_out_fail_the_job_and_are_issued_when_it_is_tried_again(
    db, call_as, broken_press, monkeypatch
):
    unit = assemble_unit()
    admin = call_as(unit.admin)
    admin.do("documents/", unit.body(unit.enrolment, unit.other_enrolment))
    job = Job.objects.get()
    working = press.PROGRAM
    broken_press()

    runner.run(job.pk)
    job.refresh_from_db()
    failed = (job.state, job.error, job.result, IssuedDocument.objects.count())
    monkeypatch.setattr(press, "PROGRAM", working)
    admin.do(f"jobs/{job.pk}/retry/")
    runner.run(job.pk)

    job.refresh_from_db()
    assert failed == ("failed", SENTENCE, None, 0)
    assert (job.state, job.result) == ("done", {"issued": 2, "refused": []})
    assert IssuedDocument.objects.count() == 2


def test_a_binder_never_leaves_out_what_could_not_be_laid_out(db, call_as, broken_press):
    unit = assemble_unit()
    call_as(unit.admin).do("binders/", {"term": unit.term.pk})
    broken_press()

    runner.run(Job.objects.get().pk)

    assert (Job.objects.get().state, Job.objects.get().error) == ("failed", SENTENCE)
    assert TermBinder.objects.count() == 0


def test_what_the_records_do_not_give_is_no_fault():
    refuse_fault(NothingToPrint("Nobody is enrolled here."))

    with pytest.raises(TypesettingFailed):
        refuse_fault(TypesettingFailed(SENTENCE))
