"""Jobs of the authentication app."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.authentication import services
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

ENDED_SESSIONS_KEPT = timedelta(days=30)


@job_kind("authentication.clean_up", title="Forget sessions that ended long ago")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete the rows of sessions that ended a month ago; the journal keeps what happened."""
    before = timezone.now() - ENDED_SESSIONS_KEPT
    return {"sessions": services.forget_ended_sessions_without_journal(before=before)}
