"""JSON of terms, journal entries and jobs."""

from typing import Any

from rest_framework import serializers

from apps.core.permissions import scope_of
from apps.core.serializers import Reason, StrictSerializer
from apps.system.choices import UNFINISHED, HistoryChange, Semester
from apps.system.jobs.control import RETRIED
from apps.system.models import Job, JournalEntry, Term


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
            "planned_days",
            "state",
            "version",
        )
        read_only_fields = fields


class TermPlanSerializer(StrictSerializer):
    """What it takes to plan a term; changes of a draft name some of it."""

    school_year = serializers.CharField(max_length=9)
    semester = serializers.ChoiceField(choices=Semester.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    planned_days = serializers.IntegerField(min_value=1, max_value=60, required=False)


class TermReopenSerializer(StrictSerializer):
    """Why a term goes a step back."""

    reason = Reason()


class NeedSerializer(serializers.Serializer[Any]):
    """One thing a term lacks; only what blocks keeps it from opening."""

    code = serializers.CharField()
    detail = serializers.CharField()
    blocks = serializers.BooleanField()


class OpeningSerializer(serializers.Serializer[Any]):
    """What a term lacks to open."""

    missing = NeedSerializer(many=True)


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


class FieldChangeSerializer(serializers.Serializer[Any]):
    """One column before and after a change; both null for a value that is never shown."""

    name = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)


class HistoryLineSerializer(serializers.Serializer[Any]):
    """One change of an object, with who made it and why."""

    at = serializers.DateTimeField()
    change = serializers.ChoiceField(choices=HistoryChange.choices)
    fields = FieldChangeSerializer(many=True)  # type: ignore[assignment]
    actor = ActorSerializer(allow_null=True)
    event = serializers.CharField(allow_null=True)
    reason = serializers.CharField()
    request_id = serializers.CharField()


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job: how far it is, what came of it, and what this reader may do about it."""

    error = serializers.SerializerMethodField()
    result = serializers.DictField(allow_null=True, read_only=True)
    requested_by = serializers.CharField(
        source="requested_by.full_name", default=None, allow_null=True, read_only=True
    )
    can_cancel = serializers.SerializerMethodField()
    can_retry = serializers.SerializerMethodField()

    class Meta:
        """Read-only: jobs change through their actions."""

        model = Job
        fields = (
            "id",
            "kind",
            "title",
            "state",
            "done",
            "total",
            "message",
            "result",
            "error",
            "requested_by",
            "attempt",
            "max_attempts",
            "created_at",
            "started_at",
            "finished_at",
            "can_cancel",
            "can_retry",
        )
        read_only_fields = fields

    def get_error(self, job: Job) -> str | None:
        """Say what went wrong, or nothing."""
        return job.error or None

    def get_can_cancel(self, job: Job) -> bool:
        """Tell whether this reader may cancel the job now."""
        return self.may_manage() and job.state in UNFINISHED and not job.cancel_requested

    def get_can_retry(self, job: Job) -> bool:
        """Tell whether this reader may have the job tried again."""
        return self.may_manage() and job.state in RETRIED

    def may_manage(self) -> bool:
        """Tell whether this reader manages jobs at all."""
        return scope_of(self.context["request"].user, "job.manage") is not None
