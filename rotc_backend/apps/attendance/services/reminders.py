"""Reminding of rolls that nobody closed."""

from typing import Any

from django.db import transaction

from apps.attendance.events import TrainingDayLeftOpen
from apps.attendance.models import TrainingDay
from apps.system import journal


@transaction.atomic
def remind_of_open_roll(*, day: TrainingDay, actor: Any = None) -> None:
    """Tell the staff that the roll of a past day is still open; the day itself is not touched."""
    journal.record(TrainingDayLeftOpen(term=day.term_id, training_day=day.pk), actor=actor)
