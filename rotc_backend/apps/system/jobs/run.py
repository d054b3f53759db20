"""One attempt at a job, as its handler sees it: parameters, progress, finish."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core import chain
from apps.system import journal
from apps.system.choices import JobState
from apps.system.events import JobFinished, JobProgressed
from apps.system.jobs.lease import LEASE
from apps.system.models import Job

REPORT_EVERY: Final = timedelta(seconds=1)
STEPS: Final = 20  # at most so many progress events: one for every 5 %


class LeaseLost(Exception):
    """Another attempt has taken the job over; what this one did must be undone."""


class StopAsked(Exception):
    """Somebody cancelled the job while it ran."""


class JobRun:
    """What a handler is given. `attempt` fences it: an outdated run can finish nothing."""

    def __init__(self, job: Job, *, is_inline: bool = False) -> None:
        """Begin with nothing reported."""
        self.job = job
        self.params: dict[str, Any] = job.params
        self.requested_by = job.requested_by
        self.is_inline = is_inline
        self.is_finished = False
        self.reported_at: datetime | None = None
        self.told_done = 0

    def report(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is; cheap to call for every row.

        Do not call it inside a transaction of the handler's: nobody would see it before the
        commit. Raises StopAsked when somebody cancelled the job, LeaseLost when it is not ours.
        """
        now = timezone.now()
        is_early = self.reported_at is not None and now - self.reported_at < REPORT_EVERY
        if self.is_inline or (is_early and done < total):
            return
        self.reported_at = now
        self.save_progress(done, total, message, now)
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise StopAsked

    @transaction.atomic
    def save_progress(self, done: int, total: int, message: str, now: datetime) -> None:
        """Store the progress and, every 5 %, tell who waits for it."""
        values = {"done": done, "total": total, "message": message, "lease_until": now + LEASE}
        if not self.mine().update(**values):
            raise LeaseLost
        if (done - self.told_done) * STEPS >= total:
            self.told_done = done
            event = JobProgressed(
                job=str(self.job.pk), done=done, total=total, user_ids=concerned(self.job)
            )
            journal.record(event, actor=None)

    def finish(self, result: dict[str, Any] | None = None) -> None:
        """Mark the job done. Inside a handler's transaction, effect and end are one.

        Raises LeaseLost when another attempt took over; the effect is then rolled back.
        """
        self.close(JobState.DONE, result=result)

    def close(self, state: JobState, *, result: Any = None, error: str = "") -> None:
        """End this attempt in the given state."""
        finish(self.job, state, result=result, error=error)
        self.is_finished = True

    def mine(self) -> Any:
        """The job's row, as long as this attempt holds it."""
        return Job.objects.filter(pk=self.job.pk, attempt=self.job.attempt, state=JobState.RUNNING)


def chain_id(job: Job) -> str:
    """Name what its entries and lines share: the request that asked for it, else the job itself."""
    return job.request_id or job.pk.hex


def concerned(job: Job) -> tuple[int, ...]:
    """Name who waits for the job."""
    return (job.requested_by_id,) if job.requested_by_id else ()


@transaction.atomic
def finish(job: Job, state: JobState, *, result: Any = None, error: str = "") -> None:
    """End a job as its present attempt sees it. Raises LeaseLost when the row has moved on."""
    held = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
    values: dict[str, Any] = {
        "state": state,
        "result": result,
        "error": error,
        "finished_at": timezone.now(),
        "lease_until": None,
    }
    if not held.update(**values):
        raise LeaseLost
    event = JobFinished(job=str(job.pk), state=state, user_ids=concerned(job))
    with chain.continued(chain_id(job)):  # the sweeper also ends jobs, of many requests
        journal.record(event, actor=None)
