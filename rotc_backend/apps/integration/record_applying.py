"""Entering previewed records in one act, and taking that act back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.attendance import services as attendance
from apps.attendance.models import TrainingDay
from apps.core.errors import InvalidInput, Stale
from apps.grading import services as grading
from apps.grading.models import LedgerEntry
from apps.integration.choices import RecordImportState, RecordKind
from apps.integration.events import RecordsImported, RecordsImportUndone
from apps.integration.imports import (
    ChangedSince,
    PreviewOutdated,
    have_done,
    refuse_other_preview,
    refuse_state,
)
from apps.integration.models import ImportedEntry, ImportedMark, RecordImport, RecordImportRow
from apps.integration.record_services import (
    BATCH,
    RecordImportStateConflict,
    judge_kept,
    locked_import,
)
from apps.integration.records.judged import JudgedRecord
from apps.integration.records.marks import TITLE
from apps.integration.records.rows import note
from apps.integration.records.standing import kept_standing, standing_again
from apps.system import journal
from apps.system import services as system
from apps.system.jobs.run import JobRun
from apps.system.models import Term

APPLY: Final = "records.apply"


@dataclass(frozen=True)
class Entered:
    """The rows that an act wrote or took back, for the one event that tells of it."""

    training_days: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()


@transaction.atomic
def ask_to_apply(*, record_import: RecordImport, digest: str, actor: Any) -> RecordImport:
    """Have previewed records entered: a few at once, many as a job; again changes nothing.

    Raises PreviewOutdated, RecordImportStateConflict, TermClosed.
    """
    held = locked_import(record_import.pk)
    refuse_other_preview(held, digest)
    if held.state != RecordImportState.APPLIED:
        refuse_state(held, RecordImportState.READY, RecordImportStateConflict)
        params = {"record_import": held.pk}
        size = held.summary["new"] + held.summary["changed"]
        title = f"Enter {held.file_name}"
        have_done(held, APPLY, params, size=size, actor=actor, title=title)
    return held


def apply_records(*, record_import: RecordImport, run: JobRun) -> None:
    """Enter previewed records, all of them or nothing, in one transaction with the job's end.

    Raises PreviewOutdated when what stands has changed since the preview, TermClosed.
    """
    run.report(0, record_import.summary["total"], "Entering the records")
    try:
        with transaction.atomic():
            enter(locked_import(record_import.pk), run)
    except (IntegrityError, Stale) as error:
        raise outdated() from error


def enter(held: RecordImport, run: JobRun) -> None:
    """Write the rows of a locked import; one that was applied already is left alone."""
    if held.applied_at:
        run.finish(held.summary)
        return
    term = system.hold_term_open(held.term_id)
    rows = list(held.rows.order_by("row_number"))
    hold_what_stands(held, rows)
    judged = judge_kept(held, rows, actor=run.requested_by)
    if judged.digest(held, held.choices) != held.digest:
        raise outdated()
    written = [one for one in judged.rows if one.is_written]
    if held.kind == RecordKind.LEDGER:
        entered = enter_entries(held, term, written, run.requested_by)
    else:
        entered = enter_marks(held, term, written, run.requested_by)
    held.applied_at = timezone.now()
    held.save(update_fields=["applied_at", "days"])
    run.finish(held.summary)
    event = RecordsImported(
        **concerned(held, [one.enrolment for one in written]),
        training_days=entered.training_days,
        entries=entered.entries,
        counts=held.summary,
    )
    journal.record(event, actor=run.requested_by)


def hold_what_stands(held: RecordImport, rows: Sequence[RecordImportRow]) -> None:
    """Hold the rolls or the ledgers that the rows are compared with."""
    who = {row.enrolment_id for row in rows if row.enrolment_id}
    if held.kind == RecordKind.LEDGER:
        grading.hold_ledgers_for_file(who)
        return
    dates = [day["date"] for day in held.days]
    days = TrainingDay.objects.filter(term=held.term_id, date__in=dates)
    attendance.hold_for_file(held.term_id, list(days.values_list("pk", flat=True)), who)


def enter_marks(
    held: RecordImport, term: Term, written: Sequence[JudgedRecord], actor: Any
) -> Entered:
    """Make the days that are missing, then write the marks and keep what stood before them."""
    made = make_days(held, term, written, actor)
    marks = [
        replace(one.mark, training_day=made[one.missing_day]) if one.missing_day else one.mark
        for one in written
        if one.mark
    ]
    found = attendance.write_file_marks_without_journal(term_id=term.pk, marks=marks, actor=actor)
    ImportedMark.objects.bulk_create(
        [
            ImportedMark(
                record_import=held,
                record=each.record,
                before=kept_standing(each.before),
                version=each.version,
            )
            for each in found
        ],
        batch_size=BATCH,
    )
    return Entered(training_days=tuple(sorted({each.record.training_day_id for each in found})))


def make_days(
    held: RecordImport, term: Term, written: Sequence[JudgedRecord], actor: Any
) -> dict[date, int]:
    """Make the missing training days with open rolls; a person closes them. By date."""
    missing = sorted({one.missing_day for one in written if one.missing_day})
    if not missing:
        return {}
    plans = [attendance.DayPlan(on, TITLE) for on in missing]
    try:
        days = attendance.plan_training_days(term=term, days=plans, actor=actor)
    except InvalidInput as error:
        raise outdated() from error
    for day in days:
        attendance.open_training_day(day=day, actor=actor)
    dates = {on.isoformat() for on in missing}
    held.days = [
        day | {"exists": True, "made": True} if day["date"] in dates else day for day in held.days
    ]
    return {day.date: day.pk for day in days}


def enter_entries(
    held: RecordImport, term: Term, written: Sequence[JudgedRecord], actor: Any
) -> Entered:
    """Enter the merits and demerits, each under an id of its own, all as one act."""
    batch = uuid.uuid4()
    entries = [
        grading.FileEntry(one.enrolment, one.conduct, uuid.uuid5(batch, str(one.row.number)))
        for one in written
        if one.enrolment and one.conduct
    ]
    found = grading.enter_file_without_journal(term=term, entries=entries, batch=batch, actor=actor)
    ImportedEntry.objects.bulk_create(
        [ImportedEntry(record_import=held, entry=entry) for entry in found], batch_size=BATCH
    )
    return Entered(entries=tuple(entry.pk for entry in found))


@transaction.atomic
def undo_records(*, record_import: RecordImport, reason: str, actor: Any) -> RecordImport:
    """Take an applied import back, all of it or nothing: marks put back, entries voided.

    Training days that it made stay in the schedule and are named. Raises TermClosed,
    RecordImportStateConflict, ChangedSince, and DayStateConflict while a roll is not open.
    """
    system.hold_term_open(record_import.term_id)
    held = locked_import(record_import.pk)
    refuse_state(held, RecordImportState.APPLIED, RecordImportStateConflict)
    entries = imported_entries(held)
    voids = take_back_entries(entries, reason, actor)
    marks = list(held.marks.select_related("record__enrolment").order_by("pk"))
    take_back_marks(held, marks, reason, actor)
    held.undone_at = timezone.now()
    held.problems = [*held.problems, *days_that_stay(held)]
    held.save(update_fields=["undone_at", "problems"])
    rows = [*(mark.record.enrolment for mark in marks), *(entry.enrolment for entry in entries)]
    event = RecordsImportUndone(
        **concerned(held, rows),
        training_days=tuple(sorted({mark.record.training_day_id for mark in marks})),
        entries=tuple(entry.pk for entry in (*entries, *voids)),
        reason=reason,
    )
    journal.record(event, actor=actor)
    return held


def imported_entries(held: RecordImport) -> list[LedgerEntry]:
    """The entries that an import made, in the order of its file."""
    rows = held.entries.select_related("entry__enrolment__cadet", "entry__enrolment__term")
    return [row.entry for row in rows.order_by("pk")]


def take_back_entries(entries: Sequence[LedgerEntry], reason: str, actor: Any) -> list[LedgerEntry]:
    """Void the entries of an import. Raises ChangedSince."""
    if not entries:
        return []
    voided, rows = grading.void_file_without_journal(entries=entries, reason=reason, actor=actor)
    refuse_changed(voided, len(entries), "entries were voided")
    return rows


def take_back_marks(
    held: RecordImport, marks: Sequence[ImportedMark], reason: str, actor: Any
) -> None:
    """Put the marks of an import back. Raises ChangedSince, DayStateConflict."""
    changed = attendance.put_back_marks_without_journal(
        term_id=held.term_id,
        marks={mark.record_id: (mark.version, standing_again(mark.before)) for mark in marks},
        reason=reason,
        actor=actor,
    )
    refuse_changed(changed, len(marks), "marks were changed")


def refuse_changed(changed: int, total: int, what: str) -> None:
    """Refuse to take back what somebody changed. Raises ChangedSince."""
    if changed:
        message = f"{changed} of {total} {what} since. Nothing was taken back."
        raise ChangedSince(message, data={"records": changed})


def days_that_stay(held: RecordImport) -> list[dict[str, Any]]:
    """Name the training days that an import made."""
    made = [day["date"] for day in held.days if day["made"]]
    if not made:
        return []
    message = f"The training days that were made stay in the schedule: {', '.join(made)}."
    return [note("days_stay", message)]


def concerned(held: RecordImport, enrolments: Sequence[Any]) -> dict[str, Any]:
    """Name the import and the cadets that an event is about."""
    return {
        "term": held.term_id,
        "cadet_ids": tuple(sorted({row.cadet_id for row in enrolments})),
        "enrolments": tuple(sorted({row.pk for row in enrolments})),
        "record_import": held.pk,
        "kind": held.kind,
    }


def outdated() -> PreviewOutdated:
    """Say what to do when the records have moved on."""
    return PreviewOutdated("What stands has changed since this preview. Read the file again.")
