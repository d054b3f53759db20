"""What the night does for documents: each line of the schedule works, and keeps what it found."""

import json

import pytest

from apps.reports.readiness import readiness
from apps.reports.readiness_words import as_json
from apps.system.choices import JobState
from apps.system.jobs import registry, runner, schedule
from apps.system.models import Job

NIGHTLY = {
    "reports.check_documents",
    "reports.check_readiness",
    "reports.clean_up",
    "reports.remind_of_signatories",
    "reports.report_day",
    "reports.sweep_contents",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()


def done(kind: str) -> Job:
    """Do a job of the night."""
    job = Job.objects.create(kind=kind, title=kind, max_attempts=3)
    runner.run(job.pk)
    job.refresh_from_db()
    return job


def test_every_line_of_the_night_has_its_job(db):
    planned = {work.kind for work in schedule.table() if work.kind.startswith("reports.")}

    assert planned == NIGHTLY
    assert all(registry.kind_named(kind) for kind in planned)
    assert {done(kind).state for kind in planned} == {JobState.DONE}


def test_the_night_keeps_what_the_documents_of_the_current_term_lack_and_fails_nothing(
    cast,
):
    found = done("reports.check_readiness")

    assert found.state == JobState.DONE
    assert found.result == json.loads(json.dumps(as_json(readiness(cast.term))))
    assert not found.result["is_ready"]


def test_without_a_term_there_is_nothing_to_be_ready(db):
    assert done("reports.check_readiness").result == {"term": None}
