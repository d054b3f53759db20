"""JSON of record imports."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.integration.choices import Likeness, RecordImportState, RecordKind, RecordVerdict
from apps.integration.models import RecordImport, RecordImportRow
from apps.integration.serializers.rosters import RosterChangeSerializer
from apps.system.serializers import JobSerializer


class RecordUploadSerializer(StrictTextSerializer):
    """Records to preview: .xlsx, .csv or .json, at most 10 MB; a sheet of one day names the day."""

    kind = serializers.ChoiceField(choices=RecordKind.choices)
    term = serializers.IntegerField()
    training_day = serializers.IntegerField(required=False)
    file = serializers.FileField()


class RecordChoicesInputSerializer(StrictSerializer):
    """Whether missing days are made, and whether marks that stand give way; absent is unchanged."""

    make_days = serializers.BooleanField(required=False)
    overwrite = serializers.BooleanField(required=False)


class RecordChangeSerializer(StrictSerializer):
    """How a previewed file is to be treated."""

    choices = RecordChoicesInputSerializer()


class RecordChooseSerializer(StrictSerializer):
    """Which cadet a row is about; null takes the choice back."""

    row_number = serializers.IntegerField(min_value=0, max_value=1_000_000)
    enrolment = serializers.IntegerField(allow_null=True)


class RecordApplySerializer(StrictSerializer):
    """The preview a person saw and wants applied."""

    digest = serializers.CharField(max_length=64)


class RecordUndoSerializer(StrictSerializer):
    """Why an import is taken back."""

    reason = Reason()


class RecordChoicesSerializer(serializers.Serializer[Any]):
    """How missing days and marks that stand are treated."""

    make_days = serializers.BooleanField(read_only=True)
    overwrite = serializers.BooleanField(read_only=True)


class RecordSummarySerializer(serializers.Serializer[Any]):
    """How many rows have each verdict, together the total; and how many days would be made."""

    new = serializers.IntegerField(default=0, read_only=True)
    changed = serializers.IntegerField(default=0, read_only=True)
    same = serializers.IntegerField(default=0, read_only=True)
    kept = serializers.IntegerField(default=0, read_only=True)
    duplicate = serializers.IntegerField(default=0, read_only=True)
    unmatched = serializers.IntegerField(default=0, read_only=True)
    error = serializers.IntegerField(default=0, read_only=True)
    total = serializers.IntegerField(default=0, read_only=True)
    days_to_make = serializers.IntegerField(default=0, read_only=True)


class FileProblemSerializer(serializers.Serializer[Any]):
    """What there is to say about the file as a whole, or about one line that is no row."""

    code = serializers.CharField(read_only=True)
    message = serializers.CharField(read_only=True)
    row = serializers.IntegerField(allow_null=True, read_only=True)


class RecordDaySerializer(serializers.Serializer[Any]):
    """A day that rows are about; `made` by this import, or still to be made when not `exists`."""

    date = serializers.DateField(read_only=True)
    title = serializers.CharField(read_only=True)
    exists = serializers.BooleanField(read_only=True)
    made = serializers.BooleanField(read_only=True)
    rows = serializers.IntegerField(read_only=True)


class RecordImportSerializer(serializers.ModelSerializer[RecordImport]):
    """One uploaded file of records and where it stands."""

    kind = serializers.ChoiceField(choices=RecordKind.choices, read_only=True)
    state = serializers.ChoiceField(choices=RecordImportState.choices, read_only=True)
    requested_by = serializers.CharField(source="requested_by.full_name", read_only=True)
    choices = RecordChoicesSerializer(read_only=True)
    summary = RecordSummarySerializer(read_only=True)
    problems = FileProblemSerializer(many=True, read_only=True)
    days = RecordDaySerializer(many=True, read_only=True)
    job = JobSerializer(allow_null=True, read_only=True)

    class Meta:
        """Read-only: an import changes through its actions."""

        model = RecordImport
        fields = (
            "id",
            "kind",
            "term",
            "training_day",
            "file_name",
            "state",
            "choices",
            "digest",
            "summary",
            "problems",
            "days",
            "job",
            "requested_by",
            "created_at",
            "applied_at",
            "undone_at",
        )
        read_only_fields = fields


class RowProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with a row or worth knowing about it: where, and a word for programs."""

    field = serializers.CharField(read_only=True)
    code = serializers.CharField(read_only=True)
    message = serializers.CharField(read_only=True)
    is_blocking = serializers.BooleanField(read_only=True)


class SuggestionSerializer(serializers.Serializer[Any]):
    """A cadet whom a person may choose for a row that names nobody exactly."""

    enrolment = serializers.IntegerField(read_only=True)
    name = serializers.CharField(read_only=True)
    student_number = serializers.CharField(read_only=True)
    company = serializers.CharField(read_only=True)
    platoon = serializers.CharField(read_only=True)
    why = serializers.ChoiceField(choices=Likeness.choices, read_only=True)


class RecordImportRowSerializer(serializers.ModelSerializer[RecordImportRow]):
    """One row: as written, as read, its cadet and its verdict. `values` are texts by field."""

    verdict = serializers.ChoiceField(choices=RecordVerdict.choices, read_only=True)
    name = serializers.SerializerMethodField()
    student_number = serializers.SerializerMethodField()
    raw = serializers.DictField(child=serializers.CharField(), read_only=True)
    values = serializers.DictField(child=serializers.CharField(), read_only=True)
    problems = RowProblemSerializer(many=True, read_only=True)
    changes = RosterChangeSerializer(many=True, read_only=True)
    suggestions = SuggestionSerializer(many=True, read_only=True)
    chosen_by = serializers.SerializerMethodField()

    class Meta:
        """Read-only: a row changes when its cadet is chosen."""

        model = RecordImportRow
        fields = (
            "id",
            "row_number",
            "verdict",
            "name",
            "student_number",
            "enrolment",
            "raw",
            "values",
            "problems",
            "changes",
            "suggestions",
            "chosen_by",
        )
        read_only_fields = fields

    def get_name(self, row: RecordImportRow) -> str:
        """The cadet's name; what the file says where no cadet was found."""
        if row.enrolment:
            return row.enrolment.cadet.name
        return str(row.values.get("name", ""))

    def get_student_number(self, row: RecordImportRow) -> str:
        """The cadet's student number; what the file says where no cadet was found."""
        if row.enrolment:
            return row.enrolment.cadet.student_number
        return str(row.values.get("student_number", ""))

    def get_chosen_by(self, row: RecordImportRow) -> str | None:
        """The person who chose the cadet; null when the file itself names them."""
        return row.chosen_by.full_name if row.chosen_by else None
