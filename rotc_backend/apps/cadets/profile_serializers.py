"""JSON of profiles, what they lack, kept changes, and requests to change a legal field."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.cadets.choices import (
    BloodType,
    LegalField,
    Origin,
    Purpose,
    RequestDecision,
    RequestState,
)
from apps.cadets.completeness import missing_for, needed_for
from apps.cadets.models import CadetProfile, ProfileChangeRequest, RecordChange
from apps.cadets.profile_fields import HEALTH, SHOWN
from apps.cadets.serializers import CadetBriefSerializer
from apps.core.permissions import scope_of
from apps.core.serializers import Reason, StrictSerializer

PHONE_MOST = 20


def line(most: int) -> serializers.CharField:
    """Make a field for one line of text that may be emptied."""
    return serializers.CharField(max_length=most, allow_blank=True, required=False)


class CompletenessSerializer(serializers.Serializer[Any]):
    """What one purpose needs of a profile, and the names of the fields that are empty."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)
    needed = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.CharField())


class CadetProfileSerializer(serializers.ModelSerializer[CadetProfile]):
    """A profile without its health notes, and what it lacks for each purpose."""

    cadet = serializers.IntegerField(source="cadet_id", read_only=True)
    completeness = serializers.SerializerMethodField()

    class Meta:
        """Read-only: changes come through their own input."""

        model = CadetProfile
        fields = ("cadet", *SHOWN, "completeness", "version")
        read_only_fields = fields

    @extend_schema_field(CompletenessSerializer(many=True))
    def get_completeness(self, profile: CadetProfile) -> list[dict[str, Any]]:
        """Say for each purpose how many fields it needs and which are empty."""
        return [
            {
                "purpose": str(purpose),
                "needed": needed_for(purpose, profile.cadet),
                "missing": list(missing_for(purpose, profile.cadet, profile)),
            }
            for purpose in Purpose
        ]


class HealthNotesSerializer(serializers.ModelSerializer[CadetProfile]):
    """The health notes of a profile."""

    class Meta:
        """Read-only; whoever reads another's was journaled."""

        model = CadetProfile
        fields = (*HEALTH, "version")
        read_only_fields = fields


class OwnProfileInputSerializer(StrictSerializer):
    """What cadets say of themselves."""

    birth_place = line(120)
    guardian_name = line(120)
    guardian_relation = line(40)
    guardian_contact = line(PHONE_MOST)
    emergency_name = line(120)
    emergency_relation = line(40)
    emergency_contact = line(PHONE_MOST)
    beneficiary_name = line(120)
    beneficiary_relation = line(40)
    boots_size = line(10)
    uniform_size = line(10)
    cap_size = line(10)
    blood_type = serializers.ChoiceField(
        choices=BloodType.choices, allow_blank=True, required=False
    )
    height_cm = serializers.IntegerField(
        min_value=100, max_value=250, allow_null=True, required=False
    )
    weight_kg = serializers.IntegerField(
        min_value=25, max_value=250, allow_null=True, required=False
    )
    conditions = line(500)
    allergies = line(500)
    religion = line(60)


class ProfileInputSerializer(OwnProfileInputSerializer):
    """What the office may write besides."""

    origin = serializers.ChoiceField(choices=Origin.choices, required=False)
    home_school = line(120)
    serial_number = line(30)


class RecordChangeSerializer(serializers.ModelSerializer[RecordChange]):
    """One field of the record before and after; `archived` is true or false."""

    changed_by = serializers.CharField(
        source="changed_by.full_name", default=None, allow_null=True, read_only=True
    )
    at = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        """Read-only."""

        model = RecordChange
        fields = ("id", "field", "before", "after", "reason", "changed_by", "at")
        read_only_fields = fields


class RecordChangesSerializer(serializers.Serializer[Any]):
    """The kept changes of one record, newest first, 200 at most."""

    changes = RecordChangeSerializer(many=True)


class ChangeRequestSerializer(serializers.ModelSerializer[ProfileChangeRequest]):
    """A request for another value of a legal field."""

    cadet = CadetBriefSerializer(read_only=True)
    submitted_at = serializers.DateTimeField(source="created_at", read_only=True)
    decided_by = serializers.CharField(
        source="decided_by.full_name", default=None, allow_null=True, read_only=True
    )
    can_decide = serializers.SerializerMethodField()

    class Meta:
        """Read-only."""

        model = ProfileChangeRequest
        fields = (
            "id",
            "cadet",
            "field",
            "before",
            "value",
            "reason",
            "state",
            "submitted_at",
            "decided_by",
            "decided_at",
            "decision_reason",
            "can_decide",
        )
        read_only_fields = fields

    def get_can_decide(self, request: ProfileChangeRequest) -> bool:
        """Tell whether the reader may decide this request now."""
        user = self.context["request"].user
        is_own = request.cadet.user_id == user.pk
        may = scope_of(user, "change_request.decide") is not None
        return may and not is_own and request.state == RequestState.OPEN


class ChangeRequestInputSerializer(StrictSerializer):
    """Which field, what it should say, and why."""

    field = serializers.ChoiceField(choices=LegalField.choices)
    value = serializers.CharField(max_length=60, allow_blank=True)
    reason = Reason()


class ChangeRequestDecisionSerializer(StrictSerializer):
    """An answer to a request, with its reason."""

    decision = serializers.ChoiceField(choices=RequestDecision.choices)
    reason = Reason()
