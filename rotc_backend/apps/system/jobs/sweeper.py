"""What Redis or a crash has lost comes back: expired leases are reclaimed, waiting ids sent again."""

import logging
import uuid
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.system.choices import JobState
from apps.system.jobs import publishing
from apps.system.jobs.pausing import may_begin
from apps.system.jobs.run import LeaseLost, finish
from apps.system.models import Job

log = logging.getLogger(__name__)
AT_ONCE: Final = 200


def sweep() -> None:
    """Go over everything that is not finished; any number of processes may do it."""
    now = timezone.now()
    end_abandoned(now)
    reclaim_expired(now)
    for job_id in waiting_too_long(now):
        if not publishing.send(job_id):
            break


def end_abandoned(now: datetime) -> None:
    """End jobs whose worker vanished at the last attempt, or after they were cancelled."""
    expired = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    for job in expired.filter(Q(cancel_requested=True) | Q(attempt__gte=F("max_attempts"))):
        state = JobState.CANCELLED if job.cancel_requested else JobState.DEAD
        error = "" if job.cancel_requested else "The worker vanished while doing this, every time."
        try:
            finish(job, state, error=error)
        except LeaseLost:
            log.info("job %s was finished meanwhile", job.pk)


@transaction.atomic
def reclaim_expired(now: datetime) -> None:
    """Queue jobs again whose worker does not renew its lease any more."""
    expired = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    count = expired.update(
        state=JobState.QUEUED, lease_until=None, sent_at=None, error="The worker vanished."
    )
    if count:
        log.warning("%s jobs came back from vanished workers", count)


def waiting_too_long(now: datetime) -> list[uuid.UUID]:
    """Ids that were never sent, or sent a minute ago and not taken, oldest first."""
    is_due = Q(sent_at=None) | Q(sent_at__lt=now - publishing.RESEND_AFTER)
    may_start = Q(not_before=None) | Q(not_before__lte=now)
    waiting = Job.objects.filter(is_due, may_start, may_begin(), state=JobState.QUEUED)
    return list(waiting.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE])
