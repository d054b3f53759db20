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
from apps.files.selectors import content_of
from apps.files.storage import chosen_storage
from apps.integration.choices import ImportState, Verdict
from apps.integration.events import RosterImported, RosterPreviewed
from apps.integration.imports import (
    LIMITS,
    PreviewOutdated,
    have_done,
    refuse_other_preview,
    refuse_state,
)
from apps.integration.models import RosterImport, RosterImportRow
from apps.integration.roster_people import keep
from apps.integration.roster_rows import Problem, RosterRow, read_roster
from apps.integration.verdicts import Judged, digest_of, judge, summary_of
from apps.system import journal
from apps.system import services as system
from apps.system.jobs.run import JobRun
from apps.system.models import Term

PREVIEW: Final = "roster.preview"
APPLY: Final = "roster.apply"
WRITTEN: Final = (Verdict.NEW, Verdict.CHANGED)
BATCH: Final = 500


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
    title = f"Preview {file.name}"
    try:
        have_done(roster_import, PREVIEW, params, size=file.size, actor=actor, title=title)
    except RuleBroken:
        chosen_storage().delete(file.storage_key)
        raise
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
    held = locked_import(roster_import.pk)
    refuse_other_preview(held, digest)
    if held.state != ImportState.APPLIED:
        refuse_state(held, ImportState.READY, ImportStateConflict)
        params = {"roster_import": held.pk}
        size = sum(held.summary[verdict] for verdict in WRITTEN)
        title = f"Apply {held.file.name}"
        have_done(held, APPLY, params, size=size, actor=actor, title=title)
    return held


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
    people = enter_roster_without_journal(term=term, entries=entries)
    keep(roster_import, people)
    roster_import.applied_at, roster_import.is_kept = timezone.now(), True
    roster_import.save(update_fields=["applied_at", "is_kept"])
    run.finish(roster_import.summary)
    event = RosterImported(
        term=term.pk,
        cadet_ids=tuple(person.cadet for person in people),
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
