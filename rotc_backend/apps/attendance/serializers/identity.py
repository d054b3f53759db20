"""JSON of identity passes, and of what a scanner keeps."""

import base64
import binascii
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.attendance.serializers.days import TrainingDaySerializer
from apps.attendance.serializers.fields import HourField
from apps.cadets.choices import MSLevel
from apps.core.serializers import StrictSerializer


@extend_schema_field(OpenApiTypes.STR)
class BytesField(serializers.CharField):
    """Bytes as URL-safe base64 without padding."""

    default_error_messages = {"base64": "Write the bytes as URL-safe base64."}

    def to_internal_value(self, data: Any) -> Any:
        """Read the bytes."""
        text = str(super().to_internal_value(data))
        try:
            return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            self.fail("base64")

    def to_representation(self, value: Any) -> str:
        """Write the bytes."""
        return base64.urlsafe_b64encode(bytes(value)).rstrip(b"=").decode()


class PassRequestSerializer(StrictSerializer):
    """The public key of the phone that asks: a point of P-256."""

    public_key = BytesField(min_length=40, max_length=100)


class IdentityPassSerializer(serializers.Serializer[Any]):
    """A pass for this phone, and what stands beside the code."""

    signed = BytesField(source="data")  # type: ignore[assignment]
    issued_at = serializers.DateTimeField(source="granted.issued_at")
    ends_at = serializers.DateTimeField(source="granted.ends_at")
    now = serializers.DateTimeField(help_text="the server's clock")
    enrolment = serializers.IntegerField(source="enrolment.pk")
    name = serializers.CharField(source="enrolment.cadet.name")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    ms_level = serializers.ChoiceField(source="enrolment.ms_level", choices=MSLevel.choices)
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    term = serializers.CharField(source="enrolment.term.label")


class ScannerKeySerializer(serializers.Serializer[Any]):
    """A public key of the unit."""

    id = serializers.IntegerField()
    public_key = BytesField()


class ScannerSerializer(serializers.Serializer[Any]):
    """What a phone needs to judge codes without a connection."""

    day = TrainingDaySerializer()
    now = serializers.DateTimeField(help_text="the server's clock")
    keys = ScannerKeySerializer(many=True)
    ended_sessions = serializers.ListField(
        child=serializers.UUIDField(), help_text="phones whose codes do not count any more"
    )
    late_from = HourField(allow_null=True, help_text="Manila time")
