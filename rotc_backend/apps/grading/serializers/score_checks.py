"""JSON of second encodings: what the second person typed, and both sides once compared."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import MarkField, Reason, StrictSerializer
from apps.grading import selectors
from apps.grading.choices import CheckChoice, CheckState, ScoreState
from apps.grading.serializers.exams import CELL_LIMIT, ExamSerializer

TYPED_OUTCOMES = ("saved", "unchanged", "invalid")


class ScoreCheckInputSerializer(StrictSerializer):
    """Which exam to check."""

    exam = serializers.IntegerField()


class TypedCellInputSerializer(StrictSerializer):
    """What the second encoder typed for a cadet; blank says that there is no paper."""

    enrolment = serializers.IntegerField()
    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = MarkField(allow_null=True, default=None)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class TypedCellsInputSerializer(StrictSerializer):
    """Cells that were typed, at most 500."""

    cells = serializers.ListField(
        child=TypedCellInputSerializer(), allow_empty=False, max_length=CELL_LIMIT
    )


class TypedResultSerializer(serializers.Serializer[Any]):
    """What became of one typed cell."""

    enrolment = serializers.IntegerField()
    outcome = serializers.ChoiceField(choices=TYPED_OUTCOMES)
    detail = serializers.CharField()


class TypedResultsSerializer(serializers.Serializer[Any]):
    """The outcome of each cell, in the order they were sent."""

    results = TypedResultSerializer(many=True)


class ResolveSerializer(StrictSerializer):
    """How a difference is decided; `version` is the score's that was seen."""

    enrolment = serializers.IntegerField()
    choice = serializers.ChoiceField(choices=CheckChoice.choices)
    version = serializers.IntegerField(min_value=0)
    state = serializers.ChoiceField(choices=ScoreState.choices, required=False)
    value = MarkField(allow_null=True, default=None)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for what was typed anew, and only then."""
        if (attrs["choice"] == CheckChoice.RETYPED) != ("state" in attrs):
            message = "Say what was typed anew, exactly when the choice is retyped."
            raise serializers.ValidationError({"state": [message]})
        return attrs


class LeaveCheckSerializer(StrictSerializer):
    """Why a check is given up."""

    reason = Reason()


class OneSideSerializer(serializers.Serializer[Any]):
    """What one encoder wrote; version 0 was never written."""

    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = serializers.DecimalField(max_digits=6, decimal_places=2, allow_null=True)
    reason = serializers.CharField()
    version = serializers.IntegerField()


class FirstSideSerializer(OneSideSerializer):
    """The score as it stands, with who entered it."""

    entered_by = serializers.CharField(allow_null=True)


class ResolutionSerializer(serializers.Serializer[Any]):
    """Who decided a difference, and how."""

    choice = serializers.ChoiceField(choices=CheckChoice.choices)
    resolved_by = serializers.CharField(source="resolved_by.full_name")
    resolved_at = serializers.DateTimeField(source="created_at")


class CheckLineSerializer(serializers.Serializer[Any]):
    """One cadet of a check. While the second encoder types, nobody is shown the first side."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    name = serializers.CharField(source="enrolment.cadet.name")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    first = serializers.SerializerMethodField()
    second = serializers.SerializerMethodField()
    is_open = serializers.SerializerMethodField()
    resolution = ResolutionSerializer(allow_null=True)

    @extend_schema_field(FirstSideSerializer(allow_null=True))
    def get_first(self, line: selectors.CheckLine) -> Any:
        """The score that was entered; null while the second encoder types."""
        return None if self.context["is_typing"] else FirstSideSerializer(line.first).data

    @extend_schema_field(OneSideSerializer(allow_null=True))
    def get_second(self, line: selectors.CheckLine) -> Any:
        """What was typed; null for others while the second encoder types."""
        is_hidden = self.context["is_typing"] and not self.context["is_mine"]
        return None if is_hidden else OneSideSerializer(line.typed).data

    def get_is_open(self, line: selectors.CheckLine) -> bool:
        """Tell whether a difference is to be decided; never while the second encoder types."""
        return line.is_open and not self.context["is_typing"]


class ScoreCheckSerializer(serializers.Serializer[Any]):
    """A second encoding: its exam, its encoder, where it stands, and its cadets."""

    id = serializers.IntegerField(source="pk")
    exam = ExamSerializer()
    state = serializers.ChoiceField(choices=CheckState.choices)
    encoder = serializers.CharField(source="encoder.full_name")
    is_mine = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    lines = serializers.SerializerMethodField()

    def get_is_mine(self, check: Any) -> bool:
        """Tell whether the reader is the second encoder."""
        return bool(check.encoder_id == self.context["reader"].pk)

    @extend_schema_field(CheckLineSerializer(many=True))
    def get_lines(self, check: Any) -> Any:
        """The cadets of the check, by unit and name."""
        context = {
            "is_typing": check.state == CheckState.TYPING,
            "is_mine": self.get_is_mine(check),
        }
        lines = selectors.check_lines(check)
        return CheckLineSerializer(lines, many=True, context=context).data
