"""Jobs of the integration app."""

from apps.integration import record_applying, roster_undoing, selectors, services
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun


@job_kind(services.PREVIEW, title="Preview a roster")
def preview_roster(run: JobRun) -> None:
    """Read an uploaded roster and compare it with the records."""
    roster_import = selectors.roster_import(run.params["roster_import"])
    services.preview_roster(roster_import=roster_import, run=run)


@job_kind(services.APPLY, title="Apply a roster")
def apply_roster(run: JobRun) -> None:
    """Enter a previewed roster."""
    roster_import = selectors.roster_import(run.params["roster_import"])
    services.apply_roster(roster_import=roster_import, run=run)


@job_kind(roster_undoing.UNDO, title="Take a roster back")
def undo_roster(run: JobRun) -> None:
    """Take an applied roster back."""
    roster_import = selectors.roster_import(run.params["roster_import"])
    reason = run.params["reason"]
    roster_undoing.undo_roster(roster_import=roster_import, reason=reason, run=run)


@job_kind(record_applying.APPLY, title="Enter records")
def apply_records(run: JobRun) -> None:
    """Enter previewed attendance or conduct."""
    record_import = selectors.record_import(run.params["record_import"])
    record_applying.apply_records(record_import=record_import, run=run)
