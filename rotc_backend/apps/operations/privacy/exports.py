"""Everything that is kept about a person as one archive for that person; forgotten after a week.

As with documents, the content is written under a key that the row has noted, then the file's row,
the export and the end of the job in one transaction. Whoever is stopped in between leaves a noted
key, and the next attempt, or the clean-up, takes that content away.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.cloud import StorageUnavailable
from apps.files.keeping import new_key, row_without_journal, save_content
from apps.files.selectors import reachable_content_of
from apps.files.services import delete_file_without_journal
from apps.files.storage import chosen_storage
from apps.operations.events import DataExported
from apps.operations.models import DataExport
from apps.operations.privacy.archive import Archive, archive_of
from apps.operations.privacy.own_files import own_files
from apps.reports.choices import RunState
from apps.reports.keeping import said_when_storage_is_down
from apps.system import journal
from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun

JOB: Final = "privacy.export"
KEPT: Final = timedelta(days=7)
ZIP: Final = "application/zip"


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
    drop_draft_without_journal(export=export)
    export.draft_key = new_key(FileKind.EXPORT)
    export.save(update_fields=["draft_key"])
    save_content(export.draft_key, archive.content)
    try:
        keep(export, archive, job)
    except BaseException:
        with suppress(StorageUnavailable):
            chosen_storage().delete(export.draft_key)
        raise


@transaction.atomic
def keep(export: DataExport, archive: Archive, job: JobRun) -> None:
    """Write the file's row, the export and the end of the job together."""
    export.file = row_without_journal(
        key=export.draft_key,
        kind=FileKind.EXPORT,
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


def drop_draft_without_journal(*, export: DataExport) -> None:
    """Take a content away that an attempt left without a row."""
    if export.draft_key:
        chosen_storage().delete(export.draft_key)
        export.draft_key = ""
        export.save(update_fields=["draft_key"])


def content_of_export(export: DataExport) -> bytes:
    """The archive. Raises NotFoundOrNotYours while there is none, StorageDown."""
    if export.file is None:
        raise NotFoundOrNotYours
    return reachable_content_of(export.file)


def forget_old_exports_without_journal(*, before: datetime) -> int:
    """Delete what was asked for before then, with its content; what is still made stays."""
    old = DataExport.objects.filter(created_at__lt=before).exclude(job__state__in=UNFINISHED)
    forgotten = 0
    for export in old.select_related("file"):
        forget_export_without_journal(export=export)
        forgotten += 1
    return forgotten


@transaction.atomic
def forget_export_without_journal(*, export: DataExport) -> None:
    """Delete one export and its content."""
    drop_draft_without_journal(export=export)
    file = export.file
    export.delete()
    if file is not None:
        delete_file_without_journal(file=file)
