"""JSON of cadets and enrolments."""

from typing import Any

from rest_framework import serializers

from apps.cadets.choices import EnrolmentStatus, MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.selectors import may_see_sensitive
from apps.core.serializers import Reason, StrictSerializer

SENSITIVE = ("contact_number", "email", "birth_date", "address")


class CadetSerializer(serializers.ModelSerializer[Cadet]):
    """A cadet; the sensitive fields are there only for who may see them."""

    name = serializers.CharField(read_only=True)
    contact_number = serializers.CharField(required=False)
    email = serializers.CharField(required=False)
    birth_date = serializers.DateField(required=False, allow_null=True)
    address = serializers.CharField(required=False)

    class Meta:
        """Read-only: changes come through their own input."""

        model = Cadet
        fields = (
            "id",
            "student_number",
            "last_name",
            "first_name",
            "middle_name",
            "suffix",
            "name",
            "sex",
            "course",
            "year_level",
            *SENSITIVE,
            "archived_at",
            "version",
        )
        read_only_fields = fields

    def to_representation(self, instance: Cadet) -> dict[str, Any]:
        """Leave the sensitive fields out unless they are this reader's to see."""
        shown: dict[str, Any] = super().to_representation(instance)
        if not may_see_sensitive(self.context["request"].user, instance):
            for name in SENSITIVE:
                shown.pop(name)
        return shown


class CadetBriefSerializer(serializers.ModelSerializer[Cadet]):
    """Just enough to name a cadet."""

    name = serializers.CharField(read_only=True)

    class Meta:
        """Nothing sensitive."""

        model = Cadet
        fields = ("id", "student_number", "name", "sex")
        read_only_fields = fields


class CadetInputSerializer(StrictSerializer):
    """Fields of a new or changed cadet record."""

    student_number = serializers.RegexField(r"^[0-9A-Za-z-]{3,20}$")
    last_name = serializers.CharField(max_length=60)
    first_name = serializers.CharField(max_length=60)
    middle_name = serializers.CharField(max_length=60, allow_blank=True, required=False)
    suffix = serializers.CharField(max_length=10, allow_blank=True, required=False)
    sex = serializers.ChoiceField(choices=Sex.choices)
    course = serializers.CharField(max_length=60, allow_blank=True, required=False)
    year_level = serializers.IntegerField(min_value=1, max_value=6, allow_null=True, required=False)
    contact_number = serializers.CharField(max_length=20, allow_blank=True, required=False)
    email = serializers.EmailField(allow_blank=True, required=False)
    birth_date = serializers.DateField(allow_null=True, required=False)
    address = serializers.CharField(max_length=200, allow_blank=True, required=False)


class OwnCadetInputSerializer(StrictSerializer):
    """What cadets may change about themselves: how to reach them."""

    contact_number = serializers.CharField(max_length=20, allow_blank=True, required=False)
    email = serializers.EmailField(allow_blank=True, required=False)
    address = serializers.CharField(max_length=200, allow_blank=True, required=False)


class ArchiveSerializer(StrictSerializer):
    """Why a cadet leaves the active records, or comes back."""

    reason = Reason()


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    """One cadet in one term."""

    cadet = CadetBriefSerializer(read_only=True)

    class Meta:
        """Read-only: changes come through their own input."""

        model = Enrolment
        fields = (
            "id",
            "term",
            "cadet",
            "ms_level",
            "company",
            "platoon",
            "position",
            "effective_from",
            "effective_to",
            "status",
            "version",
        )
        read_only_fields = fields


class EnrolmentInputSerializer(StrictSerializer):
    """What it takes to enrol a cadet."""

    cadet = serializers.IntegerField()
    term = serializers.IntegerField()
    ms_level = serializers.ChoiceField(choices=MSLevel.choices)
    company = serializers.CharField(max_length=20)
    platoon = serializers.CharField(max_length=20)
    position = serializers.CharField(max_length=60, allow_blank=True, required=False)
    effective_from = serializers.DateField(required=False)


class EnrolmentChangeSerializer(StrictSerializer):
    """What may change about an enrolment."""

    ms_level = serializers.ChoiceField(choices=MSLevel.choices, required=False)
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    position = serializers.CharField(max_length=60, allow_blank=True, required=False)
    effective_to = serializers.DateField(allow_null=True, required=False)
    status = serializers.ChoiceField(choices=EnrolmentStatus.choices, required=False)


class UnitSerializer(serializers.Serializer[Any]):
    """A platoon and its strength."""

    company = serializers.CharField()
    platoon = serializers.CharField()
    ms_level = serializers.ChoiceField(choices=MSLevel.choices)
    strength = serializers.IntegerField()


class UnitsSerializer(serializers.Serializer[Any]):
    """The companies and platoons of a term."""

    units = UnitSerializer(many=True)
