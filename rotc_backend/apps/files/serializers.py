"""JSON of uploads."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import PointField, StrictSerializer
from apps.files.choices import UploadKind

FINGERPRINT = r"^[0-9a-fA-F]{64}$"


class UploadSerializer(serializers.Serializer[Any]):
    """A file on its way: `offset` bytes of `size` are here; `file` is what it became."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=UploadKind.choices)
    name = serializers.CharField()
    size = serializers.IntegerField()
    offset = serializers.IntegerField(source="received")
    file = serializers.IntegerField(source="file_id", allow_null=True)


class UploadInputSerializer(StrictSerializer):
    """What a file will be: its size in bytes and the fingerprint (SHA-256) of its content."""

    kind = serializers.ChoiceField(choices=UploadKind.choices)
    name = serializers.CharField(max_length=300)
    size = PointField(min_value=1, max_value=2**31 - 1)
    sha256 = serializers.RegexField(FINGERPRINT)
