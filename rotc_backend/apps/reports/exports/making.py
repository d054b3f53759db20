"""Having a term written as open files, by a job; after a week it is forgotten like any document."""

from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.keeping import row_without_journal
from apps.reports.archives import ZIP
from apps.reports.asking import refuse_while_blind
from apps.reports.events import TermExported
from apps.reports.exports.reading import Taken, taken_from
from apps.reports.exports.writing import archive_of
from apps.reports.keeping import draft_of
from apps.reports.models import TermExport
from apps.system import journal
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Term

EXPORT: Final = "reports.term_export"


def exports() -> QuerySet[TermExport]:
    """Every export that was not forgotten, newest first."""
    related = ("term", "requested_by", "file", "job__requested_by")
    return TermExport.objects.select_related(*related).order_by("-id")


def export(export_id: int) -> TermExport:
    """One export. Raises NotFoundOrNotYours."""
    found = exports().filter(pk=export_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


@transaction.atomic
def ask_for_export(*, term: Term, actor: Any) -> TermExport:
    """Have a term written by a job. Raises BlindCheck for who may not see its scores now."""
    refuse_while_blind(actor, term)
    made = TermExport.objects.create(term=term, requested_by=actor)
    title = f"{term.label} as open files"
    made.job = dispatch(EXPORT, {"export": made.pk}, size=1, requested_by=actor, title=title)
    made.save(update_fields=["job"])
    return made


def make_export(*, export: TermExport, job: JobRun) -> None:
    """Read, write and keep a term; an export that is ready already is left alone."""
    if export.file_id is not None:
        job.finish(result_of(export))
        return
    taken = taken_from(export.term)
    content = archive_of(export.term, taken, told=job.report)
    with draft_of(export, content) as key:
        keep(export, taken, key, content, job)


@transaction.atomic
def keep(export: TermExport, taken: Taken, key: str, content: bytes, job: JobRun) -> None:
    """Write the file's row, the export and the end of the job together."""
    term = export.term
    export.file = row_without_journal(
        key=key,
        kind=FileKind.DOCUMENT,
        owner=export.requested_by,
        name=f"term-{term.school_year}-{term.semester}-{export.pk}.zip",
        content=content,
        content_type=ZIP,
    )
    export.as_of, export.tables, export.draft_key = taken.as_of, taken.counts, ""
    export.save(update_fields=["file", "as_of", "tables", "draft_key"])
    job.finish(result_of(export))
    event = TermExported(
        export=export.pk,
        rows=sum(taken.counts.values()),
        term=term.pk,
        user_ids=(export.requested_by_id,),
    )
    journal.record(event, actor=export.requested_by)


def result_of(export: TermExport) -> dict[str, Any]:
    """What the job says at its end."""
    return {"export": export.pk, "rows": sum(export.tables.values())}
