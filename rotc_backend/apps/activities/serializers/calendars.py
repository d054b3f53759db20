"""JSON of a person's calendar address."""

from typing import Any

from rest_framework import serializers


class CalendarFeedSerializer(serializers.Serializer[Any]):
    """Whether there is an address, since when, and the address itself right after it was made."""

    made_at = serializers.DateTimeField(allow_null=True)
    address = serializers.CharField(allow_null=True)
