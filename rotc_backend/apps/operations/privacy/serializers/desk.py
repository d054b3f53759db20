"""JSON of the desk: incidents, holds, consents and what the clock deletes."""

from datetime import date
from typing import Any

from rest_framework import serializers

from apps.cadets.models import Enrolment
from apps.core.serializers import PointField, Reason, StrictSerializer
from apps.files.models import StoredFile
from apps.messaging.serializers.words import WordsField
from apps.operations.choices import ConsentWay
from apps.operations.models import GuardianConsent, Hold, PrivacyIncident
from apps.operations.privacy.consents import consent_of, of_age_on
from apps.operations.privacy.due import is_late, notify_due_at
from apps.operations.privacy.holds import stands
from apps.operations.privacy.retention_rules import RULES
from apps.system.serializers import JobSerializer

LARGEST = 10**18 - 1
RULE_KEYS = [(rule.key, rule.title) for rule in RULES]


class RowId(PointField):
    """The number of a row."""

    def __init__(self, **kwargs: Any) -> None:
        """Keep to what a column can hold."""
        super().__init__(**({"min_value": 1, "max_value": LARGEST} | kwargs))


class PrivacyIncidentSerializer(serializers.ModelSerializer[PrivacyIncident]):
    """An incident with the moment until which the Commission and the people are told."""

    recorded_by = serializers.CharField(source="recorded_by.full_name", read_only=True)
    due_at = serializers.SerializerMethodField()
    is_late = serializers.SerializerMethodField()

    class Meta:
        """Read-only: changes come through their own input."""

        model = PrivacyIncident
        fields = (
            "id",
            "happened_at",
            "found_at",
            "due_at",
            "is_late",
            "nature",
            "data",
            "people_count",
            "measures",
            "contact",
            "notified_commission_at",
            "notified_people_at",
            "closed_at",
            "recorded_by",
            "created_at",
            "version",
        )
        read_only_fields = fields

    def get_due_at(self, incident: PrivacyIncident) -> str:
        """Say until when the Commission and the people are told."""
        return notify_due_at(incident.found_at).isoformat()

    def get_is_late(self, incident: PrivacyIncident) -> bool:
        """Tell whether the Commission was, or now is, told after that."""
        told_at = incident.notified_commission_at or incident.closed_at
        return is_late(notify_due_at(incident.found_at), told_at)


class PrivacyIncidentInputSerializer(StrictSerializer):
    """What is known of an incident; a change names some of it."""

    happened_at = serializers.DateTimeField(required=False, allow_null=True)
    found_at = serializers.DateTimeField()
    nature = WordsField(min_length=3, max_length=2000)
    # Every serializer of DRF has an attribute of this name; mypy takes it for that one.
    data = WordsField(min_length=3, max_length=1000)  # type: ignore[assignment]
    people_count = serializers.IntegerField(
        min_value=0, max_value=1_000_000, required=False, allow_null=True
    )
    measures = WordsField(max_length=2000, required=False, allow_blank=True)
    contact = serializers.CharField(max_length=200, required=False, allow_blank=True)
    notified_commission_at = serializers.DateTimeField(required=False, allow_null=True)
    notified_people_at = serializers.DateTimeField(required=False, allow_null=True)
    closed_at = serializers.DateTimeField(required=False, allow_null=True)


class HoldSerializer(serializers.ModelSerializer[Hold]):
    """A hold; `stands` says whether it protects somebody today."""

    cadet_name = serializers.CharField(
        source="cadet.name", default=None, allow_null=True, read_only=True
    )
    user_name = serializers.CharField(
        source="user.full_name", default=None, allow_null=True, read_only=True
    )
    placed_by = serializers.CharField(source="placed_by.full_name", read_only=True)
    lifted_by = serializers.CharField(
        source="lifted_by.full_name", default=None, allow_null=True, read_only=True
    )
    stands = serializers.SerializerMethodField()

    class Meta:
        """Read-only: a hold is placed and lifted."""

        model = Hold
        fields = (
            "id",
            "cadet",
            "cadet_name",
            "user",
            "user_name",
            "reason",
            "until",
            "stands",
            "placed_by",
            "created_at",
            "lifted_by",
            "lifted_at",
            "lifted_reason",
        )
        read_only_fields = fields

    def get_stands(self, hold: Hold) -> bool:
        """Tell whether it protects somebody today."""
        return stands(hold)


class HoldInputSerializer(StrictSerializer):
    """Whom to protect from the clock: a cadet or an account, one of them."""

    cadet = RowId(required=False)
    user = RowId(required=False)
    reason = Reason()
    until = serializers.DateField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for exactly one person."""
        if ("cadet" in attrs) == ("user" in attrs):
            raise serializers.ValidationError({"cadet": ["Name a cadet or an account, not both."]})
        return attrs


class PrivacyReasonSerializer(StrictSerializer):
    """Why."""

    reason = Reason()


class ConsentPaperSerializer(serializers.ModelSerializer[StoredFile]):
    """The signed paper of a consent as a file, and who added it."""

    added_by = serializers.CharField(source="owner.full_name", read_only=True)
    added_at = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        """Read-only: a paper is added and removed."""

        model = StoredFile
        fields = ("name", "content_type", "size", "added_by", "added_at")
        read_only_fields = fields


class ConsentPaperInputSerializer(StrictSerializer):
    """An upload of one's own that is finished; a paper that it replaces needs a reason."""

    file = RowId()
    reason = Reason(required=False, default="")


class GuardianConsentSerializer(serializers.ModelSerializer[GuardianConsent]):
    """A guardian's consent: who, how, when, and who noted it."""

    name = serializers.CharField(source="cadet.name", read_only=True)
    student_number = serializers.CharField(source="cadet.student_number", read_only=True)
    recorded_by = serializers.CharField(source="recorded_by.full_name", read_only=True)
    withdrawn_by = serializers.CharField(
        source="withdrawn_by.full_name", default=None, allow_null=True, read_only=True
    )

    paper = ConsentPaperSerializer(allow_null=True, read_only=True)

    class Meta:
        """Read-only: a consent is recorded and taken back."""

        model = GuardianConsent
        fields = (
            "id",
            "cadet",
            "name",
            "student_number",
            "guardian_name",
            "relation",
            "way",
            "given_on",
            "note",
            "paper",
            "recorded_by",
            "created_at",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_reason",
        )
        read_only_fields = fields


class GuardianConsentInputSerializer(StrictSerializer):
    """Who said yes for which cadet, how and when."""

    cadet = RowId()
    guardian_name = serializers.CharField(min_length=2, max_length=120)
    relation = serializers.CharField(min_length=2, max_length=40)
    way = serializers.ChoiceField(choices=ConsentWay.choices)
    given_on = serializers.DateField()
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)


class MinorSerializer(serializers.Serializer[Any]):
    """A cadet under eighteen in the current term, and the consent that holds."""

    cadet = serializers.IntegerField(source="cadet_id")
    name = serializers.CharField(source="cadet.name")
    student_number = serializers.CharField(source="cadet.student_number")
    company = serializers.CharField()
    platoon = serializers.CharField()
    of_age_on = serializers.SerializerMethodField()
    consent = serializers.SerializerMethodField()

    def get_of_age_on(self, enrolment: Enrolment) -> date:
        """Say when the cadet turns eighteen; only cadets with a birth date are listed."""
        return of_age_on(enrolment.cadet.birth_date or date.max)

    def get_consent(self, enrolment: Enrolment) -> int | None:
        """Name the consent that holds."""
        found = consent_of(enrolment.cadet)
        return found.pk if found else None


class RetentionLineSerializer(serializers.Serializer[Any]):
    """One rule of the clock: how much is due, and how much a hold keeps back."""

    key = serializers.ChoiceField(choices=RULE_KEYS)
    title = serializers.CharField()
    kept_for = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="where the time comes from"
    )
    does = serializers.CharField(help_text="what happens to what is due")
    is_automatic = serializers.BooleanField(help_text="another job of every night does it")
    due = serializers.IntegerField()
    held = serializers.IntegerField()


class RetentionSerializer(serializers.Serializer[Any]):
    """What the clock would delete on a day; `total` is what a person confirms."""

    as_of = serializers.DateField()
    total = serializers.IntegerField()
    lines = RetentionLineSerializer(many=True)


class RetentionApplySerializer(StrictSerializer):
    """The number a person saw and typed."""

    total = serializers.IntegerField(min_value=1, max_value=10_000_000)


class RetentionRunSerializer(serializers.Serializer[Any]):
    """The job that deletes; done at once when there is little."""

    job = JobSerializer()
