"""Merits and demerits that come from a file: entered together, and voided together."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.grading import selectors
from apps.grading.choices import AppealState
from apps.grading.models import Appeal, LedgerEntry
from apps.grading.services.deeds import Conduct
from apps.grading.services.ledger import (
    refuse_about_oneself,
    refuse_beyond_oneself,
    refuse_date_outside,
)
from apps.grading.services.refusals import VoidRefused
from apps.grading.services.settlements import settle_appeal_without_journal
from apps.system.models import Term

BATCH: Final = 500


@dataclass(frozen=True)
class FileEntry:
    """One merit or demerit of a file, under an id that the same row always has."""

    enrolment: Enrolment
    conduct: Conduct
    client_op_id: uuid.UUID


def hold_ledgers_for_file(enrolment_ids: Collection[int]) -> None:
    """Hold the ledgers of these cadets, so that two files cannot enter the same at once."""
    rows = Enrolment.objects.select_for_update(no_key=True).filter(pk__in=enrolment_ids)
    list(rows.order_by("pk").values_list("pk"))


def enter_file_without_journal(
    *, term: Term, entries: Sequence[FileEntry], batch: uuid.UUID, actor: Any
) -> list[LedgerEntry]:
    """Enter what a file awards and gives; the caller holds the term open and records the act.

    Each entry is within what the person may give alone. Raises InvalidInput, OutsideRange,
    AboutOneself.
    """
    refuse_about_oneself([entry.enrolment for entry in entries], actor)
    for entry in entries:
        refuse_beyond_oneself(entry.conduct, actor)
        refuse_date_outside(term, entry.conduct.occurred_on)
    made = [
        LedgerEntry(
            enrolment=entry.enrolment,
            kind=entry.conduct.kind,
            points=entry.conduct.points,
            reason=entry.conduct.reason,
            occurred_on=entry.conduct.occurred_on,
            issued_by=actor,
            client_op_id=entry.client_op_id,
            batch=batch,
        )
        for entry in entries
    ]
    return LedgerEntry.objects.bulk_create(made, batch_size=BATCH)


def void_file_without_journal(
    *, entries: Sequence[LedgerEntry], reason: str, actor: Any
) -> tuple[int, list[LedgerEntry]]:
    """Void the entries of a file by rows that repeat them, and end their open appeals.

    Returns how many were voided already, and the voiding rows; nothing is written unless the
    first is none. The caller holds the term open. Raises VoidRefused, AboutOneself.
    """
    hold_ledgers_for_file({entry.enrolment_id for entry in entries})
    voided = LedgerEntry.objects.filter(voids__in=entries).count()
    if voided:
        return voided, []
    refuse_about_oneself([entry.enrolment for entry in entries], actor)
    if not all(selectors.may_void(actor, entry) for entry in entries):
        raise VoidRefused("Only who issued an entry may void it, and only on the same day.")
    settle_appeals_without_journal(entries, reason, actor)
    rows = [voiding(entry, reason, actor) for entry in entries]
    return 0, LedgerEntry.objects.bulk_create(rows, batch_size=BATCH)


def settle_appeals_without_journal(entries: Sequence[LedgerEntry], reason: str, actor: Any) -> None:
    """End the open appeals of entries that are being voided."""
    appeals = Appeal.objects.filter(ledger_entry__in=entries, state=AppealState.OPEN)
    for appeal in appeals.select_related("ledger_entry"):
        settle_appeal_without_journal(entry=appeal.ledger_entry, reason=reason, actor=actor)


def voiding(entry: LedgerEntry, reason: str, actor: Any) -> LedgerEntry:
    """Make the row that cancels an entry."""
    return LedgerEntry(
        enrolment=entry.enrolment,
        kind=entry.kind,
        points=entry.points,
        reason=reason,
        occurred_on=timezone.localdate(),
        issued_by=actor,
        client_op_id=uuid.uuid5(entry.client_op_id, "void"),
        voids=entry,
    )
