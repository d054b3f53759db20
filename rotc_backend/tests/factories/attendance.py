"""Training days and what happened on them, for tests."""

import uuid
from datetime import date

import factory
from django.utils import timezone

from apps.attendance.choices import AttendanceStatus, DayState, MarkSource, ReasonKind
from apps.attendance.models import (
    AttendanceRecord,
    ExcuseDay,
    ExcuseLetter,
    LateArrival,
    TrainingDay,
)


class TrainingDayFactory(factory.django.DjangoModelFactory):
    """An open day in September 2026; the caller names the term."""

    class Meta:
        model = TrainingDay

    date = date(2026, 9, 5)
    title = factory.Sequence(lambda n: f"Drill {n}")
    location = "Parade ground"
    state = DayState.OPEN


class ClosedDayFactory(TrainingDayFactory):
    """A day whose roll is closed."""

    state = DayState.CLOSED
    closed_at = factory.LazyFunction(timezone.now)


class AttendanceRecordFactory(factory.django.DjangoModelFactory):
    """A cadet who was present, marked at roll call."""

    class Meta:
        model = AttendanceRecord

    status = AttendanceStatus.PRESENT
    source = MarkSource.ROLL


class LateArrivalFactory(factory.django.DjangoModelFactory):
    """A mark that came after the roll was closed: present, tapped at roll call."""

    class Meta:
        model = LateArrival

    op_id = factory.LazyFunction(uuid.uuid4)
    status = AttendanceStatus.PRESENT


class ExcuseLetterFactory(factory.django.DjangoModelFactory):
    """A pending letter about a sickness, for the days given."""

    class Meta:
        model = ExcuseLetter
        skip_postgeneration_save = True

    reason_kind = ReasonKind.SICKNESS
    reason = "Fever since Friday."

    @factory.post_generation
    def on_days(self, create, days, **_):
        for day in days or ():
            ExcuseDay.objects.create(letter=self, training_day=day)
