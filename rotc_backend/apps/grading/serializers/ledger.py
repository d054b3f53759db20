"""JSON of the conduct ledger."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import PointField, Reason, StrictSerializer
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.grading.selectors import can_void, voiding_row_of

BATCH_LIMIT = 200


class VoidedSerializer(serializers.Serializer[Any]):
    """Who voided an entry, when and why."""

    by = serializers.CharField(source="issued_by.full_name")
    at = serializers.DateTimeField(source="created_at")
    reason = serializers.CharField()


class LedgerEntrySerializer(serializers.ModelSerializer[LedgerEntry]):
    """A merit or demerit, or the row that voids one."""

    cadet = serializers.IntegerField(source="enrolment.cadet_id", read_only=True)
    name = serializers.CharField(source="enrolment.cadet.name", read_only=True)
    company = serializers.CharField(source="enrolment.company", read_only=True)
    platoon = serializers.CharField(source="enrolment.platoon", read_only=True)
    issued_by = serializers.CharField(source="issued_by.full_name", read_only=True)
    voids = serializers.IntegerField(source="voids_id", allow_null=True, read_only=True)
    voided = serializers.SerializerMethodField()
    can_void = serializers.SerializerMethodField()

    class Meta:
        """Read-only: rows are added, never changed."""

        model = LedgerEntry
        fields = (
            "id",
            "enrolment",
            "cadet",
            "name",
            "company",
            "platoon",
            "kind",
            "points",
            "reason",
            "occurred_on",
            "issued_by",
            "created_at",
            "voids",
            "voided",
            "batch",
            "can_void",
        )
        read_only_fields = fields

    @extend_schema_field(VoidedSerializer(allow_null=True))
    def get_voided(self, entry: LedgerEntry) -> dict[str, Any] | None:
        """Say who voided the entry, if somebody did."""
        row = voiding_row_of(entry)
        return dict(VoidedSerializer(row).data) if row else None

    def get_can_void(self, entry: LedgerEntry) -> bool:
        """Tell whether this reader may void the entry now."""
        return can_void(self.context["request"].user, entry)


class AwardSerializer(StrictSerializer):
    """What it takes to award a merit or give a demerit."""

    enrolment = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EntryKind.choices)
    points = PointField(min_value=1, max_value=100)
    reason = Reason()
    occurred_on = serializers.DateField()


class BatchAwardSerializer(StrictSerializer):
    """The same for several cadets."""

    enrolments = serializers.ListField(
        child=serializers.IntegerField(), min_length=1, max_length=BATCH_LIMIT
    )
    kind = serializers.ChoiceField(choices=EntryKind.choices)
    points = PointField(min_value=1, max_value=100)
    reason = Reason()
    occurred_on = serializers.DateField()

    def validate_enrolments(self, enrolments: list[int]) -> list[int]:
        """Refuse a cadet who is named twice."""
        if len(set(enrolments)) < len(enrolments):
            raise serializers.ValidationError("Name each enrolment once.")
        return enrolments


class LedgerBatchSerializer(serializers.Serializer[Any]):
    """What was given in one act."""

    batch = serializers.UUIDField()
    entries = LedgerEntrySerializer(many=True)


class VoidSerializer(StrictSerializer):
    """Why an entry is voided."""

    reason = Reason()
