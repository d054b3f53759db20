"""A person's own data: all of it, nothing of anybody else, and gone after a week."""

import csv
import io
import json
import uuid
import zipfile
from datetime import timedelta
from secrets import token_hex

import pytest
from django.utils import timezone

from apps.attendance.services import open_attachment
from apps.files.models import StoredFile
from apps.operations.models import DataExport
from apps.operations.privacy import exports
from apps.operations.privacy.own_tables import SECTIONS
from apps.operations.privacy.register import REGISTER
from apps.operations.tasks import forget_files
from apps.system.choices import JobState
from apps.system.jobs import registry, runner
from apps.system.models import Job, JournalEntry
from tests.operations.privacy.lives import two_lives

EXPORTS = "privacy/my-data/exports/"


@pytest.fixture
def lives(cast):
    """Two cadets, with rows everywhere."""
    return two_lives(cast)


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest archive."""
    kind = registry.kind_named(exports.JOB)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)


def archive_of(caller):
    """Have one's data put together, and fetch it."""
    made = caller.do(EXPORTS)
    assert made.status_code == 201, made.content
    answer = caller.ask(f"{EXPORTS}{made.json()['id']}/file/")
    assert answer.status_code == 200, answer.content
    return answer, zipfile.ZipFile(io.BytesIO(answer.content))


def everything_in(archive):
    """All texts of an archive and the names of its files."""
    texts = [
        archive.read(name).decode() for name in archive.namelist() if not name.startswith("files/")
    ]
    return "\n".join([*texts, *archive.namelist()])


def test_an_archive_holds_nothing_of_another_person(lives, cast, call_as):
    mine, other = lives

    _, archive = archive_of(call_as(mine.user))
    found = everything_in(archive)

    assert [word for word in other.words if word in found] == []
    assert other.mark not in found
    assert other.cadet.student_number not in found
    assert cast.staff.full_name not in found
    assert cast.admin.full_name not in found


def test_an_archive_holds_every_field_that_the_register_gives_a_person(lives, call_as):
    mine, _ = lives
    _, archive = archive_of(call_as(mine.user))
    sections = json.loads(archive.read("data.json"))["sections"]

    given = {
        table.label: {n for part in table.parts if part.withheld is None for n in part.names}
        for table in REGISTER
    }
    rows = {label: lines for tables in sections.values() for label, lines in tables.items()}
    missing = {
        f"{label}.{name}"
        for label, lines in rows.items()
        for line in lines
        for name in given[label] - line.keys()
    }

    assert missing == set()
    assert {label for label, names in given.items() if names} == set(rows)


def test_an_archive_says_what_the_person_wrote_and_what_was_said_of_them(lives, call_as):
    mine, _ = lives
    kept_back = {"detail", "recommended", "talk", "hidden"}

    found = everything_in(archive_of(call_as(mine.user))[1])

    missing = {word.removeprefix(f"{mine.mark} ") for word in mine.words if word not in found}
    assert missing == kept_back


def test_scores_that_are_not_released_are_not_in_an_archive(lives, call_as):
    mine, _ = lives

    _, archive = archive_of(call_as(mine.user))
    lines = list(csv.reader(io.StringIO(archive.read("scores.csv").decode("utf-8-sig"))))

    assert [line[1] for line in lines[1:]] == ["80.00"]
    assert "61.25" not in everything_in(archive)


def test_the_files_a_person_sent_and_the_guardians_paper_are_in_their_archive(lives, call_as):
    mine, _ = lives

    _, archive = archive_of(call_as(mine.user))
    files = [name for name in archive.namelist() if name.startswith("files/")]

    kept = (mine.attachment.file, mine.consent.paper)
    assert files == [f"files/{file.pk}-{file.name}" for file in kept]
    assert all(archive.read(name).startswith(b"%PDF") for name in files)


def test_the_office_that_scanned_a_paper_does_not_take_it_along_as_its_own(lives, cast, call_as):
    mine, _ = lives

    found = everything_in(archive_of(call_as(cast.admin))[1])

    assert mine.mark not in found


def test_a_content_that_the_storage_lost_is_named_and_the_rest_comes(lives, media, call_as):
    mine, _ = lives
    (media / mine.attachment.file.storage_key).unlink()

    _, archive = archive_of(call_as(mine.user))

    assert f"the file {mine.attachment.file_id}" in archive.read("README.txt").decode()
    assert "data.json" in archive.namelist()


def test_a_cell_that_a_spreadsheet_would_compute_is_text(lives, call_as, cast):
    mine, _ = lives
    mine.enrolment.attendance_records.update(remarks="=1+1")

    _, archive = archive_of(call_as(mine.user))

    assert "'=1+1" in archive.read("attendance.csv").decode()


def test_an_archive_is_kept_by_nobody_on_the_way_and_the_journal_notes_it(lives, call_as):
    mine, _ = lives

    answer, _ = archive_of(call_as(mine.user))

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    noted = JournalEntry.objects.get(type="data.exported")
    assert (noted.actor, noted.user_ids) == (mine.user, [mine.user.pk])
    assert mine.mark not in str(noted.data)


@pytest.mark.parametrize("who", ["other_cadet", "staff", "admin"])
def test_an_archive_is_the_persons_alone(lives, cast, call_as, who):
    mine, _ = lives
    made = call_as(mine.user).do(EXPORTS).json()["id"]

    for door in (f"{EXPORTS}{made}/", f"{EXPORTS}{made}/file/"):
        assert call_as(getattr(cast, who)).ask(door).status_code == 404
    assert call_as(getattr(cast, who)).ask(EXPORTS).json()["results"] == []


def test_staff_and_admins_have_an_archive_too(cast, call_as):
    for person in (cast.staff, cast.admin):
        body = json.loads(archive_of(call_as(person))[1].read("data.json"))

        assert body["username"] == person.username


def test_a_large_archive_is_made_by_a_job_and_asked_for_once(
    lives, call_as, everything_waits, django_capture_on_commit_callbacks
):
    mine, _ = lives
    caller = call_as(mine.user)

    first, again = caller.do(EXPORTS), caller.do(EXPORTS)
    assert (first.status_code, again.json()["id"]) == (202, first.json()["id"])
    runner.run(uuid.UUID(first.json()["job"]["id"]))

    assert caller.ask(f"{EXPORTS}{first.json()['id']}/").json()["state"] == "ready"
    assert Job.objects.get(kind=exports.JOB).state == JobState.DONE


def test_an_archive_is_forgotten_after_a_week_with_its_content(
    lives, media, call_as, django_capture_on_commit_callbacks
):
    mine, _ = lives
    archive_of(call_as(mine.user))
    export = DataExport.objects.get()
    place = media / export.file.storage_key
    assert place.exists()
    DataExport.objects.update(created_at=timezone.now() - timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        done = forget_files(None)

    assert (done, DataExport.objects.count()) == ({"exports": 1, "papers": 0}, 0)
    assert not place.exists()
    assert not StoredFile.objects.filter(kind="export").exists()


def test_a_storage_that_is_down_is_said_in_a_sentence_and_nothing_is_left(lives, call_as, settings):
    settings.MEDIA_BACKEND = "cloudinary"
    place = "http://127.0.0.1:1"
    settings.CLOUDINARY_URL = f"cloudinary://key:{token_hex(8)}@unit?upload_prefix={place}"

    answer = call_as(lives[0].user).do(EXPORTS)

    assert answer.status_code == 503, answer.content
    assert DataExport.objects.count() == 0


def test_the_page_sums_up_what_is_kept_part_by_part(lives, call_as):
    mine, _ = lives

    shown = call_as(mine.user).ask("privacy/my-data/").json()

    counts = {section["key"]: section["count"] for section in shown["sections"]}
    assert (counts["conduct"], counts["scores"], counts["letters"]) == (3, 1, 3)
    assert set(counts) <= set(SECTIONS)
    assert (shown["is_minor"], shown["consent"]["relation"]) == (False, "Mother")
    assert shown["notice"]["is_current"] is True
    assert all(section["what"] and section["kept_for"] for section in shown["sections"])


def test_a_cadet_sees_who_opened_a_file_of_theirs_and_when(lives, cast, call_as):
    mine, other = lives
    for opened in (mine.attachment, other.attachment):
        open_attachment(attachment=opened, actor=cast.staff)
    open_attachment(attachment=mine.attachment, actor=mine.user)

    lines = call_as(mine.user).ask("privacy/opened/").json()["results"]

    assert [(line["name"], line["role"], line["what"]) for line in lines] == [
        (cast.staff.full_name, "staff", "excuse.attachment_opened")
    ]
    assert lines[0]["attachment"] == mine.attachment.pk


def test_a_cadet_sees_who_opened_their_health_notes(lives, cast, call_as):
    mine, _ = lives
    call_as(cast.admin).ask(f"cadets/{mine.cadet.pk}/health/")

    lines = call_as(mine.user).ask("privacy/opened/").json()["results"]

    assert [line["what"] for line in lines] == ["cadet.health_opened"]


def test_staff_have_no_list_of_openings_of_others(lives, cast, call_as):
    open_attachment(attachment=lives[0].attachment, actor=cast.staff)

    assert call_as(cast.staff).ask("privacy/opened/").json()["results"] == []
