"""What Celery calls, and the jobs of the system app itself."""

import logging
import uuid
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.system import comparing, seal_checks, seal_reports, sealing, services
from apps.system.jobs import runner, schedule, sweeper
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun
from apps.system.limits import rows

log = logging.getLogger(__name__)
KEYS_KEPT = timedelta(days=30)
HEARTBEATS_KEPT = timedelta(days=1)
COUNTS_KEPT = timedelta(days=2)  # longer than any window


@shared_task(name="apps.system.tasks.run_job")
def run_job(job_id: str) -> None:
    """Do one job; the message carries nothing but its id."""
    runner.run(uuid.UUID(job_id))


@shared_task(name="apps.system.tasks.sweep_jobs")
def sweep_jobs() -> None:
    """Bring back what was lost, and catch up what beat missed."""
    sweeper.sweep()
    schedule.catch_up()


@shared_task(name="apps.system.tasks.fire")
def fire(name: str) -> None:
    """Ask for one line of the schedule."""
    schedule.fire(name)


@job_kind("system.clean_up", title="Clear old keys and signs of life")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete idempotency keys, heartbeats and counts of guesses nobody needs any more."""
    now = timezone.now()
    forgotten = services.forget_old_traces_without_journal(
        keys_before=now - KEYS_KEPT, heartbeats_before=now - HEARTBEATS_KEPT
    )
    counts = rows.forget_old_without_journal(before=now - COUNTS_KEPT)
    return {**forgotten, "limit_counts": counts}


class WitnessDiffers(RuleBroken):
    """Rows were changed past the services."""

    code = "witness_differs"
    title = "Changes that nobody recorded"


@job_kind("system.compare_witness", title="Compare every change with the journal")
def compare_witness(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Find changes that no service recorded. Raises WitnessDiffers, so that somebody looks."""
    found = comparing.compare()
    for place in found.places:
        log.error("not in the journal: %s", place)
    if found.differing:
        places = "\n".join(str(place) for place in found.places)
        raise WitnessDiffers(f"{found.differing} changes are not in the journal:\n{places}")
    return {"rows": found.rows, "differences": 0}


@job_kind("system.seal", title="Seal what was recorded")
def seal_new(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Add a seal over what is new, if anything is."""
    made = sealing.seal()
    return {"rows": made.rows if made else 0}


@job_kind("system.seal_day", title="Seal the day and verify every seal")
def seal_day(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Seal, verify the whole chain, and send its root out of the house."""
    sealing.seal()
    verdict = seal_checks.verify()
    seal_reports.tell(verdict)
    return {"seals": verdict.seals, "rows": verdict.rows, "root": verdict.root.hex()}
