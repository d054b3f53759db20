"""JSON of the privacy centre: what is kept, requests, exports, and who opened what."""

from typing import Any

from rest_framework import serializers

from apps.core.permissions import Role
from apps.core.serializers import StrictSerializer
from apps.messaging.serializers.words import WordsField
from apps.operations.choices import PrivacyRequestKind, PrivacyRequestState
from apps.operations.models import DataExport, PrivacyRequest
from apps.operations.privacy.my_data import WITHHELD
from apps.operations.privacy.openings import OPENED
from apps.operations.privacy.register.form import Kept, Purpose, Seen
from apps.operations.privacy.serializers.desk import ConsentPaperSerializer
from apps.reports.models.making import Making
from apps.reports.runs import KEPT
from apps.reports.serializers.runs import MakingSerializer

WITHHELD_KEYS = [(left.key, left.what) for left in WITHHELD]


class RegisterLineSerializer(serializers.Serializer[Any]):
    """One line of the register: some fields that are kept for one purpose."""

    what = serializers.CharField(help_text="in plain words")
    table = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    kept = serializers.ChoiceField(choices=Kept.choices, help_text="how long")
    kept_for = serializers.CharField(help_text="the same in plain words")
    seen = serializers.ChoiceField(choices=Seen.choices, help_text="who may see it")
    seen_by = serializers.CharField(help_text="the same in plain words")
    is_sensitive = serializers.BooleanField()


class RegisterPurposeSerializer(serializers.Serializer[Any]):
    """What is kept for one purpose, and on which ground."""

    key = serializers.ChoiceField(choices=Purpose.choices)
    title = serializers.CharField()
    basis = serializers.CharField()
    lines = RegisterLineSerializer(many=True)


class RegisterSerializer(serializers.Serializer[Any]):
    """Everything about people that the system keeps."""

    purposes = RegisterPurposeSerializer(many=True)


class KeptSectionSerializer(serializers.Serializer[Any]):
    """One part of what is kept about oneself."""

    key = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()
    what = serializers.ListField(child=serializers.CharField())
    purposes = serializers.ListField(child=serializers.CharField())
    kept = serializers.ListField(child=serializers.ChoiceField(choices=Kept.choices))
    kept_for = serializers.ListField(child=serializers.CharField())


class WithheldSerializer(serializers.Serializer[Any]):
    """What the export leaves out, and why."""

    key = serializers.ChoiceField(choices=WITHHELD_KEYS)
    what = serializers.CharField()
    why = serializers.CharField()


class OwnConsentSerializer(serializers.Serializer[Any]):
    """A guardian's consent, as the cadet sees it."""

    id = serializers.IntegerField()
    guardian_name = serializers.CharField()
    relation = serializers.CharField()
    given_on = serializers.DateField()
    paper = ConsentPaperSerializer(allow_null=True)


class NoticeReadSerializer(serializers.Serializer[Any]):
    """Which version of the notice one has read, and whether it is the present one."""

    version = serializers.CharField(help_text="the present one")
    accepted_version = serializers.CharField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    is_current = serializers.BooleanField()


class MyDataSerializer(serializers.Serializer[Any]):
    """What is kept about oneself, by part; `is_minor` is null without a birth date."""

    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    is_minor = serializers.BooleanField(allow_null=True)
    consent = OwnConsentSerializer(allow_null=True)
    notice = NoticeReadSerializer()
    sections = KeptSectionSerializer(many=True)
    withheld = WithheldSerializer(many=True)


class DataExportSerializer(MakingSerializer):
    """An archive of one's own data that was asked for, and where it stands."""

    class Meta:
        """Read-only: an archive is asked for and fetched."""

        model = DataExport
        fields = ("id", "state", "file_name", "size", "job", "created_at", "expires_at")
        read_only_fields = fields

    def get_expires_at(self, making: Making) -> str:
        """Say from when on it may be forgotten: always, unlike documents that the clock made."""
        return (making.created_at + KEPT).isoformat()


class OpeningRecordSerializer(serializers.Serializer[Any]):
    """One time that somebody else opened something sensitive of mine."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    what = serializers.ChoiceField(choices=OPENED)
    name = serializers.CharField(help_text="of who opened it")
    role = serializers.ChoiceField(choices=Role.choices)
    excuse_letter = serializers.IntegerField(allow_null=True)
    attachment = serializers.IntegerField(allow_null=True)


class PrivacyRequestSerializer(serializers.ModelSerializer[PrivacyRequest]):
    """A request with its clock and, once there is one, its answer."""

    kind = serializers.ChoiceField(choices=PrivacyRequestKind.choices, read_only=True)
    state = serializers.ChoiceField(choices=PrivacyRequestState.choices, read_only=True)
    name = serializers.CharField(source="person.full_name", read_only=True)
    username = serializers.CharField(source="person.username", read_only=True)
    role = serializers.ChoiceField(source="person.role", choices=Role.choices, read_only=True)
    answered_by = serializers.CharField(
        source="answered_by.full_name", default=None, allow_null=True, read_only=True
    )

    class Meta:
        """Read-only: a request is made, answered or taken back."""

        model = PrivacyRequest
        fields = (
            "id",
            "kind",
            "words",
            "state",
            "name",
            "username",
            "role",
            "due_on",
            "answer",
            "answered_by",
            "created_at",
            "ended_at",
        )
        read_only_fields = fields


class PrivacyRequestInputSerializer(StrictSerializer):
    """Which right somebody makes use of, and in their own words what for."""

    kind = serializers.ChoiceField(choices=PrivacyRequestKind.choices)
    words = WordsField(min_length=3, max_length=2000)


class PrivacyAnswerSerializer(StrictSerializer):
    """What the unit answers."""

    answer = WordsField(min_length=3, max_length=2000)


class NoticeAcceptSerializer(StrictSerializer):
    """Which version was read."""

    version = serializers.CharField(max_length=20)


class InTwoTonguesSerializer(serializers.Serializer[Any]):
    """The same in English and in Filipino."""

    en = serializers.CharField()
    fil = serializers.CharField()


class NoticeLayerSerializer(serializers.Serializer[Any]):
    """One part of the notice: a sentence first, all of it below."""

    key = serializers.CharField()
    title = InTwoTonguesSerializer()
    short = InTwoTonguesSerializer()
    full = InTwoTonguesSerializer()


class PrivacyContactSerializer(serializers.Serializer[Any]):
    """Whom to ask about one's data; empty where nobody has said."""

    name = serializers.CharField(allow_blank=True)
    mail = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class PrivacyContactInputSerializer(StrictSerializer):
    """Whom people ask about their data."""

    name = serializers.CharField(max_length=120, allow_blank=True)
    mail = serializers.EmailField(max_length=254, allow_blank=True)
    phone = serializers.CharField(max_length=40, allow_blank=True)


class NoticeSerializer(serializers.Serializer[Any]):
    """The privacy notice in layers, with whom to ask."""

    version = serializers.CharField()
    since = serializers.DateField()
    unit = serializers.CharField()
    school = serializers.CharField()
    contact = PrivacyContactSerializer()
    layers = NoticeLayerSerializer(many=True)
