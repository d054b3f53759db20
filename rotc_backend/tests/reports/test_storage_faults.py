"""A storage in trouble: the answer comes in time and says so, nothing is lost, and later it works."""

import time
import uuid

import pytest

from apps.files import cloud
from apps.files.keeping import new_key, save_content
from apps.files.models import StoredFile
from apps.files.storage import chosen_storage
from apps.reports import runs
from apps.reports.models import IssuedDocument, ReportRun, TermExport
from apps.system.jobs import registry, runner
from apps.system.models import Job
from tests.reports.clouds import MOODS, cloud_on_this_machine
from tests.reports.graduates import assemble_unit

pytestmark = pytest.mark.django_db
SECONDS = 0.4  # instead of twenty


@pytest.fixture
def storage(settings, monkeypatch):
    """The unit's contents are in a cloud that a test can bring into a mood."""
    settings.MEDIA_BACKEND = "cloudinary"
    settings.JOURNAL_READERS = ()
    monkeypatch.setattr(cloud, "SECONDS", SECONDS)
    with cloud_on_this_machine() as server:
        settings.CLOUDINARY_URL = server.address
        yield server


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest document."""
    kind = registry.kind_named(runs.RENDER)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)


def roll(cast):
    return {"kind": "nominal_roll", "format": "pdf", "term": cast.term.pk}


@pytest.mark.parametrize("mood", MOODS)
def test_a_document_that_cannot_be_stored_is_refused_in_a_sentence_and_made_when_asked_again(
    cast, call_as, storage, mood
):
    staff, key = call_as(cast.staff), uuid.uuid4()
    storage.mood = mood

    began = time.monotonic()
    refused = staff.do("reports/runs/", roll(cast), key=key)
    took = time.monotonic() - began
    storage.mood = ""
    made = staff.do("reports/runs/", roll(cast), key=key)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert "try again" in refused.json()["detail"]
    assert took < 10 * SECONDS
    assert (made.status_code, ReportRun.objects.count(), Job.objects.count()) == (201, 1, 1)
    assert len(storage.contents) == StoredFile.objects.count() == 1


@pytest.mark.usefixtures("everything_waits")
@pytest.mark.parametrize("mood", MOODS)
def test_a_job_waits_for_a_storage_in_trouble_and_ends_with_one_document(
    cast, call_as, storage, pass_time, mood
):
    call_as(cast.staff).do("reports/runs/", roll(cast))
    run = ReportRun.objects.get()
    storage.mood = mood

    runner.run(run.job_id)
    waiting = Job.objects.get()
    storage.mood = ""
    pass_time(minutes=10)
    runner.run(run.job_id)

    run.refresh_from_db()
    assert (waiting.state, run.state, run.draft_key) == ("queued", "ready", "")
    assert list(storage.contents) == [run.file.storage_key]


@pytest.mark.parametrize("mood", MOODS)
def test_a_document_that_cannot_be_fetched_now_can_be_fetched_later(cast, call_as, storage, mood):
    staff = call_as(cast.staff)
    path = f"reports/runs/{staff.do('reports/runs/', roll(cast)).json()['id']}/file/"
    storage.mood = mood

    began = time.monotonic()
    refused = staff.ask(path)
    took = time.monotonic() - began
    storage.mood = ""

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert took < 10 * SECONDS
    assert staff.ask(path).content.startswith(b"%PDF")


@pytest.mark.parametrize("mood", MOODS)
def test_a_certificate_that_cannot_be_stored_is_not_issued_and_its_number_not_used_up(
    db, call_as, storage, mood
):
    unit = assemble_unit()
    admin = call_as(unit.admin)
    storage.mood = mood

    refused = admin.do("documents/", unit.body())
    storage.mood = ""
    issued = admin.do("documents/", unit.body())

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert issued.status_code == 201
    assert IssuedDocument.objects.get().number.endswith("-000001")
    assert len(storage.contents) == 1


def test_several_certificates_are_not_called_refused_when_only_the_storage_failed(
    db, call_as, storage
):
    unit = assemble_unit()
    admin = call_as(unit.admin)
    storage.mood = "fails"

    refused = admin.do("documents/", unit.body(unit.enrolment, unit.other_enrolment))
    storage.mood = ""
    issued = admin.do("documents/", unit.body(unit.enrolment, unit.other_enrolment))

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert issued.json()["job"]["result"] == {"issued": 2, "refused": []}


def test_a_document_that_cannot_be_replaced_now_stays_valid(db, call_as, storage):
    unit = assemble_unit()
    admin = call_as(unit.admin)
    admin.do("documents/", unit.body())
    document = IssuedDocument.objects.get()
    storage.mood = "fails"

    refused = admin.do(f"documents/{document.pk}/replace/", {"reason": "A misspelt name"})

    document.refresh_from_db()
    assert (refused.status_code, document.state) == (503, "valid")


def test_an_export_waits_for_its_storage_like_any_document(cast, call_as, storage, pass_time):
    call_as(cast.admin).do("reports/term-exports/", {"term": cast.term.pk})
    export = TermExport.objects.get()
    storage.mood = "cuts off"

    runner.run(export.job_id)
    storage.mood = ""
    pass_time(minutes=10)
    runner.run(export.job_id)

    export.refresh_from_db()
    assert (export.state, list(storage.contents)) == ("ready", [export.file.storage_key])


@pytest.mark.parametrize("mood", MOODS)
def test_nobody_waits_long_for_a_content_that_cannot_be_deleted_now(storage, mood):
    key = new_key("document")
    save_content(key, b"of a document")
    storage.mood = mood

    began = time.monotonic()
    with pytest.raises(cloud.StorageUnavailable):
        chosen_storage().delete(key)
    took = time.monotonic() - began

    assert took < 10 * SECONDS


def test_a_storage_that_takes_its_time_is_waited_for(cast, call_as, storage):
    storage.delay = SECONDS / 2

    made = call_as(cast.staff).do("reports/runs/", roll(cast))

    assert made.status_code == 201


def test_a_disk_that_is_full_is_said_like_any_storage_in_trouble(cast, call_as, settings, tmp_path):
    blocked = tmp_path / "media"
    blocked.write_bytes(b"a file where the folder should be")
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", blocked

    refused = call_as(cast.staff).do("reports/runs/", roll(cast))

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert ReportRun.objects.count() == 0
