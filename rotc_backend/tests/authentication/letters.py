"""What was mailed: do the jobs that wait, then read the letters."""

import re
from typing import Any

from django.core import mail

from apps.system.choices import JobState
from apps.system.jobs import runner
from apps.system.models import Job

LINK = re.compile(r"https://client\.example\.test/reset#(\S+)")


def do_waiting_jobs() -> list[str]:
    """Do every queued job as a worker would; returns the kinds in the order they were asked for."""
    waiting = Job.objects.filter(state=JobState.QUEUED).order_by("created_at", "pk")
    kinds = []
    for job in list(waiting):
        runner.run(job.pk)
        kinds.append(job.kind)
    return kinds


def letters() -> list[tuple[list[str], str]]:
    """To whom something was mailed, and under which subject."""
    return [(letter.to, letter.subject) for letter in mail.outbox]


def token_mailed() -> str:
    """The token of the last link that was mailed."""
    found: Any = LINK.search(str(mail.outbox[-1].body))
    return str(found[1])
