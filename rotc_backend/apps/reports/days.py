"""The attendance of a training day as a document: made once by the clock, and kept.

Nobody asked for it, so its run names nobody and no content is forgotten after a week. It says at
which moment the roll was read: what changes afterwards is in documents that are made afterwards.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.core.errors import RuleBroken
from apps.files.choices import FileKind
from apps.files.cloud import StorageUnavailable
from apps.files.content import PDF
from apps.files.keeping import keep_without_journal
from apps.reports.choices import RunFormat
from apps.reports.events import DayReported, DayUnreported
from apps.reports.exports.reading import one_moment
from apps.reports.heading import unit_heading
from apps.reports.kinds import kind_named
from apps.reports.models import ReportRun
from apps.reports.sheets.form import Scope, Sheet, Stamp
from apps.reports.sheets.refusals import FAULT, NothingToPrint
from apps.reports.sheets.writing import moment_in_words
from apps.reports.typesetting import render_pdf
from apps.system import journal
from apps.system.choices import TermState
from apps.system.jobs.run import JobRun
from apps.system.jobs.schedule import day_of

JOB: Final = "reports.report_day"
ATTEMPTS: Final = 8  # so many minutes a storage may be away before the day is given up
KIND: Final = "attendance_day"
RUNNING: Final = (TermState.OPEN, TermState.IN_REVIEW)
HELD: Final = (DayState.OPEN, DayState.CLOSED)
FIGURES: Final = ("strength", "present", "late", "excused", "absent", "unaccounted")
NOT_KEPT: Final = "The storage did not take the document."


class DaysNotReported(RuleBroken):
    """A fault of ours kept documents from being made; the job can be tried again."""

    code = "days_not_reported"
    title = "A training day was not reported"


@dataclass(frozen=True)
class Unreported:
    """A training day without its document, why, and whether that is a fault of ours."""

    day: TrainingDay
    why: str
    is_fault: bool


def days_on(on: date) -> QuerySet[TrainingDay]:
    """The training days of a date that were not cancelled, of terms in use."""
    days = TrainingDay.objects.filter(date=on, term__state__in=RUNNING)
    return days.exclude(state=DayState.CANCELLED).select_related("term").order_by("id")


def report_all(job: JobRun) -> None:
    """Report every training day of a job's date. Raises DaysNotReported, StorageUnavailable."""
    on = day_of(job.params)
    made: list[int] = []
    unreported: list[Unreported] = []
    for day in days_on(on):
        outcome = report_or_say_why(day, job)
        if isinstance(outcome, Unreported):
            unreported.append(outcome)
        elif outcome is not None:
            made.append(outcome.pk)
    end(job, on, made, unreported)
    if faults := [each.why for each in unreported if each.is_fault]:
        raise DaysNotReported(" ".join(faults))


def report_or_say_why(day: TrainingDay, job: JobRun) -> ReportRun | Unreported | None:
    """Make the document of a day; None when it was made before. Raises StorageUnavailable."""
    try:
        return report_day(day=day)
    except RuleBroken as problem:
        return Unreported(day, problem.detail, is_fault=problem.status >= FAULT)
    except StorageUnavailable:
        if job.job.attempt < job.job.max_attempts:
            raise
        return Unreported(day, NOT_KEPT, is_fault=True)


@transaction.atomic
def end(job: JobRun, on: date, made: list[int], unreported: list[Unreported]) -> None:
    """Tell of the days without a document, and end the job with both; a fault leaves it open."""
    for each in unreported:
        tell_of_unreported(each)
    if not any(each.is_fault for each in unreported):
        without = {each.day.pk: each.why for each in unreported}
        job.finish({"date": on.isoformat(), "documents": made, "without": without})


@transaction.atomic
def tell_of_unreported(unreported: Unreported) -> None:
    """Say that a training day has no document."""
    day = unreported.day
    event = DayUnreported(term=day.term_id, training_day=day.pk, why=unreported.why)
    journal.record(event, actor=None)


def report_day(*, day: TrainingDay) -> ReportRun | None:
    """Make and keep the document of one day, once; None when it was made before.

    Raises NothingToPrint for a day whose roll nobody opened, and what building and typesetting raise.
    """
    if reports_of_days().filter(training_day=day).exists():
        return None
    sheet, state, at = read_now(day)
    heading = unit_heading()
    stamp = Stamp(heading.school, heading.unit, issued_at=at, issued_by="the clock")
    return keep(day, state, sheet, render_pdf([sheet], stamp=stamp))


def reports_of_days() -> QuerySet[ReportRun]:
    """What the clock made."""
    return ReportRun.objects.filter(requested_by=None, kind=KIND)


def read_now(day: TrainingDay) -> tuple[Sheet, DayState, datetime]:
    """Build the sheet of a day, its figures and its names at one moment. Raises NothingToPrint."""
    with one_moment():
        at = timezone.now()
        row = TrainingDay.objects.select_related("term").get(pk=day.pk)
        if row.state not in HELD:
            raise NothingToPrint(f"The roll of {row.title} was not opened.")
        sheet = kind_named(KIND).build(Scope(term=row.term, training_day=row))
    words = f"The roll as it was on {moment_in_words(at)}. Later changes are not in here."
    return replace(sheet, notes=(*sheet.notes, words)), DayState(row.state), at


@transaction.atomic
def keep(day: TrainingDay, state: DayState, sheet: Sheet, content: bytes) -> ReportRun | None:
    """Write the run, its file and what happened; of two that meet the second gets None."""
    values = {"format": RunFormat.PDF, "term": day.term, "rows": len(sheet.rows)}
    run, is_first = ReportRun.objects.get_or_create(
        kind=KIND, training_day=day, requested_by=None, defaults=values
    )
    if not is_first:
        return None
    run.file = keep_without_journal(
        kind=FileKind.DOCUMENT,
        owner=None,
        name=f"attendance-{day.date}-{day.pk}.pdf",
        content=content,
        content_type=PDF,
    )
    run.save(update_fields=["file"])
    is_closed = state == DayState.CLOSED
    event = DayReported(
        term=day.term_id, training_day=day.pk, run=run.pk, is_closed=is_closed, **figures_of(sheet)
    )
    journal.record(event, actor=None)
    return run


def figures_of(sheet: Sheet) -> dict[str, Any]:
    """The sums that stand below the table, by the name of their column."""
    sums = zip(sheet.columns, sheet.sums() or (), strict=True)
    return {column.key: total for column, total in sums if column.key in FIGURES}
