"""JSON of marks that came for a closed roll."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus, LateState, MarkSource
from apps.attendance.models import LateArrival
from apps.attendance.serializers.fields import HourField
from apps.attendance.services.clocks import is_wrong
from apps.core.serializers import Reason, StrictSerializer


class LateArrivalSerializer(serializers.Serializer[Any]):
    """A late mark beside what the roll says of the same cadet now."""

    id = serializers.IntegerField()
    training_day = serializers.IntegerField(source="training_day_id")
    day_title = serializers.CharField(source="training_day.title")
    day_date = serializers.DateField(source="training_day.date")
    enrolment = serializers.IntegerField(source="enrolment_id")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True)
    time_out = HourField(allow_null=True)
    remarks = serializers.CharField(allow_null=True)
    # DRF's fields have an attribute of this name; mypy takes it for that.
    source = serializers.ChoiceField(choices=MarkSource.choices)  # type: ignore[assignment]
    tapped_at = serializers.DateTimeField(allow_null=True)
    is_clock_wrong = serializers.SerializerMethodField()
    sent_by = serializers.CharField(source="sent_by.full_name", allow_null=True)
    arrived_at = serializers.DateTimeField()
    on_roll = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    on_roll_by = serializers.CharField(allow_null=True)
    on_roll_at = serializers.DateTimeField(allow_null=True)
    state = serializers.ChoiceField(choices=LateState.choices)
    decided_by = serializers.CharField(source="decided_by.full_name", allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = serializers.CharField()

    def get_is_clock_wrong(self, late: LateArrival) -> bool:
        """Tell whether the phone's clock was more than five minutes off."""
        return is_wrong(late.clock_skew)


class LateDismissalSerializer(StrictSerializer):
    """Why a late mark is set aside."""

    reason = Reason()
