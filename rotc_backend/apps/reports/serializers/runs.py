"""JSON of kinds of documents and of those that were asked for."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import StrictSerializer
from apps.reports.choices import RunFormat, RunState
from apps.reports.kinds import KINDS
from apps.reports.models import ReportRun, TermExport
from apps.reports.models.making import Making
from apps.reports.runs import KEPT
from apps.reports.sheets.form import SCOPE_FIELDS
from apps.system.serializers import JobSerializer, TermSerializer

LARGEST = 2**63 - 1
CODES = [(kind.code, kind.title) for kind in KINDS.values()]


class RowIdField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **kwargs: Any) -> None:
        """Accept what a column can hold."""
        super().__init__(min_value=1, max_value=LARGEST, **kwargs)


class DocumentKindSerializer(serializers.Serializer[Any]):
    """A kind of document, what it can be about and what it must be about."""

    code = serializers.ChoiceField(choices=CODES)
    title = serializers.CharField()
    accepts = serializers.SerializerMethodField()
    needs = serializers.SerializerMethodField()
    is_issued = serializers.BooleanField()

    def get_accepts(self, kind: Any) -> list[str]:
        """Name what it takes, in one order."""
        return [name for name in SCOPE_FIELDS if name in kind.accepts]

    def get_needs(self, kind: Any) -> list[str]:
        """Name what it cannot do without."""
        return [name for name in SCOPE_FIELDS if name in kind.needs]


class DocumentKindsSerializer(serializers.Serializer[Any]):
    """The kinds this person may have made."""

    kinds = DocumentKindSerializer(many=True)


class ReportRunInputSerializer(StrictSerializer):
    """Which document, in which format, about what."""

    kind = serializers.ChoiceField(choices=CODES)
    format = serializers.ChoiceField(choices=RunFormat.choices)
    term = RowIdField()
    training_day = RowIdField(required=False)
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    enrolment = RowIdField(required=False)
    exam = RowIdField(required=False)


class MakingSerializer(serializers.ModelSerializer[Making]):
    """What was asked for, and where it stands."""

    term = TermSerializer(read_only=True)
    state = serializers.ChoiceField(choices=RunState.choices, read_only=True)
    requested_by = serializers.CharField(
        source="requested_by.full_name", default=None, allow_null=True, read_only=True
    )
    file_name = serializers.CharField(
        source="file.name", default=None, allow_null=True, read_only=True
    )
    size = serializers.IntegerField(
        source="file.size", default=None, allow_null=True, read_only=True
    )
    job = JobSerializer(allow_null=True, read_only=True)
    expires_at = serializers.SerializerMethodField()

    def get_expires_at(self, making: Any) -> str | None:
        """Say from when on it may be forgotten; what the clock made is kept."""
        if making.requested_by_id is None:
            return None
        return str((making.created_at + KEPT).isoformat())


class ReportRunSerializer(MakingSerializer):
    """A document that was asked for, and where it stands."""

    kind = serializers.ChoiceField(choices=CODES, read_only=True)
    cadet_name = serializers.CharField(
        source="enrolment.cadet.name", default=None, allow_null=True, read_only=True
    )
    day = serializers.DateField(
        source="training_day.date", default=None, allow_null=True, read_only=True
    )

    class Meta:
        """Read-only: a document is asked for and fetched."""

        model = ReportRun
        fields = (
            "id",
            "kind",
            "format",
            "term",
            "training_day",
            "day",
            "company",
            "platoon",
            "enrolment",
            "cadet_name",
            "exam",
            "state",
            "rows",
            "is_draft",
            "file_name",
            "size",
            "requested_by",
            "job",
            "created_at",
            "expires_at",
        )
        read_only_fields = fields


class TermExportInputSerializer(StrictSerializer):
    """Which term."""

    term = RowIdField()


class TermExportSerializer(MakingSerializer):
    """A term as open files: rows by table once it is ready."""

    tables = serializers.DictField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        """Read-only: an export is asked for and fetched."""

        model = TermExport
        fields = (
            "id",
            "term",
            "state",
            "as_of",
            "tables",
            "file_name",
            "size",
            "requested_by",
            "job",
            "created_at",
            "expires_at",
        )
        read_only_fields = fields
