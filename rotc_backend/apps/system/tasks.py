"""What Celery calls, and the jobs of the system app itself."""

import uuid
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from apps.system import services
from apps.system.jobs import runner, schedule, sweeper
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

KEYS_KEPT = timedelta(days=30)
HEARTBEATS_KEPT = timedelta(days=1)


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
    """Delete idempotency keys and heartbeats nobody needs any more."""
    now = timezone.now()
    return services.forget_old_traces_without_journal(
        keys_before=now - KEYS_KEPT, heartbeats_before=now - HEARTBEATS_KEPT
    )
