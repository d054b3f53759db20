"""Which days a cadet can still ask to be excused from, and why not the others."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import F
from django.utils import timezone

from apps.attendance.choices import DayState
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.attendance.selectors.facts import is_on_roster
from apps.attendance.selectors.letters import days_asked_for
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.system import selectors as settings

ENDED: Final = "this enrolment has ended."


@dataclass(frozen=True, slots=True)
class AskableDay:
    """One day of a cadet's term; `why_not` is empty when a letter can name it until `until`."""

    training_day: int
    date: datetime.date
    title: str
    state: str
    status: str | None
    until: datetime.date
    why_not: str


def askable_days_of(enrolment: Enrolment) -> list[AskableDay]:
    """Every day of the term in order: three queries and the setting."""
    days = list(
        TrainingDay.objects.filter(term_id=enrolment.term_id).order_by(
            "date", F("starts_at").asc(nulls_last=True), "id"
        )
    )
    standing = days_asked_for(enrolment, [day.pk for day in days])
    marks = dict(
        AttendanceRecord.objects.filter(enrolment=enrolment).values_list(
            "training_day_id", "status"
        )
    )
    after = days_after()
    return [
        AskableDay(
            training_day=day.pk,
            date=day.date,
            title=day.title,
            state=day.state,
            status=marks.get(day.pk),
            until=day.date + timedelta(days=after),
            why_not=why_unfit(enrolment, day, standing, after),
        )
        for day in days
    ]


def days_after() -> int:
    """How many days after a training day a letter can still come."""
    return int(settings.setting("excuse_days_after", 7))


def why_unfit(enrolment: Enrolment, day: TrainingDay, standing: Collection[int], after: int) -> str:
    """Say why a cadet cannot ask to be excused from a day; empty when they can."""
    if enrolment.status != EnrolmentStatus.ACTIVE:
        return ENDED
    if day.term_id != enrolment.term_id or not is_on_roster(enrolment, day.date):
        return "you do not train on this day."
    if day.state == DayState.CANCELLED:
        return "this day is cancelled."
    if day.date < timezone.localdate() - timedelta(days=after):
        return f"a letter can come until {after} days after the training day."
    return "you have a letter for this day already." if day.pk in standing else ""
