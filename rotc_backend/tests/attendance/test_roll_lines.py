"""Lines of a roll are written all at once; they say what their declared fields say."""

from datetime import time
from typing import Any

from rest_framework import serializers

from apps.attendance import selectors
from apps.attendance.serializers.roll import RollLineSerializer
from tests.factories.attendance import AttendanceRecordFactory, TrainingDayFactory


class FieldByField(RollLineSerializer):
    """The same fields, each asked for by itself."""

    def to_representation(self, instance: Any) -> Any:
        return serializers.Serializer.to_representation(self, instance)


def test_a_rolls_lines_are_what_their_fields_say(cast):
    day = TrainingDayFactory(term=cast.term)
    AttendanceRecordFactory(
        training_day=day,
        enrolment=cast.enrolment,
        status="late",
        time_in=time(7, 5, 30),
        marked_by=cast.staff,
        version=1,
    )

    lines = selectors.roll_of(day)

    written = RollLineSerializer(lines, many=True).data
    assert [line["status"] for line in written] == ["late", None]
    assert written == FieldByField(lines, many=True).data
