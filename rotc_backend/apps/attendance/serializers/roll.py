"""JSON of rolls, marks and musters."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus, MarkOutcome, MarkSource
from apps.attendance.serializers.days import TrainingDaySerializer
from apps.attendance.serializers.fields import HourField, RowId, RowIds
from apps.attendance.services.roll import MOST_MARKS
from apps.cadets.choices import MSLevel
from apps.core.serializers import PointField, StrictSerializer, StrictTextSerializer


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
    remarks = serializers.CharField()
    # Empty while unmarked. DRF's fields have an attribute of this name; mypy takes it for that.
    source = serializers.CharField()  # type: ignore[assignment]
    marked_by = serializers.CharField(allow_null=True)
    marked_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


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
    remarks = serializers.CharField(max_length=300, allow_blank=True, required=False)
    version = PointField(min_value=0, max_value=2**31 - 1, allow_null=True, required=False)


class RollMarksSerializer(StrictSerializer):
    """Marks of one day, 500 at most, and whether they were tapped or scanned."""

    marks: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=RollMarkSerializer(), min_length=1, max_length=MOST_MARKS
    )
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=[MarkSource.ROLL, MarkSource.SCAN], default=MarkSource.ROLL
    )


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


class MusterSerializer(serializers.Serializer[Any]):
    """The strength of the unit on a day, at one moment."""

    day = TrainingDaySerializer()
    as_of = serializers.DateTimeField()
    rows = MusterRowSerializer(many=True)
