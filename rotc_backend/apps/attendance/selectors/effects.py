"""What approving an excuse letter would make of each of its days."""

import datetime
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from apps.attendance.choices import ATTENDED, AttendanceStatus, DayState, LetterEffect
from apps.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from apps.attendance.selectors.facts import is_on_roster


@dataclass(frozen=True, slots=True)
class DayEffect:
    """One day of a letter: its mark now, its mark after an approval, and why it stays if it does."""

    training_day: int
    date: datetime.date
    title: str
    state: str
    now: str | None
    after: str | None
    effect: LetterEffect


def effects_of(letter: ExcuseLetter) -> list[DayEffect]:
    """The days of a letter in order, as they are and as an approval would leave them: one query."""
    marks = AttendanceRecord.objects.filter(
        training_day=OuterRef("pk"), enrolment=letter.enrolment_id
    )
    days = TrainingDay.objects.filter(excuse_letters=letter)
    days = days.annotate(mark=Subquery(marks.values("status")[:1]))
    ordered = days.order_by("date", F("starts_at").asc(nulls_last=True), "id")
    return [day_effect(letter, day) for day in ordered]


def day_effect(letter: ExcuseLetter, day: TrainingDay) -> DayEffect:
    """Foretell one day."""
    now: str | None = day.mark  # type: ignore[attr-defined]
    effect = effect_on(now) if can_be_excused(letter, day) else LetterEffect.NOT_COUNTED
    after = str(AttendanceStatus.EXCUSED) if effect == LetterEffect.EXCUSED else now
    return DayEffect(day.pk, day.date, day.title, day.state, now, after, effect)


def can_be_excused(letter: ExcuseLetter, day: TrainingDay) -> bool:
    """Tell whether a day counts for the cadet at all: held or to be held while they train."""
    return day.state != DayState.CANCELLED and is_on_roster(letter.enrolment, day.date)


def effect_on(status: str | None) -> LetterEffect:
    """Say what an approval does to a mark: who was there keeps it, and people are told."""
    if status in ATTENDED:
        return LetterEffect.CONFLICT
    is_excused = status == AttendanceStatus.EXCUSED
    return LetterEffect.ALREADY if is_excused else LetterEffect.EXCUSED
