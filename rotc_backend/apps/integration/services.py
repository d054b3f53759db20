"""Writes of the integration app: uploading, previewing and applying a roster."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.cadets.rosters import enter_roster_without_journal
from apps.core.errors import RuleBroken
from apps.files import services as files
from apps.files.choices import FileKind
from apps.files.content import CSV, XLSX
from apps.files.selectors import content_of
from apps.files.storage import chosen_storage
from apps.integration.choices import ImportState, Verdict
from apps.integration.events import RosterImported, RosterPreviewed
from apps.integration.models import RosterImport, RosterImportRow
from apps.integration.roster_rows import Problem, RosterRow, read_roster
from apps.integration.verdicts import Judged, digest_of, judge, summary_of
from apps.system import journal
from apps.system import services as system
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Term

LIMITS: Final = files.Limits(types=(CSV, XLSX), max_bytes=10 * 1024 * 1024)
PREVIEW: Final = "roster.preview"
APPLY: Final = "roster.apply"
WRITTEN: Final = (Verdict.NEW, Verdict.CHANGED)
BATCH: Final = 500


class PreviewOutdated(RuleBroken):
    """What was previewed is not what applying would do now."""

    code = "preview_outdated"
    title = "The preview is out of date"


class ImportStateConflict(RuleBroken):
    """The import is not in a state from which this is possible."""

    code = "roster_import_state"
    title = "Not possible in this state"


@transaction.atomic
def upload_roster(*, term: Term, name: str, content: bytes, actor: Any) -> RosterImport:
    """Keep an uploaded roster and have it previewed: a small file at once, a large one as a job.

    Raises TermClosed, InvalidInput and, for a small file, UnusableFile; nothing is kept then.
    """
    system.hold_term_unreleased(term.pk)
    file = files.store_file(
        kind=FileKind.ROSTER, owner=actor, name=name, content=content, limits=LIMITS
    )
    roster_import = RosterImport.objects.create(term=term, file=file, requested_by=actor)
    params = {"roster_import": roster_import.pk}
    try:
        job = dispatch(
            PREVIEW, params, size=file.size, requested_by=actor, title=f"Preview {file.name}"
        )
    except RuleBroken:
        chosen_storage().delete(file.storage_key)
        raise
    roster_import.refresh_from_db()
    roster_import.job = job
    roster_import.save(update_fields=["job"])
    return roster_import


def preview_roster(*, roster_import: RosterImport, run: JobRun) -> None:
    """Read the file, compare it with the records, and keep every row with its verdict.

    Raises UnusableFile when the file is no roster.
    """
    content = content_of(roster_import.file)
    roster = read_roster(content, today=timezone.localdate(), tell=run.report)
    judged = judge(roster.rows, roster_import.term)
    with transaction.atomic():
        roster_import.rows.all().delete()
        rows = [row_of(roster_import, one) for one in judged]
        RosterImportRow.objects.bulk_create(rows, batch_size=BATCH)
        roster_import.digest = digest_of(judged, roster_import.term)
        roster_import.summary = summary_of(judged)
        roster_import.problems = roster.notes
        roster_import.save(update_fields=["digest", "summary", "problems"])
        run.finish(roster_import.summary)
        event = RosterPreviewed(
            term=roster_import.term_id,
            roster_import=roster_import.pk,
            counts=roster_import.summary,
        )
        journal.record(event, actor=roster_import.requested_by)


@transaction.atomic
def ask_to_apply(*, roster_import: RosterImport, digest: str, actor: Any) -> RosterImport:
    """Have a previewed roster entered: a small one at once, a large one as a job.

    Raises PreviewOutdated, ImportStateConflict, TermClosed.
    """
    roster_import = locked_import(roster_import.pk)
    if roster_import.digest != digest:
        raise PreviewOutdated("This is not the preview that can be applied.")
    if roster_import.state == ImportState.APPLIED:
        return roster_import
    if roster_import.state != ImportState.READY:
        raise ImportStateConflict("This roster is not ready to be applied.")
    params = {"roster_import": roster_import.pk, "actor": actor.pk}
    size = sum(roster_import.summary[verdict] for verdict in WRITTEN)
    title = f"Apply {roster_import.file.name}"
    job = dispatch(APPLY, params, size=size, requested_by=actor, title=title)
    roster_import.refresh_from_db()
    roster_import.job = job
    roster_import.save(update_fields=["job"])
    return roster_import


def apply_roster(*, roster_import: RosterImport, run: JobRun) -> None:
    """Enter a previewed roster, all of it or nothing, in one transaction with the job's end.

    Raises PreviewOutdated when the records have changed since the preview, TermClosed.
    """
    run.report(0, roster_import.summary["total"], "Entering the roster")
    try:
        with transaction.atomic():
            enter(locked_import(roster_import.pk), run)
    except IntegrityError as error:
        raise outdated() from error


def enter(roster_import: RosterImport, run: JobRun) -> None:
    """Write the rows of a locked import; an import that was applied already is left alone."""
    if roster_import.applied_at:
        run.finish(roster_import.summary)
        return
    term = system.hold_term_unreleased(roster_import.term_id)
    judged = judge(kept_rows(roster_import), term, lock=True)
    if digest_of(judged, term) != roster_import.digest:
        raise outdated()
    entries = [one.entry for one in judged if one.entry and one.verdict in WRITTEN]
    cadet_ids = enter_roster_without_journal(term=term, entries=entries)
    roster_import.applied_at = timezone.now()
    roster_import.save(update_fields=["applied_at"])
    run.finish(roster_import.summary)
    event = RosterImported(
        term=term.pk,
        cadet_ids=cadet_ids,
        roster_import=roster_import.pk,
        counts=roster_import.summary,
    )
    journal.record(event, actor=run.requested_by)


def outdated() -> PreviewOutdated:
    """Say what to do when the records have moved on."""
    return PreviewOutdated("The records have changed since this preview. Upload the file again.")


def locked_import(import_id: int) -> RosterImport:
    """Lock one import for a change."""
    rows = RosterImport.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("term", "file", "job", "requested_by").get(pk=import_id)


def row_of(roster_import: RosterImport, judged: Judged) -> RosterImportRow:
    """Keep a row with its verdict."""
    return RosterImportRow(
        roster_import=roster_import,
        row_number=judged.row.number,
        verdict=judged.verdict,
        raw=judged.row.raw,
        values=judged.row.values,
        problems=[asdict(problem) for problem in judged.problems],
        changes=[asdict(change) for change in judged.changes],
    )


def kept_rows(roster_import: RosterImport) -> Sequence[RosterRow]:
    """The rows of the preview as they were read, without what the records said about them."""
    return [
        RosterRow(
            number=row.row_number,
            raw=row.raw,
            values=row.values,
            problems=[Problem(**problem) for problem in row.problems],
            is_repeated=row.verdict == Verdict.DUPLICATE,
        )
        for row in roster_import.rows.all()
    ]
