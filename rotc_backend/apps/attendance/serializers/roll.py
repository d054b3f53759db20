"""JSON of rolls, marks and musters."""

import dataclasses
from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus, MarkOutcome, TapSource
from apps.attendance.selectors import RollLine
from apps.attendance.serializers.days import TrainingDaySerializer
from apps.attendance.serializers.fields import (
    DeviceTimeField,
    HourField,
    RowId,
    RowIds,
    written_hour,
)
from apps.attendance.services.roll import MOST_MARKS
from apps.cadets.choices import MSLevel
from apps.core.serializers import (
    PointField,
    StrictSerializer,
    StrictTextSerializer,
    written_moment,
)


class RollLineSerializer(serializers.Serializer[Any]):
    """One cadet on the roll of a day; version 0 is unmarked."""

    record = serializers.IntegerField(allow_null=True, help_text="its history goes by this id")
    enrolment = serializers.IntegerField()
    cadet = serializers.IntegerField()
    student_number = serializers.CharField()
    name = serializers.CharField()
    ms_level = serializers.ChoiceField(choices=MSLevel.choices)
    company = serializers.CharField()
    platoon = serializers.CharField()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True)
    time_out = HourField(allow_null=True)
    remarks = serializers.CharField()
    # Empty while unmarked. DRF's fields have an attribute of this name; mypy takes it for that.
    source = serializers.CharField()  # type: ignore[assignment]
    marked_by = serializers.CharField(allow_null=True)
    marked_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()

    def to_representation(self, instance: RollLine) -> dict[str, Any]:
        """Write a line as its fields would, without asking each: a unit has 1,500 lines."""
        line = {field.name: getattr(instance, field.name) for field in dataclasses.fields(instance)}
        return line | {
            "time_in": written_hour(instance.time_in),
            "time_out": written_hour(instance.time_out),
            "marked_at": written_moment(instance.marked_at),
        }


class RollQuerySerializer(StrictTextSerializer):
    """Which part of a roll is wanted: a company, a platoon, or some cadets."""

    company = serializers.CharField(max_length=20, allow_blank=True, required=False)
    platoon = serializers.CharField(max_length=20, allow_blank=True, required=False)
    enrolment = RowIds(required=False)


class RollSerializer(serializers.Serializer[Any]):
    """The roll of a day."""

    day = TrainingDaySerializer()
    lines = RollLineSerializer(many=True)


class RollMarkSerializer(StrictSerializer):
    """One tap or scan; without a version it only counts for a cadet nobody has marked."""

    op_id = serializers.UUIDField()
    enrolment = RowId()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    time_in = HourField(allow_null=True, required=False)
    time_out = HourField(allow_null=True, required=False)
    remarks = serializers.CharField(max_length=300, allow_blank=True, required=False)
    version = PointField(min_value=0, max_value=2**31 - 1, allow_null=True, required=False)
    reason = serializers.CharField(
        max_length=200, required=False, help_text="why it goes over somebody else's mark"
    )
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=TapSource.choices,
        required=False,
        help_text="tapped or scanned, where it is not as the batch says",
    )
    proof = serializers.CharField(
        max_length=1000, required=False, help_text="the code that was scanned"
    )
    tapped_at = DeviceTimeField(required=False, help_text="as the device's clock said")


class RollMarksSerializer(StrictSerializer):
    """Marks of one day, 200 at most, and whether they were tapped or scanned.

    A phone that kept them says whose they are and what its clock says now.
    """

    marks: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=RollMarkSerializer(), min_length=1, max_length=MOST_MARKS
    )
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=TapSource.choices, default=TapSource.ROLL
    )
    tapped_by = RowId(required=False, help_text="the account that made them")
    sent_at = DeviceTimeField(required=False, help_text="the device's clock as it sends")


class RollMarkResultSerializer(serializers.Serializer[Any]):
    """What became of one mark, and the line as it stood then."""

    op_id = serializers.UUIDField()
    enrolment = serializers.IntegerField()
    outcome = serializers.ChoiceField(choices=MarkOutcome.choices)
    detail = serializers.CharField()
    line = RollLineSerializer(allow_null=True)


class RollResultSerializer(serializers.Serializer[Any]):
    """The outcome of each mark, and the day afterwards."""

    results = RollMarkResultSerializer(many=True)
    day = TrainingDaySerializer()
    clock_skew = serializers.IntegerField(
        allow_null=True, help_text="seconds the device's clock is ahead"
    )
    is_clock_wrong = serializers.BooleanField(help_text="more than five minutes off")


class MusterRowSerializer(serializers.Serializer[Any]):
    """One platoon: its strength and who is accounted for."""

    company = serializers.CharField()
    platoon = serializers.CharField()
    strength = serializers.IntegerField()
    present = serializers.IntegerField()
    late = serializers.IntegerField()
    excused = serializers.IntegerField()
    absent = serializers.IntegerField()
    unaccounted = serializers.IntegerField()
    called_by = serializers.ListField(
        child=serializers.CharField(), help_text="who marked somebody of it by hand"
    )
    called_at = serializers.DateTimeField(allow_null=True, help_text="the newest of those marks")


class MusterSerializer(serializers.Serializer[Any]):
    """The strength of the unit on a day, at one moment."""

    day = TrainingDaySerializer()
    as_of = serializers.DateTimeField()
    rows = MusterRowSerializer(many=True)
