"""What people do with jobs: cancel one that is not over, try a failed one again."""

import uuid
from typing import Any, Final

from django.db import transaction

from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.system import journal
from apps.system.choices import UNFINISHED, JobState
from apps.system.events import JobStopAsked
from apps.system.jobs import dispatch
from apps.system.jobs.registry import kind_named
from apps.system.jobs.run import concerned, finish
from apps.system.models import Job

RETRIED: Final = (JobState.FAILED, JobState.DEAD, JobState.CANCELLED)


class JobStateConflict(RuleBroken):
    """The job is not in a state from which this is possible."""

    code = "job_state"
    title = "Not possible in this state"


@transaction.atomic
def cancel_job(*, job: Job, actor: Any) -> Job:
    """Cancel a waiting job at once and ask a running one to stop. Raises JobStateConflict."""
    job = locked_job(job.pk)
    if job.state not in UNFINISHED:
        raise JobStateConflict("This job is over already.")
    if not job.cancel_requested:
        job.cancel_requested = True
        job.save(update_fields=["cancel_requested"])
        journal.record(JobStopAsked(job=str(job.pk), user_ids=concerned(job)), actor=actor)
    if job.state == JobState.QUEUED:
        finish(job, JobState.CANCELLED)
    job.refresh_from_db()
    return job


@transaction.atomic
def retry_job(*, job: Job, actor: Any) -> Job:
    """Queue a failed, dead or cancelled job again. Raises JobStateConflict.

    `attempt` goes on counting, because it fences off earlier attempts that may still run.
    """
    job = locked_job(job.pk)
    if job.state not in RETRIED:
        raise JobStateConflict("Only a failed, dead or cancelled job can be tried again.")
    job.state, job.error, job.cancel_requested = JobState.QUEUED, "", False
    job.done, job.message = 0, ""
    job.not_before = job.sent_at = job.finished_at = None
    job.max_attempts = job.attempt + kind_named(job.kind).max_attempts
    job.save()
    return dispatch.queue(job, actor=actor)


def locked_job(job_id: uuid.UUID) -> Job:
    """Lock one job row. Raises NotFoundOrNotYours."""
    rows = Job.objects.select_for_update(no_key=True, of=("self",))
    job = rows.select_related("requested_by").filter(pk=job_id).first()
    if job is None:
        raise NotFoundOrNotYours
    return job
