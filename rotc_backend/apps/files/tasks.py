"""Jobs of the files app."""

from typing import Any

from django.utils import timezone

from apps.files import uploads
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun


@job_kind("files.clean_up", title="Forget uploads that never ended")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete what was begun and left alone for three days."""
    before = timezone.now() - uploads.KEPT
    return {"uploads": uploads.forget_old_uploads_without_journal(before=before)}
