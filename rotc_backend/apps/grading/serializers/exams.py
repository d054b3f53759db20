"""JSON of exams and scores."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from apps.core.serializers import MarkField, StrictSerializer, StrictTextSerializer
from apps.grading import selectors
from apps.grading.choices import CheckState, ScoreState
from apps.grading.models import Exam

CELL_LIMIT = 500
OUTCOMES = ("saved", "unchanged", "stale", "invalid")
LEAST = Decimal("0.01")


class ExamSerializer(serializers.ModelSerializer[Exam]):
    """An exam; never a score."""

    class Meta:
        """Read-only: changes come through their own input."""

        model = Exam
        fields = (
            "id",
            "term",
            "code",
            "title",
            "maximum",
            "weight",
            "position",
            "released_at",
            "version",
        )
        read_only_fields = fields


class ExamInputSerializer(StrictSerializer):
    """What it takes to plan an exam."""

    term = serializers.IntegerField()
    code = serializers.RegexField(r"^[a-z0-9][a-z0-9-]{0,19}$")
    title = serializers.CharField(max_length=80)
    maximum = MarkField(min_value=LEAST)
    weight = MarkField(min_value=LEAST, max_digits=5, required=False)
    position = serializers.IntegerField(min_value=0, max_value=99, required=False)


class ExamChangeSerializer(StrictSerializer):
    """What may change about an exam."""

    code = serializers.RegexField(r"^[a-z0-9][a-z0-9-]{0,19}$", required=False)
    title = serializers.CharField(max_length=80, required=False)
    maximum = MarkField(min_value=LEAST, required=False)
    weight = MarkField(min_value=LEAST, max_digits=5, required=False)
    position = serializers.IntegerField(min_value=0, max_value=99, required=False)
    reason = serializers.CharField(
        max_length=500, required=False, help_text="why, when scores are entered already"
    )


class ScoreCellSerializer(serializers.Serializer[Any]):
    """One cell of the gradebook; version 0 was never entered and has no id."""

    id = serializers.IntegerField(allow_null=True)
    exam = serializers.IntegerField()
    enrolment = serializers.IntegerField()
    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = serializers.DecimalField(max_digits=6, decimal_places=2, allow_null=True)
    reason = serializers.CharField()
    version = serializers.IntegerField()
    entered_by = serializers.CharField(allow_null=True)
    entered_at = serializers.DateTimeField(allow_null=True)


class CellEntrySerializer(StrictSerializer):
    """What a person typed in a cell, and the version they saw."""

    exam = serializers.IntegerField()
    enrolment = serializers.IntegerField()
    version = serializers.IntegerField(min_value=0)
    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = MarkField(allow_null=True, default=None)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class ScoresInputSerializer(StrictSerializer):
    """Cells to write, at most 500."""

    cells = serializers.ListField(
        child=CellEntrySerializer(), allow_empty=False, max_length=CELL_LIMIT
    )


class CellResultSerializer(serializers.Serializer[Any]):
    """What became of one cell, and how it stands now."""

    exam = serializers.IntegerField()
    enrolment = serializers.IntegerField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)
    detail = serializers.CharField()
    cell = ScoreCellSerializer(allow_null=True)


class ScoreResultsSerializer(serializers.Serializer[Any]):
    """The outcome of each cell, in the order they were sent."""

    results = CellResultSerializer(many=True)


class OpenCheckSerializer(serializers.Serializer[Any]):
    """A second encoding under way, in numbers."""

    id = serializers.IntegerField(source="check.pk")
    state = serializers.ChoiceField(choices=CheckState.choices, source="check.state")
    encoder = serializers.CharField(source="check.encoder.full_name")
    is_mine = serializers.SerializerMethodField()
    typed = serializers.SerializerMethodField()
    cadets = serializers.SerializerMethodField()
    differences = serializers.SerializerMethodField(
        help_text="open ones; null while the second encoder types"
    )

    def get_is_mine(self, opened: Any) -> bool:
        """Tell whether the reader is the second encoder."""
        reader = self.context.get("reader")
        return bool(reader and opened.check.encoder_id == reader.pk)

    def get_typed(self, opened: Any) -> int:
        """Count the cadets who were typed."""
        return sum(line.typed.version > 0 for line in opened.lines)

    def get_cadets(self, opened: Any) -> int:
        """Count the cadets of the check."""
        return len(opened.lines)

    def get_differences(self, opened: Any) -> int | None:
        """Count the differences still to be decided."""
        is_typing = opened.check.state == CheckState.TYPING
        return None if is_typing else selectors.open_differences(opened.lines)


class ExamProgressSerializer(serializers.Serializer[Any]):
    """How far one exam is; only cadets who need every score are counted."""

    exam = ExamSerializer()
    cadets = serializers.IntegerField()
    entered = serializers.IntegerField()
    did_not_sit = serializers.IntegerField()
    blank = serializers.IntegerField()
    is_empty = serializers.BooleanField(help_text="no score was ever entered")
    is_checked = serializers.BooleanField(help_text="two people stand behind every score")
    check_under_way = OpenCheckSerializer(source="check", allow_null=True)


class ExamPlanSerializer(serializers.Serializer[Any]):
    """The exams of a term with how far each is."""

    term = serializers.IntegerField()
    exams = ExamProgressSerializer(many=True)


class ExamPlanQuerySerializer(StrictTextSerializer):
    """Which term."""

    term = serializers.IntegerField()


class ExportQuerySerializer(StrictTextSerializer):
    """Which term, and which of its exams; all of them with the grades unless told."""

    term = serializers.IntegerField()
    exam = serializers.IntegerField(required=False)
