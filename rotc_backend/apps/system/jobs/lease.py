"""The lease of a running job: while its process lives it is renewed, from a thread of its own."""

import logging
import threading
from datetime import timedelta
from types import TracebackType
from typing import Final

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from apps.system.choices import JobState
from apps.system.models import Job

log = logging.getLogger(__name__)
LEASE: Final = timedelta(seconds=60)
RENEW_SECONDS: Final = 15.0


class Lease:
    """Keeps one attempt's lease alive inside a `with` block; a lost renewal is only logged."""

    def __init__(self, job: Job) -> None:
        """Remember which attempt this is."""
        self.job = job
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.keep, name=f"lease-{job.pk}", daemon=True)

    def __enter__(self) -> None:
        """Begin to renew."""
        self.thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop renewing."""
        self.is_over.set()
        self.thread.join(timeout=5)

    def keep(self) -> None:
        """Renew until the work is over."""
        try:
            while not self.is_over.wait(RENEW_SECONDS):
                self.renew()
        finally:
            connection.close()

    def renew(self) -> None:
        """Move the end of the lease, if the attempt still holds it."""
        held = Job.objects.filter(pk=self.job.pk, attempt=self.job.attempt, state=JobState.RUNNING)
        try:
            held.update(lease_until=timezone.now() + LEASE)
        except (DatabaseError, InterfaceError):
            log.warning("the lease of job %s could not be renewed", self.job.pk)
            connection.close()
