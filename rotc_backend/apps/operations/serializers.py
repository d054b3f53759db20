"""JSON of an examination, of the promises and of the switches."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer
from apps.operations.choices import FindingGroup, FindingState


class SwitchTurnSerializer(StrictSerializer):
    """Which way a switch is turned, and why."""

    is_on = serializers.BooleanField()
    reason = Reason()


class IncidentSerializer(StrictSerializer):
    """Why everybody has to sign in again."""

    reason = Reason()


class EverybodyOutSerializer(serializers.Serializer[Any]):
    """How many sessions ended."""

    ended = serializers.IntegerField()


class SwitchSerializer(serializers.Serializer[Any]):
    """A switch that is on: since when, why, and who turned it."""

    since = serializers.DateTimeField()
    reason = serializers.CharField()
    by = serializers.CharField(allow_null=True)


class SwitchesSerializer(serializers.Serializer[Any]):
    """Both switches; null is off."""

    # Every field of DRF has an attribute of this name; mypy takes it for that one.
    read_only = SwitchSerializer(allow_null=True)  # type: ignore[assignment]
    jobs_paused = SwitchSerializer(allow_null=True)


class FindingSerializer(serializers.Serializer[Any]):
    """One thing that was looked at."""

    key = serializers.CharField()
    group = serializers.ChoiceField(choices=FindingGroup.choices)
    state = serializers.ChoiceField(choices=FindingState.choices)
    number = serializers.FloatField(allow_null=True)
    sentence = serializers.CharField()
    advice = serializers.CharField()


class PromiseSerializer(serializers.Serializer[Any]):
    """One promise: what proves it, how it stands, and the job that looked last."""

    key = serializers.CharField(source="promise.key")
    words = serializers.CharField(source="promise.words")
    proof = serializers.CharField(source="promise.proof")
    state = serializers.ChoiceField(choices=FindingState.choices)
    outcome = serializers.CharField()
    checked_at = serializers.DateTimeField(allow_null=True)


class OverviewSerializer(serializers.Serializer[Any]):
    """The whole examination, with the switches."""

    at = serializers.DateTimeField()
    release = serializers.CharField()
    is_well = serializers.BooleanField()
    findings = FindingSerializer(many=True)
    promises = PromiseSerializer(many=True)
    switches = SwitchesSerializer()
