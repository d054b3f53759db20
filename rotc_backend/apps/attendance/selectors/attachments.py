"""Files of excuse letters, for those who may see the letter."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from apps.attendance.models import ExcuseAttachment
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.files.choices import FileKind
from apps.files.models import StoredFile


def attachment_visible_to(user: Any, attachment_id: int) -> ExcuseAttachment:
    """One file of a letter. Raises NotFoundOrNotYours."""
    rows = ExcuseAttachment.objects.select_related("file", "letter__enrolment__cadet")
    if scope_of(user, "excuse.view") != Scope.ALL:
        rows = rows.filter(letter__enrolment__cadet__user=user)
    attachment = rows.filter(pk=attachment_id).first()
    if attachment is None:
        raise NotFoundOrNotYours
    return attachment


def unsent_files(*, before: datetime) -> QuerySet[StoredFile]:
    """Files meant for a letter that nobody sent until now."""
    return StoredFile.objects.filter(
        kind=FileKind.EXCUSE, excuse_attachment=None, created_at__lt=before
    )
