"""Contents that belong to nothing: found, deleted after a week, and never one that somebody needs."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.files.models import StoredFile
from apps.files.storage import chosen_storage
from apps.reports.models import ReportRun
from apps.system.choices import JobState
from apps.system.jobs import registry, runner
from apps.system.models import Job
from tests.reports.clouds import cloud_on_this_machine

pytestmark = pytest.mark.django_db
KEY = "document/" + "0" * 31
LATE = timedelta(days=8)


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def put(media: Path, key: str, *, ago: timedelta = LATE) -> Path:
    """Leave a content that came so long ago."""
    place = media / key
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"left behind")
    at = (timezone.now() - ago).timestamp()
    os.utime(place, (at, at))
    return place


def made_roll(cast, call_as) -> ReportRun:
    """A document of today."""
    body = {"kind": "nominal_roll", "format": "xlsx", "term": cast.term.pk}
    return ReportRun.objects.get(pk=call_as(cast.staff).do("reports/runs/", body).json()["id"])


def swept() -> Job:
    """Do the job of the night."""
    job = Job.objects.create(kind="reports.sweep_contents", title="Sweep")
    return runner.run_inline(job, registry.kind_named("reports.sweep_contents"))


def test_what_belongs_to_nothing_goes_after_a_week_whole_or_half_written(cast, call_as, media):
    run = made_roll(cast, call_as)
    put(media, run.file.storage_key)
    whole, half = put(media, f"{KEY}1"), put(media, f"{KEY}2.part")
    young = put(media, f"{KEY}3", ago=timedelta(days=6))

    done = swept()

    assert (done.state, done.result) == (JobState.DONE, {"contents": 2})
    assert not whole.exists()
    assert not half.exists()
    assert young.exists()
    assert (media / run.file.storage_key).exists()


def test_what_a_run_has_noted_is_its_own_until_the_next_attempt(cast, call_as, media):
    run = made_roll(cast, call_as)
    noted = put(media, f"{KEY}4")
    ReportRun.objects.filter(pk=run.pk).update(draft_key=f"{KEY}4")

    assert swept().result == {"contents": 0}
    assert noted.exists()


def test_what_somebody_else_keeps_in_the_same_place_is_left_alone(db, media):
    others = [
        put(media, "notes.txt"),
        put(media, "document/readme"),
        put(media, "else/" + "0" * 32),
    ]

    assert swept().result == {"contents": 0}
    assert all(place.exists() for place in others)


def test_a_database_that_knows_almost_nothing_of_what_is_there_deletes_nothing(db, media):
    places = [put(media, f"document/{number:032x}") for number in range(21)]

    with pytest.raises(CommandError, match="21 of 21 contents belong to no row"):
        call_command("sweep_contents", stdout=StringIO())
    there = sum(place.exists() for place in places)
    call_command("sweep_contents", sure=True, stdout=StringIO())

    assert (there, sum(place.exists() for place in places)) == (21, 0)


def test_a_dry_run_names_what_would_go_and_deletes_nothing(db, media):
    place, said = put(media, f"{KEY}5"), StringIO()

    call_command("sweep_contents", dry_run=True, stdout=said)

    assert f"{KEY}5" in said.getvalue()
    assert place.exists()


def test_the_cloud_is_swept_page_by_page(cast, call_as, settings):
    settings.MEDIA_BACKEND = "cloudinary"
    with cloud_on_this_machine() as server:
        settings.CLOUDINARY_URL = server.address
        run = made_roll(cast, call_as)
        for number in range(4):
            chosen_storage().save(f"{KEY}{number}", b"left behind")
        server.age(days=8)

        done = swept()

    assert done.result == {"contents": 4}
    assert list(server.contents) == [run.file.storage_key]
    assert StoredFile.objects.count() == 1


def test_a_cloud_that_does_not_list_its_contents_has_the_job_tried_again(db, settings):
    settings.MEDIA_BACKEND, settings.JOURNAL_READERS = "cloudinary", ()
    job = Job.objects.create(kind="reports.sweep_contents", title="Sweep", max_attempts=3)
    with cloud_on_this_machine() as server:
        settings.CLOUDINARY_URL = server.address
        server.mood = "fails"
        runner.run(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
