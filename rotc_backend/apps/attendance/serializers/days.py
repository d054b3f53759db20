"""JSON of training days and of what it takes to plan and close them."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.attendance.selectors import counts_of
from apps.attendance.serializers.fields import HourField, RowId
from apps.core.serializers import PointField, Reason, StrictSerializer


class DayCountsSerializer(serializers.Serializer[Any]):
    """How many cadets of a day's roll have which status."""

    roster = serializers.IntegerField()
    present = serializers.IntegerField()
    late = serializers.IntegerField()
    excused = serializers.IntegerField()
    absent = serializers.IntegerField()
    unmarked = serializers.IntegerField()


class TrainingDaySerializer(serializers.Serializer[TrainingDay]):
    """A training day with its counts."""

    id = serializers.IntegerField()
    term = serializers.IntegerField(source="term_id")
    date = serializers.DateField()
    title = serializers.CharField()
    location = serializers.CharField()
    starts_at = HourField(allow_null=True)
    state = serializers.ChoiceField(choices=DayState.choices)
    counts = DayCountsSerializer()
    version = serializers.IntegerField()

    def to_representation(self, instance: TrainingDay) -> dict[str, Any]:
        """Put the counts that the selector annotated in their own object."""
        instance.counts = counts_of(instance)  # type: ignore[attr-defined]
        shown: dict[str, Any] = super().to_representation(instance)
        return shown


class TrainingDayPlanSerializer(StrictSerializer):
    """What it takes to plan a training day."""

    term = RowId()
    date = serializers.DateField()
    title = serializers.CharField(max_length=120)
    location = serializers.CharField(max_length=120, allow_blank=True, required=False)
    starts_at = HourField(allow_null=True, required=False)


class DayPlanSerializer(StrictSerializer):
    """A date to train on, and what the day is called."""

    date = serializers.DateField()
    title = serializers.CharField(max_length=120)


class TrainingDaysPlanSerializer(StrictSerializer):
    """What it takes to plan several training days at one place and hour."""

    term = RowId()
    days = serializers.ListField(child=DayPlanSerializer(), min_length=1, max_length=60)
    location = serializers.CharField(max_length=120, allow_blank=True, required=False)
    starts_at = HourField(allow_null=True, required=False)


class TrainingDaysSerializer(serializers.Serializer[Any]):
    """Several training days."""

    results = TrainingDaySerializer(many=True)


class TrainingDayChangeSerializer(StrictSerializer):
    """What of a training day may change."""

    date = serializers.DateField(required=False)
    title = serializers.CharField(max_length=120, required=False)
    location = serializers.CharField(max_length=120, allow_blank=True, required=False)
    starts_at = HourField(allow_null=True, required=False)


class CloseDaySerializer(StrictSerializer):
    """How many unmarked cadets the person has seen who closes the roll."""

    blanks = PointField(min_value=0)


class DayReasonSerializer(StrictSerializer):
    """Why a day is reopened or cancelled."""

    reason = Reason()
