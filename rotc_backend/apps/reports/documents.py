"""Issued documents as each person may see them, and what they were asked to be about."""

from typing import Any

from django.db.models import QuerySet

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope as Reach
from apps.core.permissions import scope_of
from apps.files import selectors as files
from apps.grading.models import Exam
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument
from apps.reports.sheets.form import Scope


def documents_visible_to(user: Any) -> QuerySet[IssuedDocument]:
    """Every document, without those whose content is not theirs to read; or a cadet's own."""
    related = ("term", "holder__cadet", "issued_by", "ended_by", "replaces", "replacement", "key")
    rows = IssuedDocument.objects.select_related(*related).order_by("-id")
    if scope_of(user, "document.view") != Reach.ALL:
        return rows.filter(holder__cadet__user=user)
    if scope_of(user, "cadet.view_sensitive") != Reach.ALL:
        return rows.exclude(kind__in=sensitive_kinds())
    return rows


def document_visible_to(user: Any, document_id: int) -> IssuedDocument:
    """One document. Raises NotFoundOrNotYours."""
    found = documents_visible_to(user).filter(pk=document_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def sensitive_kinds() -> list[str]:
    """Kinds that carry birth dates or addresses."""
    return [code for code, kind in KINDS.items() if kind.is_sensitive]


def content_of(document: IssuedDocument) -> bytes:
    """The file as it was issued. Raises StorageDown."""
    return files.reachable_content_of(document.file)


def scope_again(document: IssuedDocument) -> Scope:
    """What a document was asked to be about, with the rows as they are now."""
    kept = document.scope
    return Scope(
        term=document.term,
        training_day=row_named(TrainingDay, kept.get("training_day")),
        company=kept.get("company", ""),
        platoon=kept.get("platoon", ""),
        enrolment=row_named(Enrolment, kept.get("enrolment")),
        exam=row_named(Exam, kept.get("exam")),
    )


def row_named(model: Any, row_id: int | None) -> Any:
    """A row of a kept scope; None where nothing narrowed it."""
    return None if row_id is None else model.objects.get(pk=row_id)
