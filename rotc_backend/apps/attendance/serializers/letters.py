"""JSON of excuse letters and of decisions on them."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import (
    AttendanceStatus,
    DayState,
    LetterDecision,
    LetterEffect,
    LetterState,
    ReasonKind,
)
from apps.attendance.serializers.fields import RowId
from apps.core.serializers import StrictSerializer


class ExcuseAttachmentSerializer(serializers.Serializer[Any]):
    """A file of a letter; its content has a door of its own."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="file.name")
    content_type = serializers.CharField(source="file.content_type")
    size = serializers.IntegerField(source="file.size")


class DayEffectSerializer(serializers.Serializer[Any]):
    """One day of a letter: its mark now, and its mark after an approval."""

    training_day = serializers.IntegerField()
    date = serializers.DateField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=DayState.choices)
    now = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    after = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    effect = serializers.ChoiceField(choices=LetterEffect.choices)


class ExcuseEffectSerializer(serializers.Serializer[Any]):
    """What approving a letter would make of its days."""

    days = DayEffectSerializer(many=True)


class AskableDaySerializer(serializers.Serializer[Any]):
    """One day of a cadet's term; a letter can name it until `until` when `why_not` is empty."""

    training_day = serializers.IntegerField()
    date = serializers.DateField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=DayState.choices)
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    until = serializers.DateField()
    why_not = serializers.CharField(allow_blank=True)


class AskableDaysSerializer(serializers.Serializer[Any]):
    """Which days of the term a cadet can ask to be excused from, and why not the others."""

    days = AskableDaySerializer(many=True)


class ExcuseLetterSerializer(serializers.Serializer[Any]):
    """A request to be excused; `conflicts` are its days on which the cadet was there."""

    id = serializers.IntegerField()
    enrolment = serializers.IntegerField(source="enrolment_id")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    reason_kind = serializers.ChoiceField(choices=ReasonKind.choices)
    reason = serializers.CharField()
    days = serializers.ListField(child=serializers.IntegerField(), source="day_ids")
    conflicts = serializers.ListField(child=serializers.IntegerField(), source="conflict_ids")
    attachments = ExcuseAttachmentSerializer(many=True)
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
    files = serializers.ListField(child=RowId(), max_length=3, required=False)


class ExcuseDecisionSerializer(StrictSerializer):
    """The decision on a letter; not accepting it needs a reason."""

    decision = serializers.ChoiceField(choices=LetterDecision.choices)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")
