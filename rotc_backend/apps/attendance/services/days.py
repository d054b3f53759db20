"""Planning, changing, opening, closing, reopening and cancelling training days."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.choices import AttendanceStatus, DayState, MarkSource
from apps.attendance.events import (
    TrainingDayCancelled,
    TrainingDayChanged,
    TrainingDayClosed,
    TrainingDayOpened,
    TrainingDayPlanned,
    TrainingDayReopened,
)
from apps.attendance.models import TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.cases import review_held_term
from apps.attendance.services.changes import Writing
from apps.attendance.services.refusals import BlanksUnconfirmed, DayStateConflict
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput, Stale
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

NAMES_SHOWN = 20


@transaction.atomic
def plan_training_day(
    *,
    term: Term,
    date: datetime.date,
    title: str,
    actor: Any,
    location: str = "",
    starts_at: datetime.time | None = None,
) -> TrainingDay:
    """Enter a day in the schedule. Raises TermClosed, and InvalidInput for a date or a twin."""
    term = system.hold_term_unreleased(term.pk)
    day = TrainingDay(term=term, date=date, title=title, location=location, starts_at=starts_at)
    refuse_date_outside(term, date)
    save_unless_twin(day)
    journal.record(TrainingDayPlanned(term=term.pk, training_day=day.pk), actor=actor)
    return day


@transaction.atomic
def change_training_day(
    *, day: TrainingDay, version: int, changes: Mapping[str, Any], actor: Any
) -> TrainingDay:
    """Change a day's entry in the schedule; its date only while it is planned.

    Raises Stale when somebody else was first, DayStateConflict, InvalidInput, TermClosed.
    """
    day = locks.hold_day_of_plan(day.pk)
    if day.version != version:
        raise Stale("Somebody else changed this training day.")
    changed = {name: value for name, value in changes.items() if getattr(day, name) != value}
    if not changed:
        return day
    refuse_change(day, changed)
    before = {name: str(getattr(day, name)) for name in changed}
    for name, value in changed.items():
        setattr(day, name, value)
    save_next(day, *changed)
    event = TrainingDayChanged(
        term=day.term_id,
        training_day=day.pk,
        before=before,
        after={name: str(value) for name, value in changed.items()},
    )
    journal.record(event, actor=actor)
    return day


@transaction.atomic
def open_training_day(*, day: TrainingDay, actor: Any) -> TrainingDay:
    """Let the roll of a planned day take marks. Raises DayStateConflict, TermClosed."""
    day = locks.hold_day_for_change(day.pk)
    move_day(day, DayState.OPEN, only_from=(DayState.PLANNED,))
    journal.record(TrainingDayOpened(term=day.term_id, training_day=day.pk), actor=actor)
    return day


@transaction.atomic
def close_training_day(*, day: TrainingDay, blanks: int, actor: Any) -> TrainingDay:
    """Close the roll; only now do unmarked cadets become absent.

    `blanks` is how many of them the person has seen. Raises BlanksUnconfirmed with the present
    number when it is another one, DayStateConflict, TermClosed. Warnings and cases follow at once.
    """
    day = locks.hold_day_for_change(day.pk)
    unmarked = list(selectors.unmarked_on(day))
    if day.state == DayState.OPEN and len(unmarked) != blanks:
        raise unconfirmed(unmarked)
    day.closed_at = timezone.now()
    move_day(day, DayState.CLOSED, "closed_at", only_from=(DayState.OPEN,))
    excused = fill_blanks(day, unmarked, actor=actor)
    event = TrainingDayClosed(
        term=day.term_id,
        training_day=day.pk,
        absent=tuple(row.pk for row in unmarked if row.pk not in excused),
        excused=tuple(sorted(excused)),
        cadet_ids=tuple(row.cadet_id for row in unmarked),
    )
    journal.record(event, actor=actor)
    review_held_term(day.term)
    return day


@transaction.atomic
def reopen_training_day(*, day: TrainingDay, reason: str, actor: Any) -> TrainingDay:
    """Let a closed roll take marks again; what closing wrote stays until somebody corrects it."""
    day = locks.hold_day_for_change(day.pk)
    day.closed_at = None
    move_day(day, DayState.OPEN, "closed_at", only_from=(DayState.CLOSED,))
    event = TrainingDayReopened(term=day.term_id, training_day=day.pk, reason=reason)
    journal.record(event, actor=actor)
    return day


@transaction.atomic
def cancel_training_day(*, day: TrainingDay, reason: str, actor: Any) -> TrainingDay:
    """Take a day out of everybody's count for good; a closed one must be reopened first."""
    day = locks.hold_day_of_plan(day.pk)
    day.cancel_reason = reason
    only_from = (DayState.PLANNED, DayState.OPEN)
    move_day(day, DayState.CANCELLED, "cancel_reason", only_from=only_from)
    event = TrainingDayCancelled(term=day.term_id, training_day=day.pk, reason=reason)
    journal.record(event, actor=actor)
    return day


def refuse_date_outside(term: Term, date: datetime.date) -> None:
    """Refuse a date that is not one of the term's. Raises InvalidInput."""
    if not term.starts_on <= date <= term.ends_on:
        message = f"{term.label} lasts from {term.starts_on} to {term.ends_on}."
        raise InvalidInput(message, fields={"date": [message]})


def refuse_change(day: TrainingDay, changed: Mapping[str, Any]) -> None:
    """Refuse to edit a cancelled day, or to move one whose roll has begun."""
    if day.state == DayState.CANCELLED:
        raise DayStateConflict("This training day is cancelled.")
    if "date" not in changed:
        return
    if day.state != DayState.PLANNED:
        raise DayStateConflict("The date cannot change once the roll has been opened.")
    refuse_date_outside(day.term, changed["date"])


def move_day(day: TrainingDay, state: DayState, *names: str, only_from: tuple[str, ...]) -> None:
    """Bring a held day into its next state, saving the named fields with it."""
    if day.state not in only_from:
        raise DayStateConflict(f"This training day is {DayState(day.state).label.lower()}.")
    day.state = state
    save_next(day, "state", *names)


def save_next(day: TrainingDay, *names: str) -> None:
    """Save changed fields of a held day as its next version."""
    day.version += 1
    save_unless_twin(day, update_fields=[*names, "version"])


def save_unless_twin(day: TrainingDay, **how: Any) -> None:
    """Save a day; the database says whether another one has its date and title."""
    try:
        with transaction.atomic():
            day.save(**how)
    except IntegrityError as error:
        message = "Another training day has this date and title."
        raise InvalidInput(message, fields={"title": [message]}) from error


def unconfirmed(unmarked: list[Enrolment]) -> BlanksUnconfirmed:
    """Say how many cadets closing would make absent, and who the first of them are."""
    names = [row.cadet.name for row in unmarked[:NAMES_SHOWN]]
    count = len(unmarked)
    return BlanksUnconfirmed(
        f"{count} unmarked: confirm the number to close.", data={"blanks": count, "names": names}
    )


def fill_blanks(day: TrainingDay, unmarked: list[Enrolment], *, actor: Any) -> set[int]:
    """Make unmarked cadets absent, or excused by an approved letter; return those excused."""
    ids = [row.pk for row in unmarked]
    excused = selectors.excused_by_letter(day, ids)
    locks.make_missing_records((day.pk, enrolment) for enrolment in ids)
    writing = Writing(source=MarkSource.CLOSING, actor=actor)
    for record in locks.held_records([day.pk], ids):
        is_excused = record.enrolment_id in excused
        writing.change(
            record,
            to=AttendanceStatus.EXCUSED if is_excused else AttendanceStatus.ABSENT,
            source=MarkSource.EXCUSE if is_excused else None,
        )
    writing.save()
    return excused
