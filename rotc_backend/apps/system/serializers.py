"""JSON of terms and journal entries."""

from typing import Any

from rest_framework import serializers

from apps.core.serializers import StrictSerializer
from apps.system.choices import Semester
from apps.system.models import JournalEntry, Term


class TermSerializer(serializers.ModelSerializer[Term]):
    """A term as clients see it."""

    # The field is called label like the one every DRF field has; mypy takes it for that one.
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]

    class Meta:
        """All fields are read-only: terms change through their actions."""

        model = Term
        fields = (
            "id",
            "school_year",
            "semester",
            "label",
            "starts_on",
            "ends_on",
            "state",
            "version",
        )
        read_only_fields = fields


class TermPlanSerializer(StrictSerializer):
    """What it takes to plan a term."""

    school_year = serializers.CharField(max_length=9)
    semester = serializers.ChoiceField(choices=Semester.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class ActorSerializer(serializers.Serializer[Any]):
    """Who did it."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="full_name")


class JournalEntrySerializer(serializers.ModelSerializer[JournalEntry]):
    """One recorded fact."""

    actor = ActorSerializer(allow_null=True, read_only=True)

    class Meta:
        """The audit is read-only."""

        model = JournalEntry
        fields = ("id", "at", "type", "actor", "ids", "data", "request_id")
        read_only_fields = fields
