"""Doing a job: claim it, run its handler, finish it once.

A claim is a conditional UPDATE that raises `attempt`; whoever writes later must still hold that
attempt. So a message that comes twice, a worker that was thought dead and a crash at any point
leave exactly one finish.
"""

import logging
import random
import uuid
from datetime import timedelta
from typing import Final

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone
from redis.exceptions import RedisError

from apps.core import chain
from apps.core.errors import RuleBroken
from apps.system import journal
from apps.system.choices import JobState
from apps.system.events import JobProgressed, JobQueued
from apps.system.jobs.lease import LEASE, Lease
from apps.system.jobs.pausing import may_begin
from apps.system.jobs.registry import JobKind, UnknownKind, kind_named
from apps.system.jobs.run import JobRun, LeaseLost, StopAsked, chain_id, concerned
from apps.system.models import Job

log = logging.getLogger(__name__)
# What may be gone the next time: a database or a network that did not answer.
TRANSIENT: Final = (
    OperationalError,
    InterfaceError,
    RedisError,
    ConnectionError,
    TimeoutError,
)
FIRST_WAIT: Final = 10
LONGEST_WAIT: Final = 300


def run(job_id: uuid.UUID) -> None:
    """Do a queued job if nobody else has it, as part of what the request began that asked for it."""
    with chain.of_job(str(job_id)):
        job = claim(job_id)
        if job is not None:
            attempt(job)


def attempt(job: Job) -> None:
    """Bring a claimed job to an end, unless another attempt has overtaken this one."""
    with chain.continued(chain_id(job)):
        try:
            end(JobRun(job))
        except LeaseLost:
            log.warning("job %s: attempt %s was overtaken and undone", job.pk, job.attempt)


def run_inline(job: Job, kind: JobKind) -> Job:
    """Do a new job inside the transaction that wrote it; what goes wrong reaches the caller."""
    now = timezone.now()
    job.state, job.attempt = JobState.RUNNING, 1
    job.started_at, job.lease_until = now, now + LEASE
    job.save(update_fields=["state", "attempt", "started_at", "lease_until"])
    work(JobRun(job, is_inline=True), kind)
    job.refresh_from_db()
    return job


@transaction.atomic
def claim(job_id: uuid.UUID) -> Job | None:
    """Take the job for the next attempt; None when it is not to be had, or must wait."""
    now = timezone.now()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    may_start = Q(not_before=None) | Q(not_before__lte=now)
    waiting = Job.objects.filter(
        free,
        may_start,
        may_begin(),
        pk=job_id,
        attempt__lt=F("max_attempts"),
        cancel_requested=False,
    )
    values = {"state": JobState.RUNNING, "lease_until": now + LEASE, "started_at": now}
    if not waiting.update(attempt=F("attempt") + 1, error="", **values):
        return None
    job = Job.objects.select_related("requested_by").get(pk=job_id)
    event = JobProgressed(job=str(job.pk), done=job.done, total=job.total, user_ids=concerned(job))
    with chain.continued(chain_id(job)):
        journal.record(event, actor=None)
    return job


def end(attempt: JobRun) -> None:
    """Bring one attempt to an end: done, failed, cancelled, dead or to be tried later."""
    try:
        with Lease(attempt.job):
            work(attempt, kind_named(attempt.job.kind))
    except StopAsked:
        attempt.close(JobState.CANCELLED)
    except LeaseLost:
        raise
    except RuleBroken as error:
        attempt.close(JobState.FAILED, error=error.detail)
    except UnknownKind:
        attempt.close(JobState.FAILED, error="This release knows no such kind of work.")
    except SoftTimeLimitExceeded:
        attempt.close(JobState.FAILED, error="This took too long and was stopped.")
    except TRANSIENT as error:
        try_later(attempt, error)
    except Exception:  # a fault of ours: the worker must live on, the job must say so
        log.exception("job %s failed", attempt.job.pk)
        attempt.close(JobState.FAILED, error="Something failed on our side. It was recorded.")


def work(attempt: JobRun, kind: JobKind) -> None:
    """Call the handler; what it returns is the result unless it finished by itself."""
    result = kind.handler(attempt)
    if not attempt.is_finished:
        attempt.finish(result)


@transaction.atomic
def try_later(attempt: JobRun, error: Exception) -> None:
    """Queue the job again after a while, or give it up after its last attempt."""
    job = attempt.job
    reason = f"{type(error).__name__}: the database or the network did not answer."
    if job.attempt >= job.max_attempts:
        attempt.close(JobState.DEAD, error=reason)
        return
    not_before = timezone.now() + wait_before(job.attempt)
    values = {"state": JobState.QUEUED, "lease_until": None, "sent_at": None, "error": reason}
    if not attempt.mine().update(not_before=not_before, **values):
        raise LeaseLost
    event = JobQueued(job=str(job.pk), kind=job.kind, user_ids=concerned(job))
    journal.record(event, actor=None)


def wait_before(attempt: int) -> timedelta:
    """Wait twice as long after each attempt, a little differently for each job."""
    seconds = min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)
    return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311 - spreads load only
