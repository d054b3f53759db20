"""Reads of record imports."""

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.integration.models import RecordImport, RecordImportRow


def record_imports() -> QuerySet[RecordImport]:
    """Every import with who made it and its job, newest first."""
    rows = RecordImport.objects.select_related("requested_by", "job", "job__requested_by")
    return rows.order_by("-id")


def record_import(import_id: int) -> RecordImport:
    """One import. Raises NotFoundOrNotYours."""
    found = record_imports().select_related("term", "training_day").filter(pk=import_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def record_rows_of(record_import: RecordImport) -> QuerySet[RecordImportRow]:
    """The rows of an import with their cadets, in the order of its file."""
    rows = record_import.rows.select_related("enrolment__cadet", "chosen_by")
    return rows.order_by("row_number")
