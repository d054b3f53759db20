"""Writes of the cadets app: registering, editing and archiving people, and enrolling them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.authentication import services as authentication
from apps.cadets.choices import LegalField
from apps.cadets.events import (
    CadetArchived,
    CadetChanged,
    CadetRegistered,
    CadetRestored,
    EnrolmentChanged,
    EnrolmentCreated,
)
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.record_changes import keep_without_journal, note_without_journal
from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken, Stale
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term


class AlreadyArchived(RuleBroken):
    """The cadet has left the unit already, or has not left it."""

    code = "archive_state"
    title = "Not possible in this state"


@transaction.atomic
def register_cadet(*, actor: Any, **fields: Any) -> Cadet:
    """Enter a person in the unit's records. Raises InvalidInput when the number is taken."""
    number = fields["student_number"]
    if Cadet.objects.filter(student_number__iexact=number).exists():
        message = "Another cadet has this student number."
        raise InvalidInput(message, fields={"student_number": [message]})
    cadet = Cadet.objects.create(**fields)
    journal.record(CadetRegistered(cadets=(cadet.pk,), cadet_ids=(cadet.pk,)), actor=actor)
    return cadet


@transaction.atomic
def edit_cadet(*, cadet: Cadet, version: int, changes: Mapping[str, Any], actor: Any) -> Cadet:
    """Change fields of a cadet's record.

    Raises Stale when somebody else was first, InvalidInput when the student number is taken.
    """
    cadet = locked_cadet(cadet.pk)
    if cadet.version != version:
        raise Stale("Somebody else changed this record.", data={"current_version": cadet.version})
    changed = {name: value for name, value in changes.items() if getattr(cadet, name) != value}
    if changed:
        write_fields(cadet, changed, reason="", actor=actor)
        event = CadetChanged(
            cadets=(cadet.pk,), cadet_ids=(cadet.pk,), fields=tuple(sorted(changed))
        )
        journal.record(event, actor=actor)
    return cadet


@transaction.atomic
def set_legal_field(
    *, cadet: Cadet, field: LegalField, value: Any, reason: str, actor: Any
) -> Cadet:
    """Give a locked cadet the value of a legal field that was asked for. Raises InvalidInput."""
    write_fields(cadet, {str(field): value}, reason=reason, actor=actor)
    event = CadetChanged(cadets=(cadet.pk,), cadet_ids=(cadet.pk,), fields=(str(field),))
    journal.record(event, actor=actor)
    return cadet


def write_fields(cadet: Cadet, values: Mapping[str, Any], *, reason: str, actor: Any) -> None:
    """Save fields of a locked cadet as the next version, and keep what certificates rest on."""
    if "student_number" in values:
        refuse_taken_number(values["student_number"], but=cadet)
    before = {name: getattr(cadet, name) for name in values}
    for name, value in values.items():
        setattr(cadet, name, value)
    save_next(cadet, *values)
    keep_without_journal(cadet, before=before, reason=reason, actor=actor)


def refuse_taken_number(number: str, *, but: Cadet) -> None:
    """Refuse the student number of somebody else. Raises InvalidInput."""
    if Cadet.objects.filter(student_number__iexact=number).exclude(pk=but.pk).exists():
        message = "Another cadet has this student number."
        raise InvalidInput(message, fields={"student_number": [message]})


@transaction.atomic
def archive_cadet(*, cadet: Cadet, reason: str, actor: Any) -> Cadet:
    """Take a cadet off the active records; the account is switched off, nothing is deleted."""
    cadet = locked_cadet(cadet.pk)
    if cadet.archived_at:
        raise AlreadyArchived("This cadet is archived already.")
    cadet.archived_at = timezone.now()
    save_next(cadet, "archived_at")
    note_without_journal(cadet, is_archived=True, reason=reason, actor=actor)
    if cadet.user:
        authentication.deactivate_user(user=cadet.user, actor=actor)
    event = CadetArchived(cadets=(cadet.pk,), cadet_ids=(cadet.pk,), reason=reason)
    journal.record(event, actor=actor)
    return cadet


@transaction.atomic
def restore_cadet(*, cadet: Cadet, actor: Any, reason: str = "") -> Cadet:
    """Bring an archived cadet back; the account stays off until an admin approves it."""
    cadet = locked_cadet(cadet.pk)
    if not cadet.archived_at:
        raise AlreadyArchived("This cadet is not archived.")
    cadet.archived_at = None
    save_next(cadet, "archived_at")
    note_without_journal(cadet, is_archived=False, reason=reason, actor=actor)
    event = CadetRestored(cadets=(cadet.pk,), cadet_ids=(cadet.pk,), reason=reason)
    journal.record(event, actor=actor)
    return cadet


@transaction.atomic
def enrol_cadet(
    *,
    cadet: Cadet,
    term: Term,
    ms_level: str,
    company: str,
    platoon: str,
    actor: Any,
    position: str = "",
    effective_from: date | None = None,
) -> Enrolment:
    """Enrol a cadet in a term. Raises InvalidInput when they are enrolled already."""
    term = system.hold_term_unreleased(term.pk)
    if Enrolment.objects.filter(cadet=cadet, term=term).exists():
        message = "This cadet is enrolled in this term already."
        raise InvalidInput(message, fields={"cadet": [message]})
    enrolment = Enrolment.objects.create(
        cadet=cadet,
        term=term,
        ms_level=ms_level,
        company=company,
        platoon=platoon,
        position=position,
        effective_from=effective_from or term.starts_on,
    )
    event = EnrolmentCreated(term=term.pk, cadet_ids=(cadet.pk,), enrolments=(enrolment.pk,))
    journal.record(event, actor=actor)
    return enrolment


@transaction.atomic
def change_enrolment(
    *, enrolment: Enrolment, version: int, changes: Mapping[str, Any], actor: Any
) -> Enrolment:
    """Move a cadet within a term. Raises Stale, TermClosed, InvalidInput."""
    system.hold_term_unreleased(enrolment.term_id)
    rows = Enrolment.objects.select_for_update(no_key=True).select_related(None)
    enrolment = rows.get(pk=enrolment.pk)
    if enrolment.version != version:
        raise Stale("Somebody else changed this enrolment.")
    before = {name: str(getattr(enrolment, name)) for name in changes}
    for name, value in changes.items():
        setattr(enrolment, name, value)
    check_days(enrolment)
    save_next(enrolment, *changes)
    event = EnrolmentChanged(
        term=enrolment.term_id,
        cadet_ids=(enrolment.cadet_id,),
        enrolments=(enrolment.pk,),
        before=before,
        after={name: str(value) for name, value in changes.items()},
    )
    journal.record(event, actor=actor)
    return enrolment


def check_days(enrolment: Enrolment) -> None:
    """Refuse an enrolment that ends before it begins. Raises InvalidInput."""
    ends_on = enrolment.effective_to
    if ends_on is not None and ends_on < enrolment.effective_from:
        message = f"Must not be before {enrolment.effective_from}."
        raise InvalidInput(f"effective_to: {message}", fields={"effective_to": [message]})


def locked_cadet(cadet_id: int) -> Cadet:
    """Lock one cadet row for a change. Raises NotFoundOrNotYours."""
    rows = Cadet.objects.select_for_update(no_key=True)
    cadet = rows.filter(pk=cadet_id).first()
    if cadet is None:
        raise NotFoundOrNotYours
    return cadet


def save_next(row: Cadet | Enrolment, *names: str) -> None:
    """Save changed fields of a locked row as its next version."""
    row.version += 1
    row.save(update_fields=[*names, "version"])
