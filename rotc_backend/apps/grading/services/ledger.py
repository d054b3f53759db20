"""Awarding merits, giving demerits, and voiding entries by further entries."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.choices import EntryKind
from apps.grading.events import DemeritGiven, EntryVoided, MeritAwarded
from apps.grading.models import ConductRule, LedgerEntry
from apps.grading.services import ranges
from apps.grading.services.deeds import Conduct
from apps.grading.services.refusals import (
    AboutOneself,
    AlreadyVoided,
    OperationReused,
    VoidRefused,
)
from apps.grading.services.settlements import settle_appeal_without_journal
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

HAPPENED = {EntryKind.MERIT: MeritAwarded, EntryKind.DEMERIT: DemeritGiven}


@transaction.atomic
def award(
    *,
    enrolment: Enrolment,
    kind: EntryKind,
    points: int,
    reason: str,
    occurred_on: date,
    client_op_id: uuid.UUID,
    actor: Any,
    rule: ConductRule | None = None,
) -> LedgerEntry:
    """Award merits or give demerits to one cadet, within what the person may give alone.

    An act that was sent before returns the entry it made. Raises TermClosed, InvalidInput,
    RuleOutdated, OutsideRange, AboutOneself, OperationReused.
    """
    conduct = Conduct(kind, points, reason, occurred_on, rule)
    refuse_beyond_oneself(conduct, actor)
    [entry] = give([(enrolment, client_op_id)], conduct, actor=actor)
    return entry


@transaction.atomic
def award_batch(
    *,
    enrolments: Sequence[Enrolment],
    kind: EntryKind,
    points: int,
    reason: str,
    occurred_on: date,
    batch: uuid.UUID,
    actor: Any,
    rule: ConductRule | None = None,
) -> list[LedgerEntry]:
    """Award or give the same to several cadets of one term in one act.

    An act that was sent before returns the entries it made. Raises as `award` does.
    """
    conduct = Conduct(kind, points, reason, occurred_on, rule)
    refuse_beyond_oneself(conduct, actor)
    in_order = sorted(enrolments, key=lambda row: row.pk)
    acts = [(row, uuid.uuid5(batch, str(row.pk))) for row in in_order]
    return give(acts, conduct, actor=actor, batch=batch)


@transaction.atomic
def void_entry(
    *, entry: LedgerEntry, reason: str, client_op_id: uuid.UUID, actor: Any
) -> LedgerEntry:
    """Cancel an entry by a row that repeats it; the entry itself stays as it is.

    Returns the voiding row. Raises TermClosed, AlreadyVoided, VoidRefused, AboutOneself.
    """
    hold_ledger_of(entry)
    refuse_voided(entry)
    refuse_about_oneself([entry.enrolment], actor)
    if not selectors.may_void(actor, entry):
        raise VoidRefused("Only who issued an entry may void it, and only on the same day.")
    settle_appeal_without_journal(entry=entry, reason=reason, actor=actor)
    return enter_void(entry=entry, reason=reason, client_op_id=client_op_id, actor=actor)


@transaction.atomic
def enter_void(
    *, entry: LedgerEntry, reason: str, client_op_id: uuid.UUID, actor: Any
) -> LedgerEntry:
    """Write the row that voids an entry; the caller holds the ledger and has checked the right."""
    refuse_voided(entry)
    row = LedgerEntry.objects.create(
        enrolment=entry.enrolment,
        kind=entry.kind,
        points=entry.points,
        reason=reason,
        occurred_on=timezone.localdate(),
        issued_by=actor,
        client_op_id=client_op_id,
        voids=entry,
    )
    event = EntryVoided(
        term=entry.enrolment.term_id,
        cadet_ids=(entry.enrolment.cadet_id,),
        enrolments=(entry.enrolment_id,),
        entries=(entry.pk, row.pk),
        reason=reason,
    )
    journal.record(event, actor=actor)
    return row


def hold_ledger_of(entry: LedgerEntry) -> None:
    """Hold the open term and the cadet's ledger until the transaction ends. Raises TermClosed."""
    system.hold_term_open(entry.enrolment.term_id)
    # The entry itself cannot be locked: nobody who serves requests may change a row of the ledger.
    Enrolment.objects.select_for_update(no_key=True).get(pk=entry.enrolment_id)


def give(
    acts: Sequence[tuple[Enrolment, uuid.UUID]],
    conduct: Conduct,
    *,
    actor: Any,
    batch: uuid.UUID | None = None,
) -> list[LedgerEntry]:
    """Write the entries of one act, each under its own id, and record that they were given.

    Whether so many points are the person's to give is for the caller to ask.
    """
    enrolments = [enrolment for enrolment, _ in acts]
    term = system.hold_term_open(only_term_of(enrolments))
    refuse_points(conduct.points)
    refuse_date_outside(term, conduct.occurred_on)
    refuse_about_oneself(enrolments, actor)
    made = [
        LedgerEntry(
            enrolment=enrolment,
            rule=conduct.rule,
            kind=conduct.kind,
            points=conduct.points,
            reason=conduct.reason,
            occurred_on=conduct.occurred_on,
            issued_by=actor,
            client_op_id=client_op_id,
            batch=batch,
        )
        for enrolment, client_op_id in acts
    ]
    if earlier := sent_before(made):
        return earlier
    entries = LedgerEntry.objects.bulk_create(made)
    record_entries(entries, actor=actor)
    return entries


def refuse_beyond_oneself(conduct: Conduct, actor: Any) -> None:
    """Refuse what a person may not give alone. Raises InvalidInput, RuleOutdated, OutsideRange."""
    refuse_points(conduct.points)
    ranges.refuse_unfit_rule(conduct)
    ranges.refuse_alone(conduct, actor)


def refuse_points(points: int) -> None:
    """Refuse points outside of 1 to 100."""
    if not 1 <= points <= 100:
        message = "Points are whole numbers from 1 to 100."
        raise InvalidInput(message, fields={"points": [message]})


def refuse_voided(entry: LedgerEntry) -> None:
    """Refuse an entry that was voided, and a row that voids one."""
    if entry.voids_id is not None:
        raise AlreadyVoided("This row voids another; it cannot be voided itself.")
    if voiding := LedgerEntry.objects.filter(voids=entry).first():
        at = timezone.localtime(voiding.created_at)
        raise AlreadyVoided(f"This entry was voided on {at:%Y-%m-%d at %H:%M}.")


def refuse_date_outside(term: Term, occurred_on: date) -> None:
    """Refuse a day that is still to come or does not belong to the term."""
    if occurred_on > timezone.localdate():
        message = "This day is still to come."
    elif not term.starts_on <= occurred_on <= term.ends_on:
        message = f"{term.label} lasts from {term.starts_on} to {term.ends_on}."
    else:
        return
    raise InvalidInput(message, fields={"occurred_on": [message]})


def refuse_about_oneself(enrolments: Collection[Enrolment], actor: Any) -> None:
    """Refuse merits and demerits for the person who gives them."""
    if any(row.cadet.user_id is not None and row.cadet.user_id == actor.pk for row in enrolments):
        raise AboutOneself("Nobody decides about themself.")


def only_term_of(enrolments: Sequence[Enrolment]) -> int:
    """Find the one term these enrolments belong to. Raises InvalidInput."""
    terms = {enrolment.term_id for enrolment in enrolments}
    if len(terms) != 1:
        message = "Name enrolments of one term."
        raise InvalidInput(message, fields={"enrolments": [message]})
    return terms.pop()


def sent_before(made: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Find the entries this act made when it was sent before. Raises OperationReused."""
    ids = [entry.client_op_id for entry in made]
    earlier = list(LedgerEntry.objects.filter(client_op_id__in=ids).order_by("enrolment_id"))
    if earlier and [meaning_of(row) for row in earlier] != [meaning_of(row) for row in made]:
        raise OperationReused("The id of this act belongs to another entry.")
    return earlier


def meaning_of(entry: LedgerEntry) -> tuple[object, ...]:
    """Reduce an entry to what its author meant."""
    return (
        entry.enrolment_id,
        entry.rule_id,
        entry.kind,
        entry.points,
        entry.reason,
        entry.occurred_on,
        entry.issued_by_id,
    )


def record_entries(entries: Sequence[LedgerEntry], *, actor: Any) -> None:
    """Tell that these entries were made in one act."""
    first = entries[0]
    event = HAPPENED[EntryKind(first.kind)](
        term=first.enrolment.term_id,
        cadet_ids=tuple(entry.enrolment.cadet_id for entry in entries),
        enrolments=tuple(entry.enrolment_id for entry in entries),
        entries=tuple(entry.pk for entry in entries),
        points=first.points,
        reason=first.reason,
    )
    journal.record(event, actor=actor)
