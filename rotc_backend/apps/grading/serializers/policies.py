"""JSON of grading policies."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import MarkField, Reason, StrictSerializer
from apps.grading.choices import Calculation, Denominator, ExcusedRule, ProficiencyMethod
from apps.grading.formulas import cautions_of
from apps.grading.models import GradingPolicy
from apps.grading.selectors import formula_of

MAX_BANDS = 40


class BandSerializer(serializers.Serializer[Any]):
    """The equivalent given from a lower bound upwards."""

    at_least = serializers.DecimalField(max_digits=5, decimal_places=2)
    equivalent = serializers.DecimalField(max_digits=3, decimal_places=2)


class LadderSerializer(serializers.Serializer[Any]):
    """One known table of equivalents."""

    name = serializers.CharField()
    bands = BandSerializer(many=True)


class LaddersSerializer(serializers.Serializer[Any]):
    """The known tables."""

    results = LadderSerializer(many=True)


class PolicyBriefSerializer(serializers.Serializer[Any]):
    """Just enough to name a policy."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    version = serializers.IntegerField()


class CautionSerializer(serializers.Serializer[Any]):
    """A choice that may be used but should be meant."""

    field = serializers.CharField()
    message = serializers.CharField()


class GradingPolicySerializer(serializers.ModelSerializer[GradingPolicy]):
    """One version of the rules; it never changes."""

    bands = BandSerializer(many=True, read_only=True)
    cautions = serializers.SerializerMethodField()

    @extend_schema_field(CautionSerializer(many=True))
    def get_cautions(self, row: GradingPolicy) -> Any:
        """List what should be meant."""
        return CautionSerializer(cautions_of(formula_of(row)), many=True).data

    class Meta:
        """Read-only: a change is a new version."""

        model = GradingPolicy
        fields = (
            "id",
            "name",
            "version",
            "calculation",
            "attendance_weight",
            "aptitude_weight",
            "proficiency_weight",
            "late_credit",
            "excused",
            "denominator",
            "aptitude_start",
            "aptitude_cap",
            "aptitude_floor",
            "proficiency_method",
            "passing_percent",
            "bands",
            "cautions",
            "note",
            "created_at",
        )
        read_only_fields = fields


class BandInputSerializer(StrictSerializer):
    """One band."""

    at_least = MarkField(max_digits=5, min_value=Decimal(0), max_value=Decimal(100))
    equivalent = MarkField(max_digits=3, min_value=Decimal(1), max_value=Decimal(5))


class PolicyInputSerializer(StrictSerializer):
    """The next version of a policy, in full."""

    name = serializers.RegexField(r"^[a-z0-9][a-z0-9-]{0,39}$")
    calculation = serializers.ChoiceField(choices=Calculation.choices, default=Calculation.STANDARD)
    attendance_weight = MarkField(max_digits=5)
    aptitude_weight = MarkField(max_digits=5)
    proficiency_weight = MarkField(max_digits=5)
    late_credit = MarkField(max_digits=3)
    excused = serializers.ChoiceField(choices=ExcusedRule.choices)
    denominator = serializers.ChoiceField(choices=Denominator.choices)
    aptitude_start = MarkField(max_digits=5)
    aptitude_cap = MarkField(max_digits=5)
    aptitude_floor = MarkField(max_digits=5)
    proficiency_method = serializers.ChoiceField(choices=ProficiencyMethod.choices)
    passing_percent = MarkField(max_digits=5)
    bands = serializers.ListField(
        child=BandInputSerializer(), allow_empty=False, max_length=MAX_BANDS
    )
    note = serializers.CharField(max_length=500, allow_blank=True, default="")

    def validate_bands(self, bands: list[dict[str, Any]]) -> list[dict[str, str]]:
        """Keep bounds and equivalents as text, so that no float ever touches them."""
        return [{name: str(value) for name, value in band.items()} for band in bands]


class TermPolicySerializer(serializers.Serializer[Any]):
    """The policy a term is graded by; assumed until a person assigns one."""

    policy = GradingPolicySerializer(source="row")
    is_assigned = serializers.BooleanField()


class AssignPolicySerializer(StrictSerializer):
    """Which policy a term is to be graded by, and why."""

    policy = serializers.IntegerField()
    reason = Reason()
