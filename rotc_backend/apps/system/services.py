"""Writes of the system app: the calendar, settings and heartbeats."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken
from apps.system import journal
from apps.system.choices import TermState
from apps.system.events import SettingChanged, TermOpened, TermPlanned, TermReviewed
from apps.system.models import Heartbeat, IdempotencyKey, InstalledRelease, Setting, Term
from apps.system.opening import needs_of

PLANNED_DAYS: Final = 15


class TermClosed(RuleBroken):
    """The term does not take changes any more (or not yet)."""

    code = "term_closed"
    title = "The term is closed"


class TermStateConflict(RuleBroken):
    """The step is not possible from the state the term is in."""

    code = "term_state"
    title = "Not possible in this state"


class TermNotReady(RuleBroken):
    """A draft lacks something that training needs; `data["missing"]` lists it in words."""

    code = "term_not_ready"
    title = "The term is not ready"


def hold_term_unreleased(term_id: int) -> Term:
    """Lock the term against changes of its state while it is a draft or in use.

    For what is planned ahead: training days, units, enrolments. Raises TermClosed.
    """
    term = locked_term(term_id, share=True)
    if term.is_final:
        raise TermClosed(f"{term.label} is {TermState(term.state).label.lower()}.")
    return term


def hold_term_open(term_id: int) -> Term:
    """Lock the term against closing for the rest of this transaction, and make sure it is open.

    Every write that belongs to a term starts here: `FOR SHARE` lets writers pass each other and
    makes a release wait for them. Raises TermClosed.
    """
    term = locked_term(term_id, share=True)
    if term.state not in {TermState.OPEN, TermState.IN_REVIEW}:
        raise TermClosed(f"{term.label} is {TermState(term.state).label.lower()}.")
    return term


def locked_term(term_id: int, *, share: bool = False) -> Term:
    """Lock a term row: shared by writers, exclusively by who changes the term itself."""
    clause = "FOR SHARE" if share else "FOR UPDATE"
    found = list(
        Term.objects.raw(f"SELECT * FROM system_term WHERE id = %s {clause}", [term_id])  # noqa: S608
    )
    if not found:
        raise NotFoundOrNotYours
    term: Term = found[0]
    return term


@transaction.atomic
def plan_term(
    *,
    school_year: str,
    semester: str,
    starts_on: date,
    ends_on: date,
    actor: Any,
    planned_days: int = PLANNED_DAYS,
) -> Term:
    """Enter a term as a draft. Raises InvalidInput when the dates or the year are impossible."""
    term = Term(
        school_year=school_year,
        semester=semester,
        starts_on=starts_on,
        ends_on=ends_on,
        planned_days=planned_days,
    )
    refuse_impossible_term(term)
    term.save(force_insert=True)
    journal.record(TermPlanned(term=term.pk), actor=actor)
    return term


def refuse_impossible_term(term: Term) -> None:
    """Refuse years and dates that no term has, and a second row of a semester."""
    first, _, second = term.school_year.partition("-")
    if not (first.isdigit() and second.isdigit() and int(second) == int(first) + 1):
        message = "Write two years in a row, such as 2026-2027."
        raise InvalidInput(message, fields={"school_year": [message]})
    if term.ends_on <= term.starts_on:
        message = "The term must end after it starts."
        raise InvalidInput(message, fields={"ends_on": [message]})
    twins = Term.objects.filter(school_year=term.school_year, semester=term.semester)
    if twins.exclude(pk=term.pk).exists():
        message = "This term exists already."
        raise InvalidInput(message, fields={"semester": [message]})


@transaction.atomic
def open_term(*, term: Term, actor: Any, is_filled_later: bool = False) -> Term:
    """Make a draft term the one that training writes to.

    `is_filled_later` is for a move of old records and for the demo, which bring policy, units and
    days right after. Raises TermStateConflict, and TermNotReady naming each thing that is missing.
    """
    term = locked_term(term.pk)
    if term.state != TermState.DRAFT:
        raise TermStateConflict(f"{term.label} is not a draft.")
    if Term.objects.filter(state=TermState.OPEN).exists():
        raise TermStateConflict("Another term is open. Release it first.")
    if not is_filled_later:
        refuse_unready(term)
    move_term(term, TermState.OPEN)
    journal.record(TermOpened(term=term.pk), actor=actor)
    return term


@transaction.atomic
def review_term(*, term: Term, actor: Any) -> Term:
    """Announce that a term is being checked before its release. Raises TermStateConflict."""
    term = locked_term(term.pk)
    if term.state != TermState.OPEN:
        raise TermStateConflict(f"{term.label} is not open.")
    move_term(term, TermState.IN_REVIEW)
    journal.record(TermReviewed(term=term.pk), actor=actor)
    return term


def refuse_unready(term: Term) -> None:
    """Refuse to open a term that lacks something. Raises TermNotReady."""
    missing = [need for need in needs_of(term) if need.blocks]
    if missing:
        detail = " ".join(need.detail for need in missing)
        raise TermNotReady(detail, data={"missing": [asdict(need) for need in missing]})


def move_term(term: Term, state: TermState) -> None:
    """Change the state of a locked term; the service that calls records why."""
    term.state = state
    term.version += 1
    term.save(update_fields=["state", "version"])


@transaction.atomic
def change_setting(*, name: str, value: Any, actor: Any) -> None:
    """Give a setting a new value."""
    row = Setting.objects.select_for_update().filter(name=name).first()
    before = row.value if row else None
    Setting.objects.update_or_create(name=name, defaults={"value": value})
    journal.record(SettingChanged(name=name, before=str(before), after=str(value)), actor=actor)


def beat_without_journal(*, service: str, instance: str, release: str) -> None:
    """Note that a process is alive. Not a fact about the unit, so the journal stays out of it."""
    Heartbeat.objects.update_or_create(
        service=service, instance=instance, defaults={"at": timezone.now(), "release": release}
    )


def note_release_without_journal(
    *,
    version: str,
    began_at: datetime,
    before: dict[str, str],
    after: dict[str, str],
    is_complete: bool,
) -> None:
    """Keep which version prepared the database, and how far it got; a fact about the servers."""
    InstalledRelease.objects.create(
        version=version[:64],
        began_at=began_at,
        ended_at=timezone.now(),
        before=before,
        after=after,
        is_complete=is_complete,
    )


def forget_old_traces_without_journal(
    *, keys_before: datetime, heartbeats_before: datetime
) -> dict[str, int]:
    """Delete idempotency keys and heartbeats that are too old to matter; the job counts them."""
    keys, _ = IdempotencyKey.objects.filter(created_at__lt=keys_before).delete()
    beats, _ = Heartbeat.objects.filter(at__lt=heartbeats_before).delete()
    return {"idempotency_keys": keys, "heartbeats": beats}
