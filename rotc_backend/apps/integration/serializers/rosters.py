"""JSON of roster imports."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.integration.choices import ImportState, Verdict
from apps.integration.models import RosterImport, RosterImportRow
from apps.system.serializers import JobSerializer


class RosterUploadSerializer(StrictTextSerializer):
    """A roster to preview: .xlsx or .csv, at most 10 MB."""

    term = serializers.IntegerField()
    file = serializers.FileField()


class RosterApplySerializer(StrictSerializer):
    """The preview a person saw and wants applied."""

    digest = serializers.CharField(max_length=64)


class RosterUndoSerializer(StrictSerializer):
    """Why a roster is taken back."""

    reason = Reason()


class RosterSummarySerializer(serializers.Serializer[Any]):
    """How many rows have each verdict; together they are the total."""

    new = serializers.IntegerField(default=0, read_only=True)
    changed = serializers.IntegerField(default=0, read_only=True)
    same = serializers.IntegerField(default=0, read_only=True)
    duplicate = serializers.IntegerField(default=0, read_only=True)
    error = serializers.IntegerField(default=0, read_only=True)
    total = serializers.IntegerField(default=0, read_only=True)


class RosterImportSerializer(serializers.ModelSerializer[RosterImport]):
    """One uploaded roster and where it stands; without `is_kept` it cannot be taken back."""

    file_name = serializers.CharField(source="file.name", read_only=True)
    state = serializers.ChoiceField(choices=ImportState.choices, read_only=True)
    summary = RosterSummarySerializer(read_only=True)
    problems = serializers.SerializerMethodField()
    job = JobSerializer(allow_null=True, read_only=True)

    class Meta:
        """Read-only: an import changes through its actions."""

        model = RosterImport
        fields = (
            "id",
            "term",
            "file_name",
            "state",
            "digest",
            "summary",
            "problems",
            "job",
            "created_at",
            "applied_at",
            "is_kept",
            "undone_at",
        )
        read_only_fields = fields

    def get_problems(self, roster_import: RosterImport) -> list[str]:
        """Say what concerns the file as a whole, or why it could not be read."""
        if roster_import.state == ImportState.FAILED and roster_import.job:
            return [roster_import.job.error or "The preview was cancelled."]
        found: list[str] = roster_import.problems
        return found


class CellProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with one cell, and in which column."""

    field = serializers.CharField()
    message = serializers.CharField()


class RosterChangeSerializer(serializers.Serializer[Any]):
    """A field whose value would become another."""

    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class RosterRowSerializer(serializers.ModelSerializer[RosterImportRow]):
    """One row: as written, its verdict, and what is wrong with it."""

    verdict = serializers.ChoiceField(choices=Verdict.choices, read_only=True)
    problems = CellProblemSerializer(many=True, read_only=True)
    raw = serializers.DictField(child=serializers.CharField(), read_only=True)
    student_number = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    company = serializers.SerializerMethodField()
    platoon = serializers.SerializerMethodField()
    changes = RosterChangeSerializer(many=True, read_only=True)

    class Meta:
        """Read-only."""

        model = RosterImportRow
        fields = (
            "row_number",
            "verdict",
            "problems",
            "raw",
            "student_number",
            "name",
            "company",
            "platoon",
            "changes",
        )
        read_only_fields = fields

    def get_student_number(self, row: RosterImportRow) -> str:
        """The number as it was read; empty when it could not be."""
        return str(row.values.get("student_number", ""))

    def get_name(self, row: RosterImportRow) -> str:
        """Last and first name as far as they could be read."""
        names = (row.values.get("last_name"), row.values.get("first_name"))
        return ", ".join(name for name in names if name)

    def get_company(self, row: RosterImportRow) -> str:
        """The company as it was read."""
        return str(row.values.get("company", ""))

    def get_platoon(self, row: RosterImportRow) -> str:
        """The platoon as it was read."""
        return str(row.values.get("platoon", ""))
