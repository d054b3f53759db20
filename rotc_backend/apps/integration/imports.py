"""What imports of every sort share: which files, the preview that was seen, where they stand, jobs."""

from typing import Any, Final

from apps.core.errors import RuleBroken
from apps.files.content import CSV, JSON, XLSX
from apps.files.services import Limits
from apps.integration.models import RecordImport, RosterImport, ScoreImport
from apps.system.jobs.dispatch import dispatch

LIMITS: Final = Limits(types=(CSV, XLSX, JSON), max_bytes=10 * 1024 * 1024)
AnyImport = RosterImport | RecordImport | ScoreImport


class PreviewOutdated(RuleBroken):
    """What was previewed is not what applying would do now."""

    code = "preview_outdated"
    title = "The preview is out of date"


class ChangedSince(RuleBroken):
    """Something that an import wrote was changed after it; `data` says how much."""

    code = "changed_since_import"
    title = "Changed since"


def refuse_other_preview(held: AnyImport, digest: str) -> None:
    """Refuse a preview that is not the kept one. Raises PreviewOutdated."""
    if held.digest != digest:
        raise PreviewOutdated("This is not the preview that can be applied.")


def refuse_state(held: AnyImport, state: str, conflict: type[RuleBroken]) -> None:
    """Refuse unless a held import stands here. Raises the conflict that is given."""
    if held.state != state:
        word = held.state.label.lower()
        raise conflict(f"This is not possible: the import is {word}.")


def have_done(
    held: RosterImport | RecordImport,
    kind: str,
    params: dict[str, Any],
    *,
    size: int,
    actor: Any,
    title: str,
) -> None:
    """Have the work on a held import done, a little at once and much by a job, and keep which job.

    What goes wrong at once reaches the caller.
    """
    job = dispatch(kind, params, size=size, requested_by=actor, title=title)
    held.refresh_from_db()
    held.job = job
    held.save(update_fields=["job"])
