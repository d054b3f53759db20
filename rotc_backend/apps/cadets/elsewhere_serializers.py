"""JSON of what cadets completed at another school."""

from typing import Any

from rest_framework import serializers

from apps.cadets.models import ElsewhereCompletion
from apps.core.serializers import Reason, StrictSerializer
from apps.system.choices import Semester


class ElsewhereSerializer(serializers.ModelSerializer[ElsewhereCompletion]):
    """MS 1 at another school: which term, what shows it, who saw it, and whether it stands."""

    entered_by = serializers.CharField(source="entered_by.full_name", read_only=True)
    entered_at = serializers.DateTimeField(source="created_at", read_only=True)
    withdrawn_by = serializers.CharField(
        source="withdrawn_by.full_name", default=None, allow_null=True, read_only=True
    )

    class Meta:
        """Read-only."""

        model = ElsewhereCompletion
        fields = (
            "id",
            "school",
            "school_year",
            "semester",
            "grade",
            "evidence",
            "reason",
            "entered_by",
            "entered_at",
            "withdrawn_by",
            "withdrawn_at",
            "withdrawn_reason",
        )
        read_only_fields = fields


class ElsewhereEntriesSerializer(serializers.Serializer[Any]):
    """Everything that was ever entered about one cadet, newest first."""

    entries = ElsewhereSerializer(many=True)


class ElsewhereInputSerializer(StrictSerializer):
    """Which term, at which school, which paper shows it, and why it is entered."""

    school = serializers.CharField(max_length=120)
    school_year = serializers.CharField(max_length=9)
    semester = serializers.ChoiceField(choices=Semester.choices)
    grade = serializers.CharField(max_length=20, allow_blank=True, required=False)
    evidence = serializers.CharField(max_length=300)
    reason = Reason()


class ElsewhereWithdrawalSerializer(StrictSerializer):
    """Why the entry does not stand any more."""

    reason = Reason()
