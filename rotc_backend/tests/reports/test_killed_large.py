"""A worker killed in the middle of a report of a thousand pages: one document, nothing of another."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone
from pypdf import PdfReader

from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.files.models import StoredFile
from apps.files.selectors import content_of
from apps.grading.models import ReleasedGrade, TermPolicy
from apps.reports.models import ReportRun
from apps.system.choices import TermState
from apps.system.jobs import sweeper
from apps.system.models import Job
from tests.factories.grading import stored_policy
from tests.reports.graduates import TALLY
from tests.reports.killing import contents, kill_when, swept

pytestmark = pytest.mark.django_db(transaction=True)
CADETS = 31_500
AT_ONCE = 2000


def enrol_many(cast) -> None:
    """Release a term of so many cadets that their report has a thousand pages."""
    policy = stored_policy()
    TermPolicy.objects.create(term=cast.term, policy=policy)
    Enrolment.objects.all().delete()
    cadets = Cadet.objects.bulk_create(
        [
            Cadet(
                student_number=f"{number:07d}",
                last_name="Dela Peña-Villanueva",
                first_name=f"Juan Crisóstomo {number}",
                sex=Sex.MALE,
                course="BSCE",
            )
            for number in range(CADETS)
        ],
        batch_size=AT_ONCE,
    )
    enrolments = Enrolment.objects.bulk_create(
        [
            Enrolment(
                cadet=cadet,
                term=cast.term,
                ms_level=MSLevel.MS1,
                effective_from=cast.term.starts_on,
            )
            for cadet in cadets
        ],
        batch_size=AT_ONCE,
    )
    ReleasedGrade.objects.bulk_create(
        [released(enrolment, policy, cast.admin) for enrolment in enrolments], batch_size=AT_ONCE
    )
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])


def released(enrolment, policy, admin) -> ReleasedGrade:
    """A grade that was released."""
    return ReleasedGrade(
        enrolment=enrolment,
        revision=1,
        total=Decimal("89.10"),
        equivalent=Decimal("1.75"),
        remark="passed",
        policy=policy,
        tally=TALLY,
        trace={},
        released_by=admin,
        released_at=timezone.now(),
    )


def test_a_worker_killed_in_the_middle_of_a_thousand_pages_leaves_one_document_in_the_end(
    cast, call_as, shared_media, start_worker, pass_time
):
    enrol_many(cast)
    body = {"kind": "report_of_grades", "format": "pdf", "term": cast.term.pk}
    call_as(cast.admin).do("reports/runs/", body)
    job = Job.objects.get()

    def is_half_done() -> bool:
        job.refresh_from_db()
        return job.total > 0 and job.done > job.total // 2

    kill_when(start_worker(job), is_half_done)
    early = (ReportRun.objects.get().state, StoredFile.objects.count(), contents(shared_media))
    pass_time(minutes=2)
    sweeper.sweep()
    second = start_worker(job)
    second.communicate()

    run = ReportRun.objects.select_related("file").get()
    assert early == ("working", 0, [])
    assert (run.state, run.rows, run.job.attempt) == ("ready", CADETS, 2)
    assert len(PdfReader(io.BytesIO(content_of(run.file))).pages) >= 1000
    assert swept(shared_media) == 0
    assert contents(shared_media) == [run.file.storage_key]
    assert StoredFile.objects.count() == 1
