"""Planning many training days at once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from apps.attendance.events import TrainingDaysPlanned
from apps.attendance.models import TrainingDay
from apps.attendance.services.days import refuse_date_outside
from apps.core.errors import InvalidInput
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term


@dataclass(frozen=True)
class DayPlan:
    """A date to train on, and what the day is called."""

    date: datetime.date
    title: str


@transaction.atomic
def plan_training_days(
    *,
    term: Term,
    days: Sequence[DayPlan],
    actor: Any,
    location: str = "",
    starts_at: datetime.time | None = None,
) -> list[TrainingDay]:
    """Enter several days in the schedule, all or none.

    Raises TermClosed, and InvalidInput naming a date outside of the term or one that is taken.
    """
    term = system.hold_term_unreleased(term.pk)
    for plan in days:
        refuse_date_outside(term, plan.date)
    rows = [
        TrainingDay(
            term=term, date=plan.date, title=plan.title, location=location, starts_at=starts_at
        )
        for plan in days
    ]
    made = written(rows)
    event = TrainingDaysPlanned(term=term.pk, training_days=tuple(day.pk for day in made))
    journal.record(event, actor=actor)
    return made


def written(rows: list[TrainingDay]) -> list[TrainingDay]:
    """Insert the days; the database says whether one of them exists already."""
    try:
        with transaction.atomic():
            return TrainingDay.objects.bulk_create(rows)
    except IntegrityError as error:
        message = "One of these days is in the schedule already."
        raise InvalidInput(message, fields={"days": [message]}) from error
