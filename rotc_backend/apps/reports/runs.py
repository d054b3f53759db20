"""Having a document made: a small one at once, a large one by a job; after a week it is forgotten.

The content is written under a key that the run has noted, then its row, the run and the end of the
job in one transaction. Whoever is stopped in between leaves a noted key, and the next attempt, or
the clean-up, takes that content away.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.content import PDF, XLSX, digest_of
from apps.files.models import StoredFile
from apps.files.selectors import reachable_content_of
from apps.files.services import delete_file_without_journal
from apps.files.storage import chosen_storage
from apps.reports.choices import RunFormat
from apps.reports.events import ReportMade
from apps.reports.heading import unit_heading
from apps.reports.kinds import kind_named
from apps.reports.models import ReportRun
from apps.reports.sheets.form import DocumentKind, Scope, Sheet, Stamp
from apps.reports.typesetting import render_pdf
from apps.reports.workbooks import render_workbook
from apps.system import journal
from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun

RENDER: Final = "reports.render"
KEPT: Final = timedelta(days=7)
TYPES: Final = {RunFormat.PDF: PDF, RunFormat.XLSX: XLSX}


@transaction.atomic
def ask_for_document(*, kind: DocumentKind, scope: Scope, form: RunFormat, actor: Any) -> ReportRun:
    """Have a document made; a large one is queued. Raises what building it raises."""
    run = ReportRun.objects.create(
        kind=kind.code,
        format=form,
        term=scope.term,
        training_day=scope.training_day,
        company=scope.company,
        platoon=scope.platoon,
        enrolment=scope.enrolment,
        exam=scope.exam,
        requested_by=actor,
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
    drop_draft_without_journal(run=run)
    run.draft_key = f"{FileKind.DOCUMENT}/{uuid.uuid4().hex}"
    run.save(update_fields=["draft_key"])
    try:
        chosen_storage().save(run.draft_key, content)
        keep(run, sheet, content, job)
    except BaseException:
        chosen_storage().delete(run.draft_key)
        raise


def scope_of_run(run: ReportRun) -> Scope:
    """What a run asks for, as its person may see it."""
    return Scope(
        term=run.term,
        viewer=run.requested_by,
        training_day=run.training_day,
        company=run.company,
        platoon=run.platoon,
        enrolment=run.enrolment,
        exam=run.exam,
    )


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
def keep(run: ReportRun, sheet: Sheet, content: bytes, job: JobRun) -> None:
    """Write the file's row, the run and the end of the job together."""
    form = RunFormat(run.format)
    run.file = StoredFile.objects.create(
        kind=FileKind.DOCUMENT,
        owner=run.requested_by,
        name=f"{run.kind}-{run.pk}.{form}",
        content_type=TYPES[form],
        size=len(content),
        sha256=digest_of(content),
        storage_key=run.draft_key,
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


def drop_draft_without_journal(*, run: ReportRun) -> None:
    """Take a content away that an attempt left without a row."""
    if run.draft_key:
        chosen_storage().delete(run.draft_key)
        run.draft_key = ""
        run.save(update_fields=["draft_key"])


def content_of_run(run: ReportRun) -> bytes:
    """The document. Raises NotFoundOrNotYours while there is none, StorageDown."""
    if run.file is None:
        raise NotFoundOrNotYours
    return reachable_content_of(run.file)


def forget_old_runs_without_journal(*, before: datetime) -> int:
    """Delete what was asked for before then, with its content; what is still made stays."""
    old = ReportRun.objects.filter(created_at__lt=before).exclude(job__state__in=UNFINISHED)
    forgotten = 0
    for run in old.select_related("file"):
        forget_run_without_journal(run=run)
        forgotten += 1
    return forgotten


@transaction.atomic
def forget_run_without_journal(*, run: ReportRun) -> None:
    """Delete one run and its content."""
    drop_draft_without_journal(run=run)
    file = run.file
    run.delete()
    if file is not None:
        delete_file_without_journal(file=file)
