"""Jobs of the operations app: copies of the database, and the proof that they can be restored."""

from typing import Any

from apps.operations.copying import apart
from apps.operations.copying.backing_up import back_up as make_copy
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.stores import usual_store
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun


class BackupNotGood(CopyingRefused):
    """The newest copy could not become the database."""

    code = "backup_not_good"
    title = "The newest backup is not good"


@job_kind("operations.back_up", title="Copy the database to a safe place")
def back_up(run: JobRun) -> dict[str, Any]:
    """Make a copy; a second one after a crash does no harm. Raises CopyingRefused."""
    made = make_copy(store=usual_store(), report=run.report)
    return {"backup": made.name, "rows": made.rows, "bytes": made.size, "seconds": made.seconds}


@job_kind("operations.verify_backup", title="Restore the newest backup beside, and check it")
def verify_backup(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - the other process reports nothing
    """Verify the newest copy. Raises BackupNotGood, so that somebody looks."""
    verdict = apart.verify_latest()
    if not verdict["is_good"]:
        raise BackupNotGood(f"{verdict['name']}: {'; '.join(verdict['wrong'])}")
    return verdict
