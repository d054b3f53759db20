"""JSON of warnings and cases."""

from typing import Any

from rest_framework import serializers

from apps.attendance import selectors
from apps.attendance.choices import (
    AttendanceStatus,
    CaseKind,
    CaseLevel,
    CaseOutcome,
    CaseState,
    LetterState,
    ReasonKind,
)
from apps.attendance.models import AttendanceCase
from apps.attendance.serializers.fields import RowId
from apps.attendance.serializers.history import AbsenceRulesSerializer
from apps.core.serializers import Reason, StrictSerializer


class AttendanceCaseSerializer(serializers.Serializer[AttendanceCase]):
    """A warning, or a case that a person decides."""

    id = serializers.IntegerField()
    enrolment = serializers.IntegerField(source="enrolment_id")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
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
    resolved_at = serializers.DateTimeField(allow_null=True)
    detail = serializers.SerializerMethodField()
    has_pending_excuse = serializers.BooleanField()
    owner = serializers.CharField(
        source="owner.full_name", allow_null=True, default=None, help_text="referred to"
    )
    referral = serializers.CharField()
    outcome = serializers.ChoiceField(choices=CaseOutcome.choices, allow_blank=True)
    decided_by = serializers.CharField(source="decided_by.full_name", allow_null=True, default=None)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = serializers.CharField()
    can_decide = serializers.SerializerMethodField()

    def get_detail(self, case: AttendanceCase) -> str:
        """Say what was found, what was decided, and whether a letter may still change it."""
        said = [case.detail, case.decision_reason]
        if case.has_pending_excuse:  # type: ignore[attr-defined]
            said.append("An excuse letter for these days is pending.")
        return " ".join(part for part in said if part)

    def get_can_decide(self, case: AttendanceCase) -> bool:
        """Tell whether this reader may decide it now."""
        return selectors.can_decide_case(self.context["request"].user, case)

    def to_representation(self, instance: AttendanceCase) -> dict[str, Any]:
        """Keep from a cadet in whose hands their case is, and why."""
        shown: dict[str, Any] = super().to_representation(instance)
        if instance.enrolment.cadet.user_id == self.context["request"].user.pk:
            shown |= {"owner": None, "referral": ""}
        return shown


class CaseDaySerializer(serializers.Serializer[Any]):
    """One training day of the cadet."""

    training_day = serializers.IntegerField()
    date = serializers.DateField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    is_held = serializers.BooleanField()
    is_counted = serializers.BooleanField(help_text="an absence this case is about")


class CaseLetterSerializer(serializers.Serializer[Any]):
    """One excuse letter of the cadet."""

    id = serializers.IntegerField()
    state = serializers.ChoiceField(choices=LetterState.choices)
    reason_kind = serializers.ChoiceField(choices=ReasonKind.choices)
    dates = serializers.ListField(child=serializers.DateField())
    decision_reason = serializers.CharField()


class CaseFactsSerializer(serializers.Serializer[Any]):
    """What a case rests on as it is now."""

    rules = AbsenceRulesSerializer()
    days = CaseDaySerializer(many=True)
    in_a_row = serializers.IntegerField()
    absences = serializers.IntegerField()
    planned = serializers.IntegerField()
    percent = serializers.CharField(allow_null=True)
    letters = CaseLetterSerializer(many=True)


class CaseDetailSerializer(AttendanceCaseSerializer):
    """A case with its facts."""

    facts = serializers.SerializerMethodField()

    def get_facts(self, case: AttendanceCase) -> CaseFactsSerializer:
        """Read what it rests on."""
        return CaseFactsSerializer(selectors.case_facts(case)).data  # type: ignore[return-value]


class CaseDecisionSerializer(StrictSerializer):
    """Why the cadet may continue."""

    reason = Reason()


class CaseReferralSerializer(StrictSerializer):
    """Into whose hands a case goes, and what is asked of them."""

    to = RowId()
    words = Reason()
