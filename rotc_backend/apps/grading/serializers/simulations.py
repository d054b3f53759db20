"""JSON of simulations: a term or a cadet by its policy and by a draft."""

from typing import Any

from rest_framework import serializers

from apps.grading.choices import Shift
from apps.grading.serializers.grades import MarkSerializer, ReceiptSerializer
from apps.grading.serializers.policies import CautionSerializer, PolicyBriefSerializer


class ShiftsSerializer(serializers.Serializer[Any]):
    """How many cadets each kind of difference touches."""

    now_fails = serializers.IntegerField()
    now_passes = serializers.IntegerField()
    remark = serializers.IntegerField()
    equivalent = serializers.IntegerField()
    numbers = serializers.IntegerField()


class StandingSerializer(serializers.Serializer[Any]):
    """How many cadets have one equivalent or remark, before and after."""

    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.IntegerField()
    after = serializers.IntegerField()


class ComparedSerializer(serializers.Serializer[Any]):
    """One cadet whose mark would be another."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    shift = serializers.ChoiceField(choices=Shift.choices)
    before = MarkSerializer()
    after = MarkSerializer()


class SimulationSerializer(serializers.Serializer[Any]):
    """A term under another policy; nothing of it is stored."""

    before = PolicyBriefSerializer()
    cautions = CautionSerializer(many=True)
    cadets = serializers.IntegerField()
    shifts = ShiftsSerializer()
    standings = StandingSerializer(many=True)
    rows = ComparedSerializer(many=True)


class SimulatedReceiptsSerializer(serializers.Serializer[Any]):
    """One cadet's receipt before and after; the draft has id 0."""

    before = ReceiptSerializer()
    after = ReceiptSerializer()
