"""JSON of broadcasts."""

from typing import Any, Final

from rest_framework import serializers

from apps.cadets.choices import MSLevel
from apps.core.serializers import PointField, StrictSerializer
from apps.messaging.choices import BroadcastAudience
from apps.messaging.serializers.words import WordsField

LARGEST_ID: Final = 10**18 - 1
MOST_PEOPLE: Final = 1_000_000


class AudienceInputSerializer(StrictSerializer):
    """Whom a broadcast is for; only what the audience asks for is named besides the term."""

    term = PointField(min_value=1, max_value=LARGEST_ID)
    audience = serializers.ChoiceField(choices=BroadcastAudience.choices)
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    ms_level = serializers.ChoiceField(choices=MSLevel.choices, required=False)
    duty = serializers.CharField(max_length=60, required=False)


class BroadcastInputSerializer(AudienceInputSerializer):
    """A broadcast; `count` is how many people the sender was shown that it would reach."""

    title = WordsField(min_length=3, max_length=120)
    body = WordsField(min_length=3, max_length=2000)
    count = PointField(min_value=1, max_value=MOST_PEOPLE)


class AudienceCountSerializer(serializers.Serializer[Any]):
    """How many would hear a broadcast, and how many cadets have no account to hear with."""

    count = serializers.IntegerField()
    without_account = serializers.IntegerField()


class BroadcastSerializer(serializers.Serializer[Any]):
    """What was sent to many: to how many, and how many have read it."""

    id = serializers.IntegerField()
    term = serializers.IntegerField(source="term_id")
    audience = serializers.ChoiceField(choices=BroadcastAudience.choices)
    company = serializers.CharField()
    platoon = serializers.CharField()
    ms_level = serializers.CharField()
    duty = serializers.CharField()
    title = serializers.CharField()
    body = serializers.CharField()
    count = serializers.IntegerField()
    read_count = serializers.IntegerField()
    sent_by = serializers.CharField(source="sent_by.full_name")
    sent_at = serializers.DateTimeField(source="created_at")


class ReceivedBroadcastSerializer(serializers.Serializer[Any]):
    """A broadcast as somebody received it."""

    id = serializers.IntegerField(source="broadcast_id")
    title = serializers.CharField(source="broadcast.title")
    body = serializers.CharField(source="broadcast.body")
    sent_by = serializers.CharField(source="broadcast.sent_by.full_name")
    sent_at = serializers.DateTimeField(source="broadcast.created_at")
    read_at = serializers.DateTimeField(allow_null=True)
