"""Handing job ids to Celery without ever holding a request up.

The row is the truth: when Redis does not answer, the job stays queued and the sweeper sends it
later. After one failure nobody tries for thirty seconds.
"""

import logging
import threading
import time
import uuid
from datetime import timedelta
from typing import Final

from celery import current_app
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from apps.system.choices import JobState
from apps.system.models import Job

log = logging.getLogger(__name__)
RESEND_AFTER: Final = timedelta(seconds=60)
PAUSE_SECONDS: Final = 30.0
TURN_SECONDS: Final = 0.5
RUN_JOB: Final = "apps.system.tasks.run_job"


class Breaker:
    """Stays open for a while after a failure, so that only one call in a while has to wait."""

    def __init__(self) -> None:
        """Begin closed."""
        self.lock = threading.Lock()
        self.open_until = 0.0

    def lets_through(self) -> bool:
        """Tell whether trying makes sense now."""
        return time.monotonic() >= self.open_until

    def trip(self) -> None:
        """Stop trying for a while."""
        self.open_until = time.monotonic() + PAUSE_SECONDS

    def reset(self) -> None:
        """Try again at once."""
        self.open_until = 0.0


breaker = Breaker()


def send(job_id: uuid.UUID) -> bool:
    """Send one job's id to the workers; False when it has to wait for the sweeper.

    One thread at a time sends; the others soon stop waiting for a Redis that hangs.
    """
    if not breaker.lets_through() or not breaker.lock.acquire(timeout=TURN_SECONDS):
        return False
    try:
        if not claimed_for_sending(job_id):
            return True
        current_app.send_task(RUN_JOB, args=[str(job_id)], retry=False)
    except (OperationalError, RedisError, OSError) as error:
        breaker.trip()
        log.warning("job %s stays queued, the broker did not answer: %s", job_id, error)
        return False
    finally:
        breaker.lock.release()
    return True


def claimed_for_sending(job_id: uuid.UUID) -> bool:
    """Note that the id is sent now, unless another process has just done so."""
    now = timezone.now()
    is_due = Q(sent_at=None) | Q(sent_at__lt=now - RESEND_AFTER)
    may_start = Q(not_before=None) | Q(not_before__lte=now)
    waiting = Job.objects.filter(is_due, may_start, pk=job_id, state=JobState.QUEUED)
    return bool(waiting.update(sent_at=now))
