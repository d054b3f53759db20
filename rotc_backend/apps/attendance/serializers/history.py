"""JSON of one cadet's attendance and of its changes."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus, DayState, MarkSource
from apps.attendance.models import AttendanceChange
from apps.attendance.serializers.fields import HourField
from apps.attendance.services.clocks import is_wrong


class AttendanceLineSerializer(serializers.Serializer[Any]):
    """One day of a cadet, and whether it counts."""

    training_day = serializers.IntegerField()
    record = serializers.IntegerField(allow_null=True, help_text="its history goes by this id")
    date = serializers.DateField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=DayState.choices)
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True)
    remarks = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    marked_at = serializers.DateTimeField(allow_null=True)
    is_counted = serializers.BooleanField()
    note = serializers.CharField()


class AttendanceSummarySerializer(serializers.Serializer[Any]):
    """The counted days of a cadet by status."""

    held = serializers.IntegerField()
    present = serializers.IntegerField()
    late = serializers.IntegerField()
    excused = serializers.IntegerField()
    absent = serializers.IntegerField()


class AbsenceRulesSerializer(serializers.Serializer[Any]):
    """When absences are too many."""

    warning_run = serializers.IntegerField()
    case_run = serializers.IntegerField()
    case_percent = serializers.IntegerField()


class AbsenceCountSerializer(serializers.Serializer[Any]):
    """Unexcused absences, and how many more the rules leave."""

    in_a_row = serializers.IntegerField()
    unexcused = serializers.IntegerField()
    planned = serializers.IntegerField()
    left = serializers.IntegerField(help_text="negative when the limit is passed")


class AttendanceHistorySerializer(serializers.Serializer[Any]):
    """One cadet's attendance over a term."""

    enrolment = serializers.IntegerField()
    lines = AttendanceLineSerializer(many=True)
    summary = AttendanceSummarySerializer()
    rules = AbsenceRulesSerializer()
    absences = AbsenceCountSerializer()


class AttendanceChangeSerializer(serializers.Serializer[Any]):
    """From what to what a mark changed, by whom."""

    id = serializers.IntegerField()
    training_day = serializers.IntegerField(source="training_day_id")
    enrolment = serializers.IntegerField(source="enrolment_id")
    from_status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    to_status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    source = serializers.ChoiceField(choices=MarkSource.choices)  # type: ignore[assignment]
    marked_by = serializers.CharField(source="marked_by.full_name", allow_null=True)
    at = serializers.DateTimeField()
    tapped_at = serializers.DateTimeField(allow_null=True)
    is_clock_wrong = serializers.SerializerMethodField()
    remarks = serializers.CharField()

    def get_is_clock_wrong(self, change: AttendanceChange) -> bool:
        """Tell whether the clock of the phone was more than five minutes off."""
        return is_wrong(change.clock_skew)
