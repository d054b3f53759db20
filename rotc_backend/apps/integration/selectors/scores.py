"""Reads of score imports."""

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.integration.models import ScoreImport, ScoreImportRow


def score_imports() -> QuerySet[ScoreImport]:
    """Every import with who made it, newest first."""
    return ScoreImport.objects.select_related("requested_by").order_by("-id")


def score_import(import_id: int) -> ScoreImport:
    """One import. Raises NotFoundOrNotYours."""
    found = score_imports().select_related("term").filter(pk=import_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def score_rows_of(score_import: ScoreImport) -> QuerySet[ScoreImportRow]:
    """The rows of an import in the order of its file."""
    return score_import.rows.order_by("row_number")
