"""JSON of the tree of units and of moves within it."""

from typing import Any

from rest_framework import serializers

from apps.cadets.unit_models import EnrolmentMove
from apps.core.serializers import StrictSerializer

LARGEST = 2**63 - 1


class UnitDutySerializer(serializers.Serializer[Any]):
    """Somebody who is assigned to a unit."""

    user = serializers.IntegerField(source="user_id")
    name = serializers.CharField(source="user.full_name")
    duty = serializers.CharField()


class PlatoonBranchSerializer(serializers.Serializer[Any]):
    """A platoon of the tree; without an id while only the roster names it."""

    id = serializers.IntegerField(allow_null=True)
    platoon = serializers.CharField()
    version = serializers.IntegerField()
    strength = serializers.IntegerField()
    duties = UnitDutySerializer(many=True)


class CompanyBranchSerializer(serializers.Serializer[Any]):
    """A company of the tree with its platoons."""

    id = serializers.IntegerField(allow_null=True)
    battalion = serializers.CharField()
    company = serializers.CharField()
    version = serializers.IntegerField()
    strength = serializers.IntegerField()
    without_platoon = serializers.IntegerField()
    duties = UnitDutySerializer(many=True)
    platoons = PlatoonBranchSerializer(many=True)


class UnitTreeSerializer(serializers.Serializer[Any]):
    """The companies and platoons of a term with strength and staff."""

    companies = CompanyBranchSerializer(many=True)
    strength = serializers.IntegerField()
    unplaced = serializers.IntegerField()


class UnitInputSerializer(StrictSerializer):
    """A company, or a platoon of one."""

    company = serializers.CharField(max_length=20)
    platoon = serializers.CharField(max_length=20, required=False)
    battalion = serializers.CharField(max_length=40, required=False)


class UnitChangeSerializer(StrictSerializer):
    """Another name or place of a unit."""

    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    battalion = serializers.CharField(max_length=40, allow_blank=True, required=False)


class UnitCopySerializer(StrictSerializer):
    """The term whose units are entered here as well."""

    # Every DRF field has a source too; mypy takes it for that one.
    source = serializers.IntegerField(min_value=1, max_value=LARGEST)  # type: ignore[assignment]


class DutyInputSerializer(StrictSerializer):
    """Who is assigned, and as what."""

    user = serializers.IntegerField(min_value=1, max_value=LARGEST)
    duty = serializers.CharField(max_length=60)


class StaffingSerializer(StrictSerializer):
    """Everybody who is assigned to a unit from now on."""

    duties = serializers.ListField(child=DutyInputSerializer(), max_length=20)


class MoveInputSerializer(StrictSerializer):
    """Who is put where."""

    term = serializers.IntegerField(min_value=1, max_value=LARGEST)
    enrolments = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST),
        min_length=1,
        max_length=2000,
    )
    company = serializers.CharField(max_length=20)
    platoon = serializers.CharField(max_length=20)


class EnrolmentMoveSerializer(serializers.ModelSerializer[EnrolmentMove]):
    """Cadets who were put into another platoon together."""

    count = serializers.SerializerMethodField()
    moved_by = serializers.CharField(source="moved_by.full_name", read_only=True)

    class Meta:
        """Read-only: a move is made and taken back."""

        model = EnrolmentMove
        fields = (
            "id",
            "term",
            "company",
            "platoon",
            "count",
            "moved_by",
            "created_at",
            "undone_at",
        )
        read_only_fields = fields

    def get_count(self, move: EnrolmentMove) -> int:
        """How many cadets it moved."""
        return len(move.places)
