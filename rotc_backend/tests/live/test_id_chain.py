"""One id from the request over its job to the screen: lines, entries, job and frame carry it."""

import json
import os
import secrets
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.core import chain
from apps.system.jobs import registry, runner, sweeper
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry
from tests.integration.sheets import csv_file, row
from tests.live.happenings import happen, unit_event
from tests.live.processes import BACKEND, database_url
from tests.system import job_kinds  # noqa: F401 - names the kinds
from tests.system.committing import settle

# A worker reduced to its core, which does the one job that is named and writes its lines as JSON.
WORKER = """
import logging, sys, uuid, django
django.setup()
from apps.system.jobs import runner
logging.getLogger("apps.system.jobs.runner").setLevel("INFO")
from tests.system import job_kinds
runner.run(uuid.UUID(sys.argv[1]))
"""


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest roster."""
    kind = registry.kind_named("roster.preview")
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)


def work_off(job: Job) -> list[dict]:
    """Do a job in a process of its own; returns the lines it wrote."""
    own = {
        "DJANGO_ENV": "test",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database_url(),
        "LOG_FORMAT": "json",
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WORKER, str(job.pk)],
        cwd=BACKEND,
        env=os.environ | own,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_from_a_request_over_its_job_to_the_screen_there_is_one_id(
    people, listen, call_as, everything_waits
):
    page, caller = listen(people.admin), call_as(people.admin)
    page.resume()
    request_id = secrets.token_hex(16)
    before = set(JournalEntry.objects.values_list("pk", flat=True))

    answer = caller.post(
        "/api/v1/roster-imports/",
        {"term": people.term.pk, "file": SimpleUploadedFile("roster.csv", csv_file(row()))},
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
        HTTP_X_REQUEST_ID=request_id,
    )
    job = Job.objects.get()
    work_off(job)

    job.refresh_from_db()
    mine = JournalEntry.objects.exclude(pk__in=before)
    kinds = set(mine.values_list("type", flat=True))
    caused = {}
    while not caused.keys() >= {"job.queued", "job.finished", "roster.previewed"}:
        frame = page.next()
        caused[frame["type"]] = frame.get("cause")
    assert answer["X-Request-ID"] == request_id
    assert (job.state, job.request_id) == ("done", request_id)
    assert {"job.queued", "job.progressed", "job.finished", "roster.previewed"} <= kinds
    assert set(mine.values_list("request_id", flat=True)) == {request_id}
    assert set(caused.values()) == {request_id}


def test_the_lines_of_a_worker_name_the_job_and_the_request_behind_it(people):
    with chain.continued("request-of-somebody"):
        job = dispatch("test.faulty", {}, size=0, requested_by=None)

    lines = work_off(job)

    failed = next(each for each in lines if each["event"] == f"job {job.pk} failed")
    assert (failed["request_id"], failed["job"]) == ("request-of-somebody", str(job.pk))
    assert failed["traceback"].splitlines()[-1] == "ZeroDivisionError"


def test_a_job_nobody_asked_for_is_its_own_beginning(people):
    job = dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)
    runner.run(job.pk)

    finished = JournalEntry.objects.get(type="job.finished")
    assert (job.request_id, finished.request_id) == ("", job.pk.hex)
    assert (chain.request_id.get(), chain.job_id.get()) == ("", "")


def test_the_end_of_a_vanished_workers_job_belongs_to_the_request_behind_it(people):
    with chain.continued("request-of-somebody"):
        job = dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)
    ago = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(state="running", attempt=3, lease_until=ago)

    sweeper.sweep()

    assert JournalEntry.objects.get(type="job.finished").request_id == "request-of-somebody"
    assert Job.objects.get().state == "dead"


def test_a_cadets_frame_does_not_carry_what_somebody_elses_client_chose(people, listen):
    staff, cadet = listen(people.staff), listen(people.cadet)
    staff.resume()
    cadet.resume()

    with chain.continued("chosen-by-somebody"):
        happen(unit_event())

    assert staff.next()["cause"] == "chosen-by-somebody"
    assert "cause" not in cadet.next()


def test_who_asks_instead_of_listening_is_told_the_same(people, call_as):
    staff, cadet = call_as(people.staff), call_as(people.cadet)
    after = staff.ask("live/events/").json()["seq"]
    with chain.continued("chosen-by-somebody"):
        happen(unit_event())
    settle()

    told = [each.ask("live/events/", after=after).json()["events"][-1] for each in (staff, cadet)]

    assert [each.get("cause") for each in told] == ["chosen-by-somebody", None]


def test_a_line_of_a_request_names_its_session_and_person_once_they_are_known(
    people, call_as, monkeypatch
):
    known = []
    caller = call_as(people.staff)
    monkeypatch.setattr(
        "apps.live.selectors.state", lambda: known.append(chain.ids()) or pytest.fail("enough")
    )
    with pytest.raises(BaseException, match="enough"):
        caller.get("/api/v1/live/events/", HTTP_X_REQUEST_ID="request-12345")

    assert known == [
        {
            "request_id": "request-12345",
            "session": str(caller.tokens.session.pk),
            "user": people.staff.pk,
        }
    ]
    assert chain.ids() == {}
