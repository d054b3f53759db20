"""JSON of blockers, releases and status decisions."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer
from apps.grading.choices import DecisionKind
from apps.grading.marks import frozen_mark
from apps.grading.models import HandOver, ReleasedGrade, StatusDecision, TermRelease
from apps.grading.serializers.grades import MarkSerializer
from apps.system.serializers import TermSerializer


class PersonBriefSerializer(serializers.Serializer[Any]):
    """Just enough to name a person."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="full_name")


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


class PreparationSerializer(serializers.Serializer[Any]):
    """Who vouched for the numbers, and whether they are still the same."""

    prepared_by = PersonBriefSerializer(source="row.prepared_by")
    prepared_at = serializers.DateTimeField(source="row.created_at")
    cadets = serializers.IntegerField(source="row.cadets")
    note = serializers.CharField(source="row.note")
    is_current = serializers.BooleanField()


class ReleaseSerializer(serializers.ModelSerializer[TermRelease]):
    """Who released a term, on whose preparation, and the seal of its grades."""

    released_by = PersonBriefSerializer(read_only=True)
    released_at = serializers.DateTimeField(source="created_at", read_only=True)
    prepared_by = PersonBriefSerializer(
        source="preparation.prepared_by", read_only=True, allow_null=True, default=None
    )

    class Meta:
        """Never changed."""

        model = TermRelease
        fields = ("released_by", "released_at", "prepared_by", "alone_reason", "cadets", "seal")
        read_only_fields = fields


class HandOverSerializer(serializers.ModelSerializer[HandOver]):
    """A day on which the registrar got the grades."""

    recorded_by = PersonBriefSerializer(read_only=True)

    class Meta:
        """Never changed."""

        model = HandOver
        fields = ("id", "handed_on", "note", "recorded_by", "created_at")
        read_only_fields = fields


class FinalisationSerializer(serializers.Serializer[Any]):
    """A term on its way to the registrar."""

    term = TermSerializer()
    blockers = BlockerSerializer(many=True)
    preparation = PreparationSerializer(allow_null=True)
    release = ReleaseSerializer(allow_null=True)
    hand_overs = HandOverSerializer(many=True)


class PrepareSerializer(StrictSerializer):
    """What the person who prepares wants to say."""

    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class ReleaseInputSerializer(StrictSerializer):
    """Why nobody else prepared; empty when somebody did."""

    alone_reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class HandOverInputSerializer(StrictSerializer):
    """On which day the registrar got the grades."""

    handed_on = serializers.DateField()
    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class AmendmentPreviewSerializer(serializers.Serializer[Any]):
    """A released grade and what an amendment would make of it."""

    before = MarkSerializer()
    after = MarkSerializer()


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
