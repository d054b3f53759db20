"""JSON of warnings and cases."""

from rest_framework import serializers

from apps.attendance.choices import CaseKind, CaseLevel, CaseState
from apps.attendance.models import AttendanceCase
from apps.core.serializers import Reason, StrictSerializer


class AttendanceCaseSerializer(serializers.Serializer[AttendanceCase]):
    """A warning, or a case that a person decides."""

    id = serializers.IntegerField()
    enrolment = serializers.IntegerField(source="enrolment_id")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    kind = serializers.ChoiceField(choices=CaseKind.choices)
    level = serializers.ChoiceField(choices=CaseLevel.choices)
    length = serializers.IntegerField()
    first_day = serializers.DateField(source="first_day.date")
    last_day = serializers.DateField(source="last_day.date")
    state = serializers.ChoiceField(choices=CaseState.choices)
    opened_at = serializers.DateTimeField()
    detail = serializers.SerializerMethodField()

    def get_detail(self, case: AttendanceCase) -> str:
        """Say what was found, what was decided, and whether a letter may still change it."""
        said = [case.detail, case.decision_reason]
        if case.has_pending_excuse:  # type: ignore[attr-defined]
            said.append("An excuse letter for these days is pending.")
        return " ".join(part for part in said if part)


class CaseDecisionSerializer(StrictSerializer):
    """What a person decided on a case."""

    reason = Reason()
