"""What the live doors take and give."""

from typing import Any

from rest_framework import serializers


class TicketSerializer(serializers.Serializer[Any]):
    """A ticket for one socket."""

    ticket = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="seconds")
    url = serializers.CharField(help_text="an absolute address, or a path on this origin")


class LiveEventSerializer(serializers.Serializer[Any]):
    """What happened and to which rows."""

    seq = serializers.CharField()
    epoch = serializers.IntegerField()
    type = serializers.CharField()
    ids = serializers.DictField()
    at = serializers.DateTimeField()
    cause = serializers.CharField(required=False, help_text="the id of the request behind it")


class LiveEventsSerializer(serializers.Serializer[Any]):
    """What happened since a cursor."""

    epoch = serializers.IntegerField()
    seq = serializers.CharField(help_text="ask from here next time")
    reset = serializers.BooleanField(help_text="the cursor is void: read everything anew")
    more = serializers.BooleanField(help_text="ask again at once")
    events = LiveEventSerializer(many=True)
