"""Reads of roster imports."""

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.integration.models import RosterImport, RosterImportRow


def roster_imports() -> QuerySet[RosterImport]:
    """Every import with its file and job, newest first."""
    rows = RosterImport.objects.select_related("file", "job", "job__requested_by")
    return rows.order_by("-id")


def roster_import(import_id: int) -> RosterImport:
    """One import. Raises NotFoundOrNotYours."""
    found = roster_imports().select_related("term", "requested_by").filter(pk=import_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def rows_of(roster_import: RosterImport) -> QuerySet[RosterImportRow]:
    """The rows of an import in the order of its file."""
    return roster_import.rows.order_by("row_number")
