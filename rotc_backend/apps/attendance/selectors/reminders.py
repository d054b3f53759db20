"""Which rolls somebody should still close."""

import datetime

from django.db.models import QuerySet

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.system.choices import TermState


def days_left_open(*, before: datetime.date) -> QuerySet[TrainingDay]:
    """Past days whose roll is open, of terms that still take changes, in order."""
    days = TrainingDay.objects.filter(state=DayState.OPEN, date__lt=before)
    running = days.filter(term__state__in=[TermState.OPEN, TermState.IN_REVIEW])
    return running.order_by("date", "id")
