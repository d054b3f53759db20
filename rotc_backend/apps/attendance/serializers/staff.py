"""JSON of the staff roll."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus, DayState, MarkOutcome
from apps.attendance.serializers.days import TrainingDaySerializer
from apps.attendance.serializers.fields import LARGEST_ID, HourField, RowId
from apps.attendance.services.staff import MOST_STAFF_MARKS
from apps.core.serializers import PointField, StrictSerializer, StrictTextSerializer


class StaffLineSerializer(serializers.Serializer[Any]):
    """One member of the staff on a day; version 0 is unmarked."""

    staff = serializers.IntegerField()
    name = serializers.CharField()
    position = serializers.CharField()
    is_self = serializers.BooleanField()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True)
    time_out = HourField(allow_null=True)
    remarks = serializers.CharField()
    # Empty while unmarked. DRF's fields have an attribute of this name; mypy takes it for that.
    source = serializers.CharField()  # type: ignore[assignment]
    marked_by = serializers.CharField(allow_null=True)
    marked_at = serializers.DateTimeField(allow_null=True)
    is_confirmed = serializers.BooleanField()
    version = serializers.IntegerField()


class StaffRollSerializer(serializers.Serializer[Any]):
    """The staff roll of a day: every line, or only one's own."""

    day = TrainingDaySerializer()
    lines = StaffLineSerializer(many=True)


class StaffMarkSerializer(StrictSerializer):
    """What an admin says of one member; `version` is the line they saw, 0 for unmarked."""

    staff = RowId()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True, required=False)
    time_out = HourField(allow_null=True, required=False)
    remarks = serializers.CharField(max_length=300, allow_blank=True, required=False)
    version = PointField(min_value=0, max_value=2**31 - 1)


class StaffMarksSerializer(StrictSerializer):
    """Marks of one day, 200 at most."""

    marks: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=StaffMarkSerializer(), min_length=1, max_length=MOST_STAFF_MARKS
    )


class StaffResultSerializer(serializers.Serializer[Any]):
    """What became of one mark."""

    staff = serializers.IntegerField()
    outcome = serializers.ChoiceField(choices=MarkOutcome.choices)
    detail = serializers.CharField()


class StaffResultsSerializer(StaffRollSerializer):
    """What became of each mark, and the roll as it is now."""

    results = StaffResultSerializer(many=True)


class StaffDaySerializer(serializers.Serializer[Any]):
    """One training day in the record of a member."""

    training_day = serializers.IntegerField()
    date = serializers.DateField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=DayState.choices)
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True)
    time_out = HourField(allow_null=True)
    remarks = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    is_confirmed = serializers.BooleanField()


class StaffHistorySerializer(serializers.Serializer[Any]):
    """The record of one member over a term."""

    days = StaffDaySerializer(many=True)


class StaffHistoryQuerySerializer(StrictTextSerializer):
    """Which term is wanted."""

    term = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
