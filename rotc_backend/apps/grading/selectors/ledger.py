"""The conduct ledger, as each person may see it."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.models import LedgerEntry
from apps.system.choices import TermState

WRITABLE = {TermState.OPEN, TermState.IN_REVIEW}


def ledger_visible_to(user: Any) -> QuerySet[LedgerEntry]:
    """Every entry, or only the person's own, newest first, with what voided it: one query."""
    entries = LedgerEntry.objects.select_related(
        "enrolment__cadet",
        "enrolment__term",
        "rule",
        "issued_by",
        "voided_by__issued_by",
        "acknowledgement",
        "appeal",
    ).order_by("-occurred_on", "-id")
    if scope_of(user, "ledger.view") == Scope.ALL:
        return entries
    return entries.filter(enrolment__cadet__user=user)


def entry_visible_to(user: Any, entry_id: int) -> LedgerEntry:
    """One entry. Raises NotFoundOrNotYours."""
    entry = ledger_visible_to(user).filter(pk=entry_id).first()
    if entry is None:
        raise NotFoundOrNotYours
    return entry


def voiding_row_of(entry: LedgerEntry) -> LedgerEntry | None:
    """The row that voids an entry, if there is one."""
    row: LedgerEntry | None = getattr(entry, "voided_by", None)
    return row


def can_void(user: Any, entry: LedgerEntry) -> bool:
    """Tell whether this person may void this entry now."""
    if entry.voids_id is not None or voiding_row_of(entry) is not None:
        return False
    return entry.enrolment.term.state in WRITABLE and may_void(user, entry)


def may_void(user: Any, entry: LedgerEntry) -> bool:
    """Tell whether the entry is in this person's reach: any, or their own of the same day."""
    scope = scope_of(user, "ledger.void")
    if scope != Scope.OWN:
        return scope == Scope.ALL
    issued_on = timezone.localdate(entry.created_at)
    return entry.issued_by_id == user.pk and issued_on == timezone.localdate()
