"""What a cadet does about an entry: acknowledge it, appeal; and how an appeal is decided."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.grading import selectors
from apps.grading.choices import AppealDecision, AppealState
from apps.grading.events import AppealDecided, AppealOverdue, AppealSubmitted, EntryAcknowledged
from apps.grading.models import Appeal, EntryAcknowledgement, LedgerEntry
from apps.grading.services import ledger
from apps.grading.services.refusals import (
    AlreadyAppealed,
    AppealStateConflict,
    AppealTooLate,
    OwnEntry,
)
from apps.system import journal


@transaction.atomic
def acknowledge_entry(*, entry: LedgerEntry, actor: Any) -> EntryAcknowledgement:
    """Note that the cadet has read an entry, which is not consent.

    Doing it again changes nothing. Raises NotFoundOrNotYours, TermClosed, AlreadyVoided.
    """
    refuse_of_others(entry, actor)
    ledger.hold_ledger_of(entry)
    if earlier := EntryAcknowledgement.objects.filter(entry=entry).first():
        return earlier
    ledger.refuse_voided(entry)
    row = EntryAcknowledgement.objects.create(entry=entry, acknowledged_by=actor)
    journal.record(EntryAcknowledged(**about(entry)), actor=actor)
    return row


@transaction.atomic
def submit_appeal(*, entry: LedgerEntry, words: str, actor: Any) -> Appeal:
    """Object to one's own entry, once, within the days a setting gives (`appeal_days`).

    Raises NotFoundOrNotYours, TermClosed, AlreadyVoided, AlreadyAppealed, AppealTooLate.
    """
    refuse_of_others(entry, actor)
    ledger.hold_ledger_of(entry)
    ledger.refuse_voided(entry)
    if Appeal.objects.filter(ledger_entry=entry).exists():
        raise AlreadyAppealed("You have appealed this entry.")
    refuse_late(entry)
    due_on = timezone.localdate() + timedelta(days=selectors.days_to_decide())
    appeal = Appeal.objects.create(
        ledger_entry=entry, words=words, submitted_by=actor, due_on=due_on
    )
    event = AppealSubmitted(**about(entry), appeal=appeal.pk, due_on=str(due_on))
    journal.record(event, actor=actor)
    return appeal


@transaction.atomic
def decide_appeal(
    *,
    appeal: Appeal,
    decision: AppealDecision,
    reason: str,
    client_op_id: uuid.UUID,
    actor: Any,
) -> Appeal:
    """Uphold an appeal, which voids its entry, or dismiss it; always with a reason.

    Whoever recommended or gave the entry does not decide. Raises TermClosed, AppealStateConflict,
    OwnEntry, AboutOneself.
    """
    held = held_open_appeal(appeal)
    refuse_partial(held, actor)
    if decision == AppealDecision.UPHELD:
        ledger.enter_void(
            entry=held.ledger_entry, reason=reason, client_op_id=client_op_id, actor=actor
        )
    held.state, held.decision_reason = AppealState(decision), reason
    held.decided_by, held.decided_at = actor, timezone.now()
    held.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])
    event = AppealDecided(
        **about(held.ledger_entry), appeal=held.pk, decision=decision, reason=reason
    )
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def remind_of_overdue_appeal(*, appeal: Appeal, actor: Any = None) -> None:
    """Tell the staff that an appeal should have been decided; the appeal itself is not touched."""
    event = AppealOverdue(
        term=appeal.ledger_entry.enrolment.term_id,
        enrolments=(appeal.ledger_entry.enrolment_id,),
        appeal=appeal.pk,
        due_on=str(appeal.due_on),
    )
    journal.record(event, actor=actor)


def refuse_of_others(entry: LedgerEntry, actor: Any) -> None:
    """Refuse to answer for another cadet. Raises NotFoundOrNotYours."""
    if not selectors.is_of(actor, entry):
        raise NotFoundOrNotYours


def refuse_late(entry: LedgerEntry) -> None:
    """Refuse an appeal after its last day. Raises AppealTooLate, with the day."""
    until = selectors.appeal_until(entry)
    if timezone.localdate() > until:
        message = f"An appeal was possible until {until}."
        raise AppealTooLate(message, data={"until": str(until)})


def held_open_appeal(appeal: Appeal) -> Appeal:
    """Hold the open term, the cadet's ledger and an appeal nobody has decided.

    Raises TermClosed, AppealStateConflict.
    """
    ledger.hold_ledger_of(appeal.ledger_entry)
    rows = Appeal.objects.select_for_update(no_key=True, of=("self",))
    related = ("ledger_entry__enrolment__cadet", "ledger_entry__recommendation")
    held = rows.select_related(*related).get(pk=appeal.pk)
    if held.state != AppealState.OPEN:
        word = AppealState(held.state).label.lower()
        raise AppealStateConflict(f"This appeal is not open: it is {word}.")
    return held


def refuse_partial(held: Appeal, actor: Any) -> None:
    """Refuse who gave or recommended the entry, and the cadet. Raises OwnEntry, AboutOneself."""
    ledger.refuse_about_oneself([held.ledger_entry.enrolment], actor)
    if not selectors.is_impartial(actor, held):
        raise OwnEntry("You gave or recommended this entry: another person decides.")


def about(entry: LedgerEntry) -> dict[str, Any]:
    """Name the rows an entry's events are about."""
    return {
        "term": entry.enrolment.term_id,
        "cadet_ids": (entry.enrolment.cadet_id,),
        "enrolments": (entry.enrolment_id,),
        "entries": (entry.pk,),
    }
