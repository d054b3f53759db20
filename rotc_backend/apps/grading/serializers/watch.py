"""JSON of cadets at risk, of notes of talks with them, and of cases decided by a status."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import CaseState
from apps.attendance.serializers.fields import RowId
from apps.attendance.serializers.history import AbsenceCountSerializer, AbsenceRulesSerializer
from apps.cadets.choices import MSLevel
from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.grading.choices import ContactWay, DecisionKind, RiskReason
from apps.grading.models import ContactNote
from apps.grading.serializers.grades import NumbersSerializer


class ContactNoteSerializer(serializers.ModelSerializer[ContactNote]):
    """One note of a talk."""

    written_by = serializers.CharField(source="written_by.full_name", read_only=True)

    class Meta:
        """Read-only: a note is never changed."""

        model = ContactNote
        fields = ("id", "enrolment", "way", "words", "contacted_on", "written_by", "created_at")
        read_only_fields = fields


class ContactNoteInputSerializer(StrictSerializer):
    """What it takes to write down a talk."""

    enrolment = RowId()
    way = serializers.ChoiceField(choices=ContactWay.choices)
    words = serializers.CharField(min_length=3, max_length=500)
    contacted_on = serializers.DateField()


class RiskRowSerializer(serializers.Serializer[Any]):
    """One cadet at risk."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    ms_level = serializers.ChoiceField(source="enrolment.ms_level", choices=MSLevel.choices)
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    numbers = NumbersSerializer()
    absences = AbsenceCountSerializer()
    blank_exams = serializers.ListField(child=serializers.CharField())
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=RiskReason.choices))
    case = serializers.IntegerField(allow_null=True)
    last_contact = ContactNoteSerializer(allow_null=True)


class RiskListSerializer(serializers.Serializer[Any]):
    """Those at risk, the nearest to failing first; `watched` is how many were looked at."""

    term = serializers.IntegerField(source="term.pk")
    passing_percent = serializers.CharField()
    rules = AbsenceRulesSerializer()
    watched = serializers.IntegerField()
    rows = RiskRowSerializer(many=True)


class RiskQuerySerializer(StrictTextSerializer):
    """Whose risks are wanted: a term, or a company or platoon of it."""

    term = serializers.IntegerField()
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)


class CaseStatusInputSerializer(StrictSerializer):
    """A status that decides a case, the day it is decided on, and why."""

    kind = serializers.ChoiceField(choices=DecisionKind.choices)
    decided_on = serializers.DateField()
    reason = Reason()


class CaseStatusSerializer(serializers.Serializer[Any]):
    """What became of the case, and the decision that stands now."""

    case = serializers.IntegerField()
    state = serializers.ChoiceField(choices=CaseState.choices)
    decision = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=DecisionKind.choices)
