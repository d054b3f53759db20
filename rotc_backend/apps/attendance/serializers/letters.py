"""JSON of excuse letters and of decisions on them."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import LetterDecision, LetterState, ReasonKind
from apps.attendance.serializers.fields import RowId
from apps.core.serializers import StrictSerializer


class ExcuseLetterSerializer(serializers.Serializer[Any]):
    """A request to be excused; `conflicts` are its days on which the cadet was there."""

    id = serializers.IntegerField()
    enrolment = serializers.IntegerField(source="enrolment_id")
    name = serializers.CharField(source="enrolment.cadet.name")
    reason_kind = serializers.ChoiceField(choices=ReasonKind.choices)
    reason = serializers.CharField()
    days = serializers.ListField(child=serializers.IntegerField(), source="day_ids")
    conflicts = serializers.ListField(child=serializers.IntegerField(), source="conflict_ids")
    state = serializers.ChoiceField(choices=LetterState.choices)
    decision_reason = serializers.CharField()
    decided_by = serializers.CharField(source="decided_by.full_name", allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    submitted_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class ExcuseLetterInputSerializer(StrictSerializer):
    """What a cadet writes in an excuse letter; the enrolment is found by its days if not named."""

    enrolment = RowId(required=False)
    reason_kind = serializers.ChoiceField(choices=ReasonKind.choices)
    reason = serializers.CharField(min_length=3, max_length=1000)
    days = serializers.ListField(child=RowId(), min_length=1, max_length=30)


class ExcuseDecisionSerializer(StrictSerializer):
    """The decision on a letter; not accepting it needs a reason."""

    decision = serializers.ChoiceField(choices=LetterDecision.choices)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")
