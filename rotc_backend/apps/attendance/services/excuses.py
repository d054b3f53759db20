"""Excuse letters: a cadet asks, a person decides, the days follow."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.choices import (
    AttendanceStatus,
    LetterDecision,
    LetterEffect,
    LetterState,
    MarkSource,
)
from apps.attendance.events import ExcuseDecided, ExcuseSubmitted, ExcuseWithdrawn
from apps.attendance.models import ExcuseDay, ExcuseLetter, TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.attachments import attach_without_journal
from apps.attendance.services.cases import review_held_term
from apps.attendance.services.changes import Writing
from apps.attendance.services.refusals import LetterStateConflict
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.system import journal
from apps.system import services as system


@transaction.atomic
def submit_excuse_letter(
    *,
    enrolment: Enrolment,
    reason_kind: str,
    reason: str,
    days: Sequence[int],
    files: Sequence[int] = (),
    actor: Any,
) -> ExcuseLetter:
    """Ask to be excused from days to come, or past by a week at most.

    `files` are uploads of the actor's own that were not sent with another letter. Raises
    InvalidInput naming the days that cannot be asked for or the files, TermClosed.
    """
    system.hold_term_open(enrolment.term_id)
    wanted = locks.hold_days_shared(days)
    enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    refuse_unfit_days(enrolment, wanted, days)
    letter = ExcuseLetter.objects.create(
        enrolment=enrolment, reason_kind=reason_kind, reason=reason
    )
    ExcuseDay.objects.bulk_create(ExcuseDay(letter=letter, training_day=day) for day in wanted)
    attach_without_journal(letter=letter, files=files, actor=actor)
    event = ExcuseSubmitted(
        term=enrolment.term_id,
        cadet_ids=(enrolment.cadet_id,),
        excuse_letter=letter.pk,
        enrolments=(enrolment.pk,),
    )
    journal.record(event, actor=actor)
    return letter


@transaction.atomic
def decide_excuse_letter(
    *, letter: ExcuseLetter, decision: LetterDecision, reason: str, actor: Any
) -> ExcuseLetter:
    """Approve a pending letter, or do not accept it, which needs a reason.

    Approval excuses the cadet on its days; a day on which the cadet was present or late keeps that
    mark and is a conflict for people to see. Raises LetterStateConflict, InvalidInput, TermClosed.
    """
    letter = held_pending_letter(letter)
    if decision == LetterDecision.NOT_ACCEPTED and not reason:
        message = "Say why the letter is not accepted."
        raise InvalidInput(message, fields={"reason": [message]})
    is_approved = decision == LetterDecision.APPROVED
    excused, conflicting = excuse_days(letter, actor=actor) if is_approved else ((), ())
    letter.decision_reason = reason
    letter.decided_by, letter.decided_at = actor, timezone.now()
    save_next(letter, LetterState(decision), "decision_reason", "decided_by", "decided_at")
    event = ExcuseDecided(
        term=letter.enrolment.term_id,
        cadet_ids=(letter.enrolment.cadet_id,),
        excuse_letter=letter.pk,
        enrolments=(letter.enrolment_id,),
        decision=decision,
        excused_days=excused,
        conflicting_days=conflicting,
    )
    journal.record(event, actor=actor)
    if excused:
        review_held_term(letter.enrolment.term, [letter.enrolment_id])
    return letter


@transaction.atomic
def withdraw_excuse_letter(*, letter: ExcuseLetter, actor: Any) -> ExcuseLetter:
    """Take a pending letter back. Raises LetterStateConflict, TermClosed."""
    letter = held_pending_letter(letter)
    save_next(letter, LetterState.WITHDRAWN)
    event = ExcuseWithdrawn(
        term=letter.enrolment.term_id,
        cadet_ids=(letter.enrolment.cadet_id,),
        excuse_letter=letter.pk,
        enrolments=(letter.enrolment_id,),
    )
    journal.record(event, actor=actor)
    return letter


def refuse_unfit_days(
    enrolment: Enrolment, wanted: Sequence[TrainingDay], asked: Sequence[int]
) -> None:
    """Refuse days that are not the cadet's, are cancelled, too long past or asked for already."""
    if enrolment.status != EnrolmentStatus.ACTIVE:
        raise InvalidInput("This enrolment has ended.", fields={"enrolment": ["It has ended."]})
    if {day.pk for day in wanted} != set(asked) or not asked:
        raise unfit("Name training days of your term.")
    standing, after = selectors.days_asked_for(enrolment, asked), selectors.days_after()
    for day in wanted:
        if message := selectors.why_unfit(enrolment, day, standing, after):
            raise unfit(f"{day.date} {day.title}: {message}")


def unfit(message: str) -> InvalidInput:
    """Name the days of a letter as what is wrong with it."""
    return InvalidInput(message, fields={"days": [message]})


def held_pending_letter(letter: ExcuseLetter) -> ExcuseLetter:
    """Hold the open term and a letter that nobody has decided. Raises LetterStateConflict."""
    system.hold_term_open(letter.enrolment.term_id)
    rows = ExcuseLetter.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("enrolment").get(pk=letter.pk)
    if held.state != LetterState.PENDING:
        state = LetterState(held.state).label.lower()
        raise LetterStateConflict(f"This letter is not pending: it is {state}.")
    return held


def excuse_days(letter: ExcuseLetter, *, actor: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write *excused* on the days of a letter; return the days written and those in conflict."""
    enrolment = letter.enrolment
    named = letter.excuse_days.values_list("training_day_id", flat=True)
    days = [
        day.pk for day in locks.hold_days_shared(named) if selectors.can_be_excused(letter, day)
    ]
    locks.hold_enrolments(enrolment.term_id, [enrolment.pk])
    locks.make_missing_records((day, enrolment.pk) for day in days)
    writing = Writing(source=MarkSource.EXCUSE, actor=actor)
    conflicting = []
    for record in locks.held_records(days, [enrolment.pk]):
        effect = selectors.effect_on(record.status)
        if effect == LetterEffect.CONFLICT:
            conflicting.append(record.training_day_id)
        elif effect == LetterEffect.EXCUSED:
            writing.change(record, to=AttendanceStatus.EXCUSED)
    writing.save()
    excused = tuple(change.training_day_id for change in writing.changes)
    return excused, tuple(conflicting)


def save_next(letter: ExcuseLetter, state: LetterState, *names: str) -> None:
    """Save a held letter in its next state and version."""
    letter.state = state
    letter.version += 1
    letter.save(update_fields=[*names, "state", "version"])
