"""Workers killed between a content and its row: one document in the end, and no content of nothing."""

import pytest

from apps.files.models import StoredFile
from apps.reports import days
from apps.reports.models import IssuedDocument, ReportRun, TermExport
from apps.reports.runs import RENDER
from apps.system.jobs import registry, sweeper
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry
from tests.factories.attendance import TrainingDayFactory
from tests.reports.graduates import assemble_unit
from tests.reports.killing import contents, kill_when, no_file_gets_its_row, swept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def killed_once(shared_media, start_worker, pass_time):
    """Let a worker store a content, kill it before the row, and let another take the job up."""

    def run(job):
        with no_file_gets_its_row():
            kill_when(start_worker(job), lambda: len(contents(shared_media)) == 1)
        left = contents(shared_media)
        pass_time(minutes=2)
        sweeper.sweep()
        second = start_worker(job)
        second.communicate()
        assert second.returncode == 0
        return left

    return run


def test_a_killed_worker_s_document_is_made_once_and_its_content_goes(
    cast, call_as, shared_media, killed_once, monkeypatch
):
    kind = registry.kind_named(RENDER)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)
    body = {"kind": "nominal_roll", "format": "pdf", "term": cast.term.pk}
    call_as(cast.staff).do("reports/runs/", body)

    left = killed_once(Job.objects.get())

    run = ReportRun.objects.get()
    assert (run.state, run.draft_key, run.job.attempt) == ("ready", "", 2)
    assert contents(shared_media) == [run.file.storage_key] != left
    assert StoredFile.objects.count() == 1


def test_a_killed_worker_s_export_is_written_once_and_its_content_goes(
    cast, call_as, shared_media, killed_once
):
    call_as(cast.admin).do("reports/term-exports/", {"term": cast.term.pk})

    killed_once(Job.objects.get())

    export = TermExport.objects.get()
    assert (export.state, contents(shared_media)) == ("ready", [export.file.storage_key])


def test_a_killed_worker_s_certificate_has_the_first_number_and_the_sweep_takes_what_it_left(
    db, call_as, shared_media, killed_once, monkeypatch
):
    kind = registry.kind_named("reports.issue")
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)
    unit = assemble_unit()
    call_as(unit.admin).do("documents/", unit.body(unit.enrolment, unit.other_enrolment))

    left = killed_once(Job.objects.get())

    numbers = [row.number[-6:] for row in IssuedDocument.objects.order_by("id")]
    keys = sorted(StoredFile.objects.values_list("storage_key", flat=True))
    assert numbers == ["000001", "000002"]
    assert contents(shared_media) == sorted([*keys, *left])
    assert swept(shared_media) == 1
    assert contents(shared_media) == keys


def test_a_killed_worker_s_report_of_a_day_is_kept_and_told_once(cast, shared_media, killed_once):
    day = TrainingDayFactory(term=cast.term)
    params = {"scheduled_for": f"{day.date}T18:00:00+08:00"}

    left = killed_once(dispatch(days.JOB, params, size=0, requested_by=None))

    run = ReportRun.objects.get()
    assert (run.training_day, run.requested_by, run.state) == (day, None, "ready")
    assert JournalEntry.objects.filter(type="report.day_made").count() == 1
    assert contents(shared_media) == sorted([run.file.storage_key, *left])
    assert swept(shared_media) == 1
