"""JSON of activation sheets."""

from typing import Any

from rest_framework import serializers

from apps.authentication.choices import CodeState
from apps.authentication.models import ActivationBatch
from apps.cadets.choices import MSLevel
from apps.core.serializers import StrictSerializer


class ActivationSheetInputSerializer(StrictSerializer):
    """Whom a sheet is for: a term, or a part of it."""

    term = serializers.IntegerField()
    company = serializers.CharField(max_length=20, required=False, allow_blank=True)
    platoon = serializers.CharField(max_length=20, required=False, allow_blank=True)
    ms_level = serializers.ChoiceField(choices=MSLevel.choices, required=False)
    renew = serializers.BooleanField(
        default=False, help_text="replace codes that nobody has used yet"
    )


class ActivationSheetSerializer(serializers.ModelSerializer[ActivationBatch]):
    """A sheet, without its codes."""

    issued_at = serializers.DateTimeField(source="created_at", read_only=True)
    issued_by = serializers.CharField(source="issued_by.full_name", read_only=True)
    codes = serializers.IntegerField(source="issued", read_only=True)
    used = serializers.IntegerField(read_only=True)
    skipped = serializers.IntegerField(read_only=True, help_text="had a password already")

    class Meta:
        """Read-only."""

        model = ActivationBatch
        fields = (
            "id",
            "title",
            "issued_at",
            "issued_by",
            "expires_at",
            "codes",
            "used",
            "skipped",
        )
        read_only_fields = fields


class ActivationSheetLineSerializer(serializers.Serializer[Any]):
    """One cadet on paper; the code only as long as it works."""

    name = serializers.CharField()
    student_number = serializers.CharField()
    username = serializers.CharField()
    code = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(choices=CodeState.choices)


class ActivationSheetGroupSerializer(serializers.Serializer[Any]):
    """One platoon on paper."""

    company = serializers.CharField()
    platoon = serializers.CharField()
    lines = ActivationSheetLineSerializer(many=True)


class ActivationSheetPrintSerializer(serializers.Serializer[Any]):
    """What goes on paper."""

    sheet = ActivationSheetSerializer()
    address = serializers.CharField(help_text="where codes are entered")
    groups = ActivationSheetGroupSerializer(many=True)
