"""Jobs of the live app."""

from typing import Any

from apps.live import services
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun


@job_kind("live.clean_up", title="Forget used and expired tickets")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete tickets nobody can use any more."""
    return {"tickets": services.clean_up_tickets()}
