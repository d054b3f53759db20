"""JSON of blockers, releases and status decisions."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer
from apps.grading.choices import DecisionKind
from apps.grading.marks import frozen_mark
from apps.grading.models import ReleasedGrade, StatusDecision
from apps.grading.serializers.grades import MarkSerializer
from apps.system.serializers import TermSerializer


class BlockerItemSerializer(serializers.Serializer[Any]):
    """One row to put right."""

    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]


class BlockerSerializer(serializers.Serializer[Any]):
    """One kind of unfinished work; the first rows are named."""

    kind = serializers.CharField()
    count = serializers.IntegerField()
    detail = serializers.CharField()
    items = BlockerItemSerializer(many=True)


class BlockersSerializer(serializers.Serializer[Any]):
    """What keeps a term from being released."""

    blockers = BlockerSerializer(many=True)


class TermReleaseSerializer(serializers.Serializer[Any]):
    """A term whose grades are final."""

    term = TermSerializer()
    released = serializers.IntegerField()


class ReleaseRevisionSerializer(serializers.ModelSerializer[ReleasedGrade]):
    """One revision of a released grade."""

    released_by = serializers.CharField(source="released_by.full_name", read_only=True)
    mark = serializers.SerializerMethodField()

    class Meta:
        """Frozen rows."""

        model = ReleasedGrade
        fields = ("revision", "released_at", "released_by", "reason", "mark")
        read_only_fields = fields

    @extend_schema_field(MarkSerializer)
    def get_mark(self, row: ReleasedGrade) -> dict[str, Any]:
        """Show the numbers of this revision."""
        return dict(MarkSerializer(frozen_mark(row)).data)


class ReleasesSerializer(serializers.Serializer[Any]):
    """Every revision of a cadet's released grade."""

    results = ReleaseRevisionSerializer(many=True)


class StatusDecisionSerializer(serializers.ModelSerializer[StatusDecision]):
    """INC, DRP, W or T, with its reason, and whether it still stands."""

    name = serializers.CharField(source="enrolment.cadet.name", read_only=True)
    decided_by = serializers.CharField(source="decided_by.full_name", read_only=True)
    lifted_by = serializers.CharField(
        source="lifted_by.full_name", allow_null=True, default=None, read_only=True
    )

    class Meta:
        """Read-only: decisions are set and lifted."""

        model = StatusDecision
        fields = (
            "id",
            "enrolment",
            "name",
            "kind",
            "reason",
            "decided_on",
            "decided_by",
            "lifted_at",
            "lifted_by",
            "lift_reason",
        )
        read_only_fields = fields


class DecideSerializer(StrictSerializer):
    """What it takes to set a status."""

    enrolment = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=DecisionKind.choices)
    reason = Reason()
    decided_on = serializers.DateField()


class LiftSerializer(StrictSerializer):
    """Why a decision is lifted."""

    reason = Reason()
