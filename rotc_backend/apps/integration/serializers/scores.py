"""JSON of score imports."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.integration.choices import ScoreImportState, Verdict
from apps.integration.models import ScoreImport, ScoreImportRow
from apps.integration.serializers.rosters import (
    CellProblemSerializer,
    RosterChangeSerializer,
    RosterSummarySerializer,
)


class ScoreUploadSerializer(StrictTextSerializer):
    """Scores to preview: .xlsx or .csv, at most 10 MB; with an exam only its column is read."""

    term = serializers.IntegerField()
    exam = serializers.IntegerField(required=False)
    file = serializers.FileField()


class ScoreApplySerializer(StrictSerializer):
    """The preview a person saw and wants applied."""

    digest = serializers.CharField(max_length=64)


class ScoreUndoSerializer(StrictSerializer):
    """Why an import is taken back."""

    reason = Reason()


class ScoreSummarySerializer(RosterSummarySerializer):
    """How many rows have each verdict, and how many cells would be written."""

    cells = serializers.IntegerField(default=0, read_only=True)


class ScoreImportSerializer(serializers.ModelSerializer[ScoreImport]):
    """One uploaded file of scores and where it stands."""

    state = serializers.ChoiceField(choices=ScoreImportState.choices, read_only=True)
    requested_by = serializers.CharField(source="requested_by.full_name", read_only=True)
    summary = ScoreSummarySerializer(read_only=True)
    problems = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        """Read-only: an import changes through its actions."""

        model = ScoreImport
        fields = (
            "id",
            "term",
            "file_name",
            "state",
            "digest",
            "summary",
            "problems",
            "requested_by",
            "created_at",
            "applied_at",
            "undone_at",
        )
        read_only_fields = fields


class ScoreImportRowSerializer(serializers.ModelSerializer[ScoreImportRow]):
    """One row: as written, its verdict, and what is wrong with it, by column."""

    verdict = serializers.ChoiceField(choices=Verdict.choices, read_only=True)
    problems = CellProblemSerializer(many=True, read_only=True)
    raw = serializers.DictField(child=serializers.CharField(), read_only=True)
    student_number = serializers.SerializerMethodField()
    changes = RosterChangeSerializer(many=True, read_only=True)

    class Meta:
        """Read-only."""

        model = ScoreImportRow
        fields = (
            "row_number",
            "verdict",
            "problems",
            "raw",
            "student_number",
            "name",
            "changes",
        )
        read_only_fields = fields

    def get_student_number(self, row: ScoreImportRow) -> str:
        """The number as it was read; empty when it could not be."""
        people: dict[str, Any] = row.values.get("people", {})
        return str(people.get("student_number", ""))
