"""Having a document made: a small one at once, a large one by a job; after a week it is forgotten.

The content is written under a key that the run has noted, then its row, the run and the end of the
job in one transaction. Whoever is stopped in between leaves a noted key, and the next attempt, or
the clean-up, takes that content away.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.content import PDF, XLSX
from apps.files.keeping import row_without_journal
from apps.files.models import StoredFile
from apps.files.services import delete_file_without_journal
from apps.reports.choices import RunFormat
from apps.reports.events import ReportMade
from apps.reports.heading import unit_heading
from apps.reports.keeping import draft_of, drop_draft_without_journal, said_when_storage_is_down
from apps.reports.kinds import kind_named
from apps.reports.models import ReportRun
from apps.reports.models.making import Making
from apps.reports.sheets.form import SCOPE_FIELDS, DocumentKind, Scope, Sheet, Stamp
from apps.reports.typesetting import render_pdf
from apps.reports.workbooks import render_workbook
from apps.system import journal
from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun

RENDER: Final = "reports.render"
KEPT: Final = timedelta(days=7)
TYPES: Final = {RunFormat.PDF: PDF, RunFormat.XLSX: XLSX}


@said_when_storage_is_down()
@transaction.atomic
def ask_for_document(*, kind: DocumentKind, scope: Scope, form: RunFormat, actor: Any) -> ReportRun:
    """Have a document made; a large one is queued. Raises StorageDown, and what building raises."""
    run = ReportRun.objects.create(
        kind=kind.code,
        format=form,
        term=scope.term,
        requested_by=actor,
        **scope.narrowed(),
    )
    params = {"run": run.pk}
    job = dispatch(RENDER, params, size=kind.size(scope), requested_by=actor, title=kind.title)
    ReportRun.objects.filter(pk=run.pk).update(job=job)
    return run


def make_document(*, run: ReportRun, job: JobRun) -> None:
    """Build, typeset and keep what a run asks for; a run that is ready already is left alone."""
    if run.file_id is not None:
        job.finish(result_of(run))
        return
    kind = kind_named(run.kind)
    sheet = kind.build(scope_of_run(run))
    content = written(sheet, run, job)
    with draft_of(run, content) as key:
        keep(run, sheet, key, content, job)


def scope_of_run(run: ReportRun) -> Scope:
    """What a run asks for, as its person may see it."""
    narrowed = {name: getattr(run, name) for name in SCOPE_FIELDS}
    return Scope(term=run.term, viewer=run.requested_by, **narrowed)


def written(sheet: Sheet, run: ReportRun, job: JobRun) -> bytes:
    """Write a sheet in the format that was asked for, telling how far it is."""
    stamp = working_stamp(run.requested_by, at=timezone.now())
    if run.format == RunFormat.XLSX:
        return render_workbook(sheet, stamp=stamp)
    return render_pdf([sheet], stamp=stamp, told=job.report)


def working_stamp(person: Any, *, at: datetime) -> Stamp:
    """The stamp of what was never issued: no number, no code, nobody's signature."""
    heading = unit_heading()
    return Stamp(heading.school, heading.unit, issued_at=at, issued_by=person.full_name)


@transaction.atomic
def keep(run: ReportRun, sheet: Sheet, key: str, content: bytes, job: JobRun) -> None:
    """Write the file's row, the run and the end of the job together."""
    form = RunFormat(run.format)
    run.file = row_without_journal(
        key=key,
        kind=FileKind.DOCUMENT,
        owner=run.requested_by,
        name=f"{run.kind}-{run.pk}.{form}",
        content=content,
        content_type=TYPES[form],
    )
    run.rows, run.is_draft, run.draft_key = len(sheet.rows), sheet.is_draft, ""
    run.save(update_fields=["file", "rows", "is_draft", "draft_key"])
    job.finish(result_of(run))
    event = ReportMade(
        run=run.pk,
        kind=run.kind,
        format=run.format,
        rows=run.rows,
        term=run.term_id,
        user_ids=(run.requested_by_id,),
    )
    journal.record(event, actor=run.requested_by)


def result_of(run: ReportRun) -> dict[str, Any]:
    """What the job says at its end."""
    return {"run": run.pk, "rows": run.rows}


def file_of(making: Making) -> StoredFile:
    """What was made. Raises NotFoundOrNotYours while there is nothing."""
    if making.file is None:
        raise NotFoundOrNotYours
    return making.file


def forget_old_without_journal(makings: QuerySet[Any], *, before: datetime) -> int:
    """Delete what was asked for before then, with its content; what is still made stays."""
    old = makings.filter(created_at__lt=before).exclude(job__state__in=UNFINISHED)
    forgotten = 0
    for making in old.select_related("file"):
        forget_without_journal(making=making)
        forgotten += 1
    return forgotten


@transaction.atomic
def forget_without_journal(*, making: Making) -> None:
    """Delete one row and its content."""
    drop_draft_without_journal(making=making)
    file = making.file
    making.delete()
    if file is not None:
        delete_file_without_journal(file=file)
