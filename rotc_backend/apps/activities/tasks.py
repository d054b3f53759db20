"""Jobs of the activities app."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from apps.activities import services
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

LOOSE_KEPT: Final = timedelta(days=7)  # as long as a draft on a phone may reasonably wait


@job_kind("activities.clean_up", title="Delete pictures and files that nobody used")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete files that came into no post or library for a week, and links of the past."""
    now = timezone.now()
    return {
        "files": services.forget_loose_files(before=now - LOOSE_KEPT),
        "links": services.forget_old_links_without_journal(before=now),
    }
