"""Jobs of the operations app: copies of the database and their proof, and the privacy centre."""

from datetime import date
from typing import Any

from apps.operations import reminders
from apps.operations.copying import apart
from apps.operations.copying.backing_up import back_up as make_copy
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.stores import usual_store
from apps.operations.models import DataExport
from apps.operations.privacy import chores, exports, retention
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


@job_kind("operations.remind_of_copies", title="Remind of copies of the database")
def remind_of_copies(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Tell the admins of copies that are late or were not tried out, once a week."""
    return reminders.remind_of_copies()


@job_kind(exports.JOB, title="Put your data together")
def export(run: JobRun) -> None:
    """Put the archive of a person's own data together."""
    row = DataExport.objects.select_related("person").get(pk=run.params["export"])
    exports.make_export(export=row, job=run)


@job_kind(retention.JOB, title="Delete what is due")
def delete_due(run: JobRun) -> None:
    """Delete what was due on the day on which a person said so."""
    retention.apply(as_of=date.fromisoformat(run.params["as_of"]), job=run)


@job_kind("privacy.clean_up", title="Forget archives of people's data, and unused papers")
def forget_files(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete archives of people's own data and papers that no consent carries, after a week."""
    return chores.forget_files()


@job_kind("privacy.retention_dry_run", title="Count what is due for deletion")
def count_due(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Count what the clock would delete; nothing is deleted."""
    return chores.count_due()


@job_kind("privacy.check_register", title="Check the register of purposes")
def check_register(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Compare the register with the tables. Raises RegisterDiffers."""
    return chores.check_register()
