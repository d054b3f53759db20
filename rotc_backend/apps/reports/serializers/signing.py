"""JSON of who signs documents, and of serial numbers that were issued."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import StrictSerializer
from apps.reports.choices import Position, SerialVerdict
from apps.reports.models import SerialImport, Signatory


class SignatorySerializer(serializers.ModelSerializer[Signatory]):
    """Somebody who signs, from a day to a day."""

    class Meta:
        """Read-only: rows are added and changed through their doors."""

        model = Signatory
        fields = (
            "id",
            "position",
            "name",
            "rank",
            "serial_number",
            "title",
            "valid_from",
            "valid_to",
            "version",
        )
        read_only_fields = fields


class SignatoryInputSerializer(StrictSerializer):
    """Who signs, and from when; without a last day until further notice."""

    position = serializers.ChoiceField(choices=Position.choices)
    name = serializers.CharField(max_length=120)
    rank = serializers.CharField(max_length=40, allow_blank=True, default="")
    serial_number = serializers.CharField(max_length=40, allow_blank=True, default="")
    title = serializers.CharField(max_length=80, allow_blank=True, default="")
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True, default=None)


class SignatoryChangeSerializer(StrictSerializer):
    """What becomes different; the position stays."""

    name = serializers.CharField(max_length=120, required=False)
    rank = serializers.CharField(max_length=40, allow_blank=True, required=False)
    serial_number = serializers.CharField(max_length=40, allow_blank=True, required=False)
    title = serializers.CharField(max_length=80, allow_blank=True, required=False)
    valid_from = serializers.DateField(required=False)
    valid_to = serializers.DateField(allow_null=True, required=False)


class SerialTextSerializer(StrictSerializer):
    """Lines of a student number and a serial number, as pasted or read from a CSV."""

    term = serializers.IntegerField(min_value=1)
    text = serializers.CharField(max_length=300_000)


class SerialApplySerializer(SerialTextSerializer):
    """The same lines, the fingerprint of the preview, and the order that issued them."""

    digest = serializers.CharField(max_length=64)
    reference = serializers.CharField(min_length=3, max_length=120)


class JudgedSerialSerializer(serializers.Serializer[Any]):
    """One line with its verdict."""

    line = serializers.IntegerField(source="line.number")
    student_number = serializers.CharField(source="line.student_number")
    serial = serializers.CharField(source="line.serial")
    verdict = serializers.ChoiceField(choices=SerialVerdict.choices)
    name = serializers.CharField()
    detail = serializers.CharField()


class SerialCountsSerializer(serializers.Serializer[Any]):
    """How many lines have each verdict."""

    new = serializers.IntegerField()
    same = serializers.IntegerField()
    error = serializers.IntegerField()


class SerialPreviewSerializer(serializers.Serializer[Any]):
    """Every line with its verdict; nothing is written."""

    lines = JudgedSerialSerializer(many=True)
    counts = SerialCountsSerializer()
    digest = serializers.CharField()


class SerialImportSerializer(serializers.ModelSerializer[SerialImport]):
    """Serial numbers that came in together."""

    imported_by = serializers.CharField(source="imported_by.full_name", read_only=True)
    count = serializers.SerializerMethodField()

    class Meta:
        """Never changed."""

        model = SerialImport
        fields = ("id", "term", "reference", "imported_by", "created_at", "count")
        read_only_fields = fields

    @extend_schema_field(serializers.IntegerField())
    def get_count(self, row: SerialImport) -> int:
        """Count what came in."""
        return row.serials.count()
