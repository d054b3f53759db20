"""JSON of roll-overs and their previews."""

from typing import Any

from rest_framework import serializers

from apps.cadets.choices import MSLevel
from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.grading.choices import RollOverState, RollOverVerdict
from apps.grading.models import RollOver
from apps.system.serializers import JobSerializer, TermSerializer

LARGEST = 2**63 - 1
# Terms are named source as every DRF field has a source; mypy takes ours for that one.


class RollOverQuerySerializer(StrictTextSerializer):
    """From which term into which, and into which platoon; none: everybody keeps theirs."""

    source = serializers.IntegerField(min_value=1, max_value=LARGEST)  # type: ignore[assignment]
    target = serializers.IntegerField(min_value=1, max_value=LARGEST)
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)


class RollOverLineSerializer(serializers.Serializer[Any]):
    """One cadet of the earlier term, and what would become of them."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    from_level = serializers.ChoiceField(choices=MSLevel.choices, source="enrolment.ms_level")
    to_level = serializers.ChoiceField(choices=MSLevel.choices, source="ms_level", allow_null=True)
    company = serializers.CharField()
    platoon = serializers.CharField()
    verdict = serializers.ChoiceField(choices=RollOverVerdict.choices)


class RollOverPlanSerializer(serializers.Serializer[Any]):
    """What a roll-over would do now."""

    source = TermSerializer()  # type: ignore[assignment]
    target = TermSerializer()
    digest = serializers.CharField()
    counts = serializers.DictField(child=serializers.IntegerField())
    lines = RollOverLineSerializer(many=True)


class RollOverInputSerializer(StrictSerializer):
    """The preview a person saw, where everybody is put, and who is left out."""

    source = serializers.IntegerField(min_value=1, max_value=LARGEST)  # type: ignore[assignment]
    target = serializers.IntegerField(min_value=1, max_value=LARGEST)
    digest = serializers.CharField(max_length=64)
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    left_out = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST),
        max_length=5000,
        required=False,
    )


class RollOverUndoSerializer(StrictSerializer):
    """Why a roll-over is taken back."""

    reason = Reason()


class RollOverSerializer(serializers.ModelSerializer[RollOver]):
    """A roll-over and where it stands."""

    source = TermSerializer(read_only=True)  # type: ignore[assignment]
    target = TermSerializer(read_only=True)
    state = serializers.ChoiceField(choices=RollOverState.choices, read_only=True)
    requested_by = serializers.CharField(source="requested_by.full_name", read_only=True)
    job = JobSerializer(allow_null=True, read_only=True)

    class Meta:
        """Read-only: a roll-over is asked for and taken back."""

        model = RollOver
        fields = (
            "id",
            "source",
            "target",
            "company",
            "platoon",
            "cadets",
            "state",
            "requested_by",
            "job",
            "created_at",
            "applied_at",
            "undone_at",
            "undo_reason",
        )
        read_only_fields = fields
