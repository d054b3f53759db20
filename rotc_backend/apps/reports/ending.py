"""Ending documents: a revoked one holds no more, a replaced one has a successor."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.reports.choices import DocumentState
from apps.reports.documents import scope_again
from apps.reports.events import DocumentReplaced, DocumentRevoked
from apps.reports.issuing import Order, concerned, issue_without_journal
from apps.reports.keeping import said_when_storage_is_down
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument
from apps.system import journal


class NotValid(RuleBroken):
    """The document ended before."""

    code = "document_ended"
    title = "This document does not hold any more"


@transaction.atomic
def revoke_document(*, document: IssuedDocument, reason: str, actor: Any) -> IssuedDocument:
    """Say that a document does not hold any more; whoever checks it next is told. Raises NotValid."""
    ended = end_without_journal(document, DocumentState.REVOKED, reason, actor)
    event = DocumentRevoked(
        document=ended.pk,
        number=ended.number,
        reason=reason,
        term=ended.term_id,
        **concerned(ended),
    )
    journal.record(event, actor=actor)
    return ended


@said_when_storage_is_down()
@transaction.atomic
def replace_document(*, document: IssuedDocument, reason: str, actor: Any) -> IssuedDocument:
    """Issue a document anew from the facts of today, in place of one that ends with it.

    Raises NotValid, StorageDown, and everything that issuing may.
    """
    ended = end_without_journal(document, DocumentState.REPLACED, reason, actor)
    order = Order(KINDS[ended.kind], scope_again(ended), actor, replaces=ended)
    made = issue_without_journal(order)
    event = DocumentReplaced(
        document=made.pk,
        replaced=ended.pk,
        number=made.number,
        replaced_number=ended.number,
        sha256=made.sha256,
        reason=reason,
        term=made.term_id,
        **concerned(made),
    )
    journal.record(event, actor=actor)
    return made


def end_without_journal(
    document: IssuedDocument, state: str, reason: str, actor: Any
) -> IssuedDocument:
    """Write the end of a document; its caller records it. Raises NotValid."""
    row = (
        IssuedDocument.objects.select_for_update(of=("self",))
        .select_related("term", "holder__cadet", "issued_by", "key")
        .get(pk=document.pk)
    )
    if row.state != DocumentState.VALID:
        raise NotValid(f"{row.number} is {row.get_state_display().lower()} already.")
    row.state, row.ended_at, row.ended_by, row.end_reason = state, timezone.now(), actor, reason
    row.save(update_fields=["state", "ended_at", "ended_by", "end_reason"])
    return row
