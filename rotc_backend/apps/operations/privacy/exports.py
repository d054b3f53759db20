"""Everything that is kept about a person as one archive for that person; forgotten after a week.

As with documents, the content is written under a key that the row has noted, then the file's row,
the export and the end of the job in one transaction. Whoever is stopped in between leaves a noted
key, and the next attempt, or the clean-up, takes that content away.
"""

from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.files.keeping import row_without_journal
from apps.operations.events import DataExported
from apps.operations.models import DataExport
from apps.operations.privacy.archive import Archive, archive_of
from apps.operations.privacy.own_files import own_files
from apps.reports.archives import ZIP
from apps.reports.choices import RunState
from apps.reports.keeping import draft_of, said_when_storage_is_down
from apps.system import journal
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun

JOB: Final = "privacy.export"


def exports_of(person: Any) -> QuerySet[DataExport]:
    """A person's own exports, newest first. Nobody else sees them, admins neither."""
    related = ("file", "job__requested_by")
    return DataExport.objects.select_related(*related).filter(person=person).order_by("-id")


def export_of(person: Any, export_id: int) -> DataExport:
    """One export of the person's own. Raises NotFoundOrNotYours."""
    found = exports_of(person).filter(pk=export_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


@said_when_storage_is_down()
@transaction.atomic
def ask_for_export(*, actor: Any) -> DataExport:
    """Have one's own data put together; one that is under way is answered again.

    With many files it is queued. Raises StorageDown.
    """
    under_way = next((one for one in exports_of(actor) if one.state == RunState.WORKING), None)
    if under_way is not None:
        return under_way
    export = DataExport.objects.create(person=actor)
    job = dispatch(JOB, {"export": export.pk}, size=own_files(actor).count(), requested_by=actor)
    DataExport.objects.filter(pk=export.pk).update(job=job)
    return export


def make_export(*, export: DataExport, job: JobRun) -> None:
    """Put the archive together and keep it; one that is ready already is left alone."""
    if export.file_id is not None:
        job.finish({"export": export.pk})
        return
    archive = archive_of(export.person, at=timezone.now(), told=job.report)
    with draft_of(export, archive.content) as key:
        keep(export, archive, key, job)


@transaction.atomic
def keep(export: DataExport, archive: Archive, key: str, job: JobRun) -> None:
    """Write the file's row, the export and the end of the job together."""
    export.file = row_without_journal(
        key=key,
        kind=export.content_kind,
        owner=export.person,
        name=f"my-data-{export.pk}.zip",
        content=archive.content,
        content_type=ZIP,
    )
    export.draft_key = ""
    export.save(update_fields=["file", "draft_key"])
    job.finish({"export": export.pk, "rows": archive.rows})
    event = DataExported(
        data_export=export.pk,
        rows=archive.rows,
        size=export.file.size,
        user_ids=(export.person_id,),
    )
    journal.record(event, actor=export.person)
