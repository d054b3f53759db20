"""Asking for work: small work is done at once, large work is queued for a worker."""

from typing import Any

from django.db import transaction

from apps.core import chain
from apps.system import journal
from apps.system.events import JobQueued
from apps.system.jobs import publishing, runner
from apps.system.jobs.registry import JobKind, kind_named
from apps.system.jobs.run import concerned
from apps.system.models import Job


@transaction.atomic
def dispatch(
    kind: str,
    params: dict[str, Any],
    *,
    size: int,
    requested_by: Any,
    title: str = "",
    slot: str | None = None,
) -> Job:
    """Write the job and do it now, or hand its id to Celery once this transaction is committed.

    Small work fails like any other call: its exception reaches the caller and no job is left. A
    slot that is taken already answers with the job that has it.
    """
    known = kind_named(kind)
    taken = Job.objects.filter(slot=slot).first() if slot else None
    if taken:
        return taken
    job, is_first = written_once(known, params, requested_by, title, slot)
    if not is_first:
        return job
    if size <= known.inline_up_to:
        return runner.run_inline(job, known)
    return queue(job, actor=requested_by)


def written_once(
    kind: JobKind, params: dict[str, Any], requested_by: Any, title: str, slot: str | None
) -> tuple[Job, bool]:
    """Insert the row, or find the one of another process that took the slot first."""
    values = {
        "kind": kind.name,
        "title": title or kind.title,
        "params": params,
        "requested_by": requested_by,
        "max_attempts": kind.max_attempts,
        "request_id": chain.request_id.get(),
    }
    if slot is None:
        return Job.objects.create(**values), True
    return Job.objects.get_or_create(slot=slot, defaults=values)


def queue(job: Job, *, actor: Any) -> Job:
    """Record that the job waits, and send its id after commit."""
    event = JobQueued(job=str(job.pk), kind=job.kind, user_ids=concerned(job))
    journal.record(event, actor=actor)
    transaction.on_commit(lambda: publishing.send(job.pk), robust=True)
    return job
