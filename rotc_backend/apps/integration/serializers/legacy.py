"""JSON of what the move from the old system left to look at."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.cadets.serializers import CadetBriefSerializer
from apps.grading.choices import MarkRemark
from apps.integration.choices import Fate, ReconciliationCause
from apps.integration.models import LegacyMove, LegacyRow
from apps.system.models import Term

# Columns that opened something in the old system; what they held is never shown.
SECRET: Final = re.compile(
    r"passw|secret|token|endpoint|p256dh|auth$|^keys$|api_?key", re.IGNORECASE
)
HASH: Final = re.compile(r"\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}")
NOT_SHOWN: Final = "(kept, not shown)"
LONGEST: Final = 2_000


class LegacyTermSerializer(serializers.ModelSerializer[Term]):
    """Just enough to name a term."""

    # The field is called label like the one every DRF field has; mypy takes it for that one.
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]

    class Meta:
        """Read-only."""

        model = Term
        fields = ("id", "label")
        read_only_fields = fields


class LegacyTableSerializer(serializers.Serializer[Any]):
    """What became of the rows of one old table; the four fates add up to the export."""

    table = serializers.CharField()
    exported = serializers.IntegerField()
    migrated = serializers.IntegerField()
    merged = serializers.IntegerField()
    quarantined = serializers.IntegerField()
    archived = serializers.IntegerField()


class LegacyMoveSerializer(serializers.ModelSerializer[LegacyMove]):
    """One import of one export; `finished_at` is empty while it is unfinished."""

    term = LegacyTermSerializer(read_only=True)
    tables = serializers.SerializerMethodField()
    restore_point_taken = serializers.SerializerMethodField()

    class Meta:
        """Read-only; where the restore point lies is for the machine's operator."""

        model = LegacyMove
        fields = (
            "id",
            "term",
            "engine",
            "time_zone",
            "created_at",
            "finished_at",
            "tables",
            "restore_point_taken",
        )
        read_only_fields = fields

    @extend_schema_field(LegacyTableSerializer(many=True))
    def get_tables(self, move: LegacyMove) -> list[dict[str, Any]]:
        """Count the rows of each table by fate; nothing while the move is unfinished."""
        return [counted(table, fates) for table, fates in sorted(move.counts.items())]

    def get_restore_point_taken(self, move: LegacyMove) -> bool:
        """Tell whether the database was kept aside before the move."""
        return bool(move.restore_point)


def counted(table: str, fates: Mapping[str, int]) -> dict[str, Any]:
    """Write the fates of one table, those that never happened too."""
    named = {str(fate): fates.get(fate, 0) for fate in Fate}
    return {"table": table, "exported": sum(fates.values()), **named}


class LegacyRowSerializer(serializers.ModelSerializer[LegacyRow]):
    """One row of the old system, as it was, and what became of it."""

    fate = serializers.ChoiceField(choices=Fate.choices, allow_null=True, read_only=True)
    raw = serializers.SerializerMethodField()

    class Meta:
        """Read-only."""

        model = LegacyRow
        fields = (
            "id",
            "table",
            "key",
            "fate",
            "reason",
            "target",
            "target_id",
            "gone_at",
            "raw",
        )
        read_only_fields = fields

    @extend_schema_field(
        {"type": "object", "additionalProperties": {"type": "string", "nullable": True}}
    )
    def get_raw(self, row: LegacyRow) -> dict[str, str | None]:
        """Show the columns as text: secrets left out, long ones cut."""
        return {name: shown(name, value) for name, value in row.raw.items()}


def shown(name: str, value: Any) -> str | None:
    """Write one column of an old row as it can be shown."""
    if value is None:
        return None
    if SECRET.search(name):
        return NOT_SHOWN
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = HASH.sub(NOT_SHOWN, text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)"


class FiguresSerializer(serializers.Serializer[Any]):
    """What one of the two systems says of a cadet: counters, parts and grade; numbers as text."""

    attendance_days = serializers.IntegerField()
    attended_days = serializers.IntegerField()
    merits = serializers.CharField()
    demerits = serializers.CharField()
    prelim = serializers.CharField(allow_null=True)
    midterm = serializers.CharField(allow_null=True)
    final = serializers.CharField(allow_null=True)
    attendance_score = serializers.CharField(allow_null=True)
    aptitude_score = serializers.CharField()
    subject_score = serializers.CharField(allow_null=True)
    final_grade = serializers.CharField(allow_null=True)
    grade = serializers.CharField(allow_null=True)
    remarks = serializers.ChoiceField(choices=MarkRemark.choices)


class SinceSerializer(serializers.Serializer[Any]):
    """How much people recorded here for one cadet."""

    entries = serializers.IntegerField()
    marks = serializers.IntegerField()
    scores = serializers.IntegerField()


class ComparisonSerializer(serializers.Serializer[Any]):
    """One cadet: what the old screen showed, what is computed here, and why."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    cadet = CadetBriefSerializer(source="enrolment.cadet")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    causes = serializers.ListField(
        child=serializers.ChoiceField(choices=ReconciliationCause.choices)
    )
    explanation = serializers.ListField(child=serializers.CharField())
    old = FiguresSerializer()
    ours = FiguresSerializer()
    since = SinceSerializer()


class CauseCountSerializer(serializers.Serializer[Any]):
    """How many cadets have a cause; one cadet can have several."""

    cause = serializers.ChoiceField(choices=ReconciliationCause.choices)
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()


class ReconciliationSummarySerializer(serializers.Serializer[Any]):
    """The verdict over the newest move."""

    total = serializers.IntegerField()
    unexplained = serializers.IntegerField()
    can_cut_over = serializers.BooleanField()
    causes = CauseCountSerializer(many=True)
