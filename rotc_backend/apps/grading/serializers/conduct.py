"""JSON of the catalogue of conduct, recommendations and appeals."""

from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.attendance.serializers.fields import RowId
from apps.core.serializers import PointField, Reason, StrictSerializer
from apps.grading import selectors
from apps.grading.choices import (
    AppealDecision,
    AppealState,
    EntryKind,
    RecommendationDecision,
    RecommendationState,
)
from apps.grading.models import Appeal, ConductRule, Recommendation

BATCH_LIMIT = 200
DECIDED_AT_ONCE = 100


class ConductRuleSerializer(serializers.ModelSerializer[ConductRule]):
    """A rule in one version: what for, and between how many points."""

    written_by = serializers.CharField(
        source="written_by.full_name", allow_null=True, default=None, read_only=True
    )

    class Meta:
        """Read-only: a change is another version."""

        model = ConductRule
        fields = (
            "id",
            "code",
            "version",
            "kind",
            "words",
            "least",
            "most",
            "is_example",
            "is_retired",
            "reason",
            "written_by",
            "created_at",
        )
        read_only_fields = fields


class ConductRuleInputSerializer(StrictSerializer):
    """What it takes to add a rule."""

    code = serializers.RegexField(r"^[A-Z0-9][A-Z0-9-]{1,19}$")
    kind = serializers.ChoiceField(choices=EntryKind.choices)
    words = serializers.CharField(min_length=3, max_length=200)
    least = PointField(min_value=1, max_value=100)
    most = PointField(min_value=1, max_value=100)


class ConductRuleChangeSerializer(StrictSerializer):
    """The next version of a rule, and why; code and kind stay."""

    words = serializers.CharField(min_length=3, max_length=200)
    least = PointField(min_value=1, max_value=100)
    most = PointField(min_value=1, max_value=100)
    reason = Reason()


class RetireRuleSerializer(StrictSerializer):
    """Why a rule is taken out of the catalogue."""

    reason = Reason()


class PointRangeSerializer(serializers.Serializer[Any]):
    """Points from least to most."""

    least = serializers.IntegerField()
    most = serializers.IntegerField()


class RecommendationSerializer(serializers.ModelSerializer[Recommendation]):
    """Recommended points; `may_award` is what this reader could award."""

    cadet = serializers.IntegerField(source="enrolment.cadet_id", read_only=True)
    name = serializers.CharField(source="enrolment.cadet.name", read_only=True)
    company = serializers.CharField(source="enrolment.company", read_only=True)
    platoon = serializers.CharField(source="enrolment.platoon", read_only=True)
    rule = ConductRuleSerializer(allow_null=True, read_only=True)
    state = serializers.ChoiceField(choices=RecommendationState.choices, read_only=True)
    made_by = serializers.CharField(source="made_by.full_name", read_only=True)
    is_mine = serializers.SerializerMethodField()
    decided_by = serializers.CharField(
        source="decided_by.full_name", allow_null=True, default=None, read_only=True
    )
    awarded_points = serializers.IntegerField(
        source="ledger_entry.points", allow_null=True, default=None, read_only=True
    )
    entry = serializers.IntegerField(source="ledger_entry_id", allow_null=True, read_only=True)
    can_decide = serializers.SerializerMethodField()
    may_award = serializers.SerializerMethodField()

    class Meta:
        """Read-only: decided through its own door."""

        model = Recommendation
        fields = (
            "id",
            "enrolment",
            "cadet",
            "name",
            "company",
            "platoon",
            "rule",
            "kind",
            "points",
            "reason",
            "occurred_on",
            "batch",
            "state",
            "made_by",
            "is_mine",
            "created_at",
            "decided_by",
            "decided_at",
            "decision_reason",
            "entry",
            "awarded_points",
            "can_decide",
            "may_award",
        )
        read_only_fields = fields

    def get_is_mine(self, row: Recommendation) -> bool:
        """Tell whether this reader recommended it."""
        return bool(row.made_by_id == self.context["request"].user.pk)

    def get_can_decide(self, row: Recommendation) -> bool:
        """Tell whether this reader may decide it now."""
        return selectors.can_decide_recommendation(self.context["request"].user, row)

    @extend_schema_field(PointRangeSerializer)
    def get_may_award(self, row: Recommendation) -> dict[str, int]:
        """Say how many points this reader could award."""
        reader = self.context["request"].user
        return dict(
            PointRangeSerializer(
                selectors.range_together(reader, row.rule, alone=self.alone_most)
            ).data
        )

    @cached_property
    def alone_most(self) -> int:
        """The setting, read once for all rows of an answer."""
        return selectors.alone_most()


class RecommendationInputSerializer(StrictSerializer):
    """What it takes to recommend points, for one or several cadets."""

    enrolments = serializers.ListField(child=RowId(), min_length=1, max_length=BATCH_LIMIT)
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


class RecommendationsSerializer(serializers.Serializer[Any]):
    """What was recommended in one act."""

    recommendations = RecommendationSerializer(many=True)


class RecommendationDecisionSerializer(StrictSerializer):
    """The decision; without points those recommended are awarded. Declining needs a reason."""

    decision = serializers.ChoiceField(choices=RecommendationDecision.choices)
    points = PointField(min_value=1, max_value=100, allow_null=True, default=None)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class RecommendationsDecisionSerializer(StrictSerializer):
    """The same decision on several; each is awarded with the points recommended."""

    recommendations = serializers.ListField(child=RowId(), min_length=1, max_length=DECIDED_AT_ONCE)
    decision = serializers.ChoiceField(choices=RecommendationDecision.choices)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")

    def validate_recommendations(self, ids: list[int]) -> list[int]:
        """Refuse one that is named twice."""
        if len(set(ids)) < len(ids):
            raise serializers.ValidationError("Name each recommendation once.")
        return ids


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    """A cadet's objection to an entry, with the entry and what became of it."""

    entry = serializers.IntegerField(source="ledger_entry_id", read_only=True)
    enrolment = serializers.IntegerField(source="ledger_entry.enrolment_id", read_only=True)
    cadet = serializers.IntegerField(source="ledger_entry.enrolment.cadet_id", read_only=True)
    name = serializers.CharField(source="ledger_entry.enrolment.cadet.name", read_only=True)
    company = serializers.CharField(source="ledger_entry.enrolment.company", read_only=True)
    platoon = serializers.CharField(source="ledger_entry.enrolment.platoon", read_only=True)
    kind = serializers.ChoiceField(
        source="ledger_entry.kind", choices=EntryKind.choices, read_only=True
    )
    points = serializers.IntegerField(source="ledger_entry.points", read_only=True)
    reason = serializers.CharField(source="ledger_entry.reason", read_only=True)
    occurred_on = serializers.DateField(source="ledger_entry.occurred_on", read_only=True)
    issued_by = serializers.CharField(source="ledger_entry.issued_by.full_name", read_only=True)
    given_at = serializers.DateTimeField(source="ledger_entry.created_at", read_only=True)
    rule = ConductRuleSerializer(source="ledger_entry.rule", allow_null=True, read_only=True)
    state = serializers.ChoiceField(choices=AppealState.choices, read_only=True)
    submitted_at = serializers.DateTimeField(source="created_at", read_only=True)
    is_overdue = serializers.SerializerMethodField()
    decided_by = serializers.CharField(
        source="decided_by.full_name", allow_null=True, default=None, read_only=True
    )
    can_decide = serializers.SerializerMethodField()

    class Meta:
        """Read-only: decided through its own door."""

        model = Appeal
        fields = (
            "id",
            "entry",
            "enrolment",
            "cadet",
            "name",
            "company",
            "platoon",
            "rule",
            "kind",
            "points",
            "reason",
            "occurred_on",
            "issued_by",
            "given_at",
            "words",
            "state",
            "submitted_at",
            "due_on",
            "is_overdue",
            "decided_by",
            "decided_at",
            "decision_reason",
            "can_decide",
        )
        read_only_fields = fields

    def get_is_overdue(self, appeal: Appeal) -> bool:
        """Tell whether it should have been decided before today."""
        return selectors.is_overdue(appeal)

    def get_can_decide(self, appeal: Appeal) -> bool:
        """Tell whether this reader may decide it now."""
        return selectors.can_decide_appeal(self.context["request"].user, appeal)


class AppealInputSerializer(StrictSerializer):
    """What a cadet writes about an entry of theirs."""

    words = serializers.CharField(min_length=3, max_length=1000)


class AppealDecisionSerializer(StrictSerializer):
    """The decision on an appeal, and why."""

    decision = serializers.ChoiceField(choices=AppealDecision.choices)
    reason = Reason()
