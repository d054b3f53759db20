"""Ending an open appeal whose entry is voided by somebody who may do so anyway."""

from typing import Any

from django.utils import timezone

from apps.grading.choices import AppealState
from apps.grading.models import Appeal, LedgerEntry


def settle_appeal_without_journal(*, entry: LedgerEntry, reason: str, actor: Any) -> None:
    """End the open appeal of an entry that is being voided; the caller records the void."""
    rows = Appeal.objects.filter(ledger_entry=entry, state=AppealState.OPEN)
    rows.update(
        state=AppealState.SETTLED,
        decided_by=actor,
        decided_at=timezone.now(),
        decision_reason=reason,
    )
