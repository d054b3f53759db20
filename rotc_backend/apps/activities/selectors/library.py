"""The library as each person sees it."""

from typing import Any, Final

from django.db.models import QuerySet

from apps.activities.choices import LibraryAudience
from apps.activities.models import LibraryFile
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of

FOR_CADETS: Final = (LibraryAudience.ALL, LibraryAudience.CADETS)


def library_visible_to(user: Any) -> QuerySet[LibraryFile]:
    """Every file with its editions, or what is for cadets and not laid aside."""
    rows = LibraryFile.objects.select_related("file", "added_by")
    rows = rows.order_by("category", "title", "id")
    reach = scope_of(user, "library.view")
    if reach == Scope.ALL:
        return rows
    return rows.filter(audience__in=FOR_CADETS, archived_at=None) if reach else rows.none()


def library_file_visible_to(user: Any, file_id: int) -> LibraryFile:
    """One file. Raises NotFoundOrNotYours."""
    file = library_visible_to(user).filter(pk=file_id).first()
    if file is None:
        raise NotFoundOrNotYours
    return file
