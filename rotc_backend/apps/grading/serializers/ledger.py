"""JSON of the conduct ledger."""

from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.attendance.serializers.fields import RowId
from apps.core.serializers import PointField, Reason, StrictSerializer
from apps.grading import selectors
from apps.grading.choices import AppealState, EntryKind
from apps.grading.models import LedgerEntry
from apps.grading.selectors import can_void, voiding_row_of

BATCH_LIMIT = 200


class VoidedSerializer(serializers.Serializer[Any]):
    """Who voided an entry, when and why."""

    by = serializers.CharField(source="issued_by.full_name")
    at = serializers.DateTimeField(source="created_at")
    reason = serializers.CharField()


class RuleBriefSerializer(serializers.Serializer[Any]):
    """The rule an entry was given under, as it was then."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    words = serializers.CharField()
    least = serializers.IntegerField()
    most = serializers.IntegerField()


class AppealBriefSerializer(serializers.Serializer[Any]):
    """How the appeal of an entry stands."""

    id = serializers.IntegerField()
    words = serializers.CharField()
    state = serializers.ChoiceField(choices=AppealState.choices)
    submitted_at = serializers.DateTimeField(source="created_at")
    due_on = serializers.DateField()
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = serializers.CharField()


class LedgerEntrySerializer(serializers.ModelSerializer[LedgerEntry]):
    """A merit or demerit, or the row that voids one."""

    cadet = serializers.IntegerField(source="enrolment.cadet_id", read_only=True)
    name = serializers.CharField(source="enrolment.cadet.name", read_only=True)
    company = serializers.CharField(source="enrolment.company", read_only=True)
    platoon = serializers.CharField(source="enrolment.platoon", read_only=True)
    issued_by = serializers.CharField(source="issued_by.full_name", read_only=True)
    rule = RuleBriefSerializer(allow_null=True, read_only=True)
    voids = serializers.IntegerField(source="voids_id", allow_null=True, read_only=True)
    voided = serializers.SerializerMethodField()
    can_void = serializers.SerializerMethodField()
    acknowledged_at = serializers.DateTimeField(
        source="acknowledgement.created_at", allow_null=True, default=None, read_only=True
    )
    can_acknowledge = serializers.SerializerMethodField()
    appeal = serializers.SerializerMethodField()
    can_appeal = serializers.SerializerMethodField()
    appeal_until = serializers.SerializerMethodField()

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
            "rule",
            "reason",
            "occurred_on",
            "issued_by",
            "created_at",
            "voids",
            "voided",
            "batch",
            "can_void",
            "acknowledged_at",
            "can_acknowledge",
            "appeal",
            "can_appeal",
            "appeal_until",
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

    def get_can_acknowledge(self, entry: LedgerEntry) -> bool:
        """Tell whether this reader may acknowledge the entry now."""
        return selectors.can_acknowledge(self.context["request"].user, entry)

    @extend_schema_field(AppealBriefSerializer(allow_null=True))
    def get_appeal(self, entry: LedgerEntry) -> dict[str, Any] | None:
        """Say how the appeal of the entry stands, if there is one."""
        appeal = getattr(entry, "appeal", None)
        return dict(AppealBriefSerializer(appeal).data) if appeal else None

    def get_can_appeal(self, entry: LedgerEntry) -> bool:
        """Tell whether this reader may appeal the entry now."""
        reader = self.context["request"].user
        return selectors.is_of(reader, entry) and selectors.can_appeal(
            reader, entry, days=self.days_to_appeal
        )

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_appeal_until(self, entry: LedgerEntry) -> str | None:
        """Name the last day on which this reader could appeal the entry; null for all but its cadet."""
        if entry.voids_id is not None or not selectors.is_of(self.context["request"].user, entry):
            return None
        return str(selectors.appeal_until(entry, days=self.days_to_appeal))

    @cached_property
    def days_to_appeal(self) -> int:
        """The setting, read once for all entries of an answer."""
        return selectors.days_to_appeal()


class AwardSerializer(StrictSerializer):
    """What it takes to award a merit or give a demerit."""

    enrolment = serializers.IntegerField()
    rule = RowId(allow_null=True, default=None)
    kind = serializers.ChoiceField(choices=EntryKind.choices)
    points = PointField(min_value=1, max_value=100)
    reason = Reason()
    occurred_on = serializers.DateField()


class BatchAwardSerializer(StrictSerializer):
    """The same for several cadets."""

    enrolments = serializers.ListField(
        child=serializers.IntegerField(), min_length=1, max_length=BATCH_LIMIT
    )
    rule = RowId(allow_null=True, default=None)
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
