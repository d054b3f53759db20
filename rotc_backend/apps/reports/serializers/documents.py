"""JSON of issued documents, of checking one, and of readiness."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer, StrictTextSerializer
from apps.reports import codes, signing
from apps.reports.checking import title_of
from apps.reports.choices import Achievement, CheckedState, Position
from apps.reports.issuing import check_url
from apps.reports.models import IssuedDocument, TermBinder
from apps.system.serializers import JobSerializer, TermSerializer

MOST: int = 500  # documents of one request


class DocumentBriefSerializer(serializers.Serializer[Any]):
    """Just enough to name a document."""

    id = serializers.IntegerField()
    number = serializers.CharField()


class IssuedDocumentSerializer(serializers.ModelSerializer[IssuedDocument]):
    """A document that left the unit."""

    title = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField()
    check_url = serializers.SerializerMethodField()
    term = TermSerializer(read_only=True)
    issued_by = serializers.CharField(source="issued_by.full_name", read_only=True)
    ended_by = serializers.CharField(
        source="ended_by.full_name", read_only=True, allow_null=True, default=None
    )
    replaces = DocumentBriefSerializer(read_only=True, allow_null=True)
    replacement = DocumentBriefSerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        """Read-only: documents are issued, revoked and replaced."""

        model = IssuedDocument
        fields = (
            "id",
            "kind",
            "title",
            "number",
            "code",
            "check_url",
            "term",
            "holder",
            "holder_name",
            "issued_at",
            "issued_by",
            "sha256",
            "state",
            "ended_at",
            "ended_by",
            "end_reason",
            "replaces",
            "replacement",
        )
        read_only_fields = fields

    def get_title(self, row: IssuedDocument) -> str:
        """Name the kind."""
        return title_of(row.kind)

    def get_code(self, row: IssuedDocument) -> str:
        """Write the code in groups."""
        return codes.in_groups(row.code)

    def get_check_url(self, row: IssuedDocument) -> str:
        """Write the address anybody checks it at."""
        return check_url(row.code)


class ProofSerializer(serializers.Serializer[Any]):
    """What checking a document elsewhere takes: the signed text, its signature, the unit's key."""

    statement = serializers.CharField()
    signature = serializers.CharField()
    public_key = serializers.CharField()


class DocumentDetailSerializer(IssuedDocumentSerializer):
    """A document with its proof."""

    proof = serializers.SerializerMethodField()

    class Meta(IssuedDocumentSerializer.Meta):
        """All of it."""

        fields = (*IssuedDocumentSerializer.Meta.fields, "proof")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]

    @extend_schema_field(ProofSerializer)
    def get_proof(self, row: IssuedDocument) -> dict[str, str]:
        """Write the proof."""
        return signing.proof_of(row)


class IssueSerializer(StrictSerializer):
    """What is to be issued; several enrolments make a document each."""

    kind = serializers.CharField(max_length=40)
    term = serializers.IntegerField(min_value=1)
    enrolments = serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=MOST, required=False, default=list
    )
    company = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)
    platoon = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)


class IssuedSerializer(serializers.Serializer[Any]):
    """The document, or the job that makes several."""

    document = IssuedDocumentSerializer(allow_null=True)
    job = JobSerializer(allow_null=True)


class EndSerializer(StrictSerializer):
    """Why a document ends."""

    reason = Reason()


class CandidateQuerySerializer(StrictTextSerializer):
    """Of which term, for which kind."""

    kind = serializers.CharField(max_length=40)
    term = serializers.IntegerField(min_value=1)


class CandidateSerializer(serializers.Serializer[Any]):
    """Somebody who finished the course, and the valid document there is."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    document = DocumentBriefSerializer(allow_null=True)


class CandidatesSerializer(serializers.Serializer[Any]):
    """Everybody a document of this kind could be about."""

    results = CandidateSerializer(many=True)


class CheckedSerializer(serializers.Serializer[Any]):
    """What anybody may know of a document; all empty when it is unknown."""

    state = serializers.ChoiceField(choices=CheckedState.choices)
    kind = serializers.CharField()
    title = serializers.CharField()
    number = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    school = serializers.CharField()
    unit = serializers.CharField()
    holder = serializers.CharField()
    term = serializers.CharField()
    sha256 = serializers.CharField()
    ended_on = serializers.DateField(allow_null=True)
    replaced_by = serializers.CharField()


class PublicKeySerializer(serializers.Serializer[Any]):
    """A key of the unit; hexadecimal digits."""

    id = serializers.IntegerField()
    public_key = serializers.CharField()
    signs = serializers.BooleanField()


class PublicKeysSerializer(serializers.Serializer[Any]):
    """Every key that ever signed a document."""

    results = PublicKeySerializer(many=True)


class MissingSerializer(serializers.Serializer[Any]):
    """So many cadets lack this field."""

    field = serializers.CharField()
    count = serializers.IntegerField()


class DocumentReadinessSerializer(serializers.Serializer[Any]):
    """What one document still lacks."""

    kind = serializers.CharField()
    title = serializers.CharField()
    cadets = serializers.IntegerField()
    complete = serializers.IntegerField()
    missing = MissingSerializer(many=True)
    vacant = serializers.ListField(child=serializers.ChoiceField(choices=Position.choices))
    waits_for_release = serializers.BooleanField()
    issued = serializers.IntegerField()
    is_ready = serializers.BooleanField()


class HoursSerializer(serializers.Serializer[Any]):
    """Hours that a term asks for, plans and has given."""

    # Every field of DRF has an attribute of this name; mypy takes it for that one.
    required = serializers.IntegerField()  # type: ignore[assignment]
    planned = serializers.IntegerField()
    delivered = serializers.IntegerField()
    missing = serializers.IntegerField()


class ReadinessBlockerSerializer(serializers.Serializer[Any]):
    """Unfinished work before the release of the term."""

    kind = serializers.CharField()
    count = serializers.IntegerField()
    detail = serializers.CharField()


class ReadinessSerializer(serializers.Serializer[Any]):
    """What keeps the documents of a term from leaving the unit."""

    term = TermSerializer()
    is_ready = serializers.BooleanField()
    documents = DocumentReadinessSerializer(many=True)
    hours = HoursSerializer()
    blockers = ReadinessBlockerSerializer(many=True)
    graduates = serializers.IntegerField()
    without_serial = serializers.IntegerField()


class BinderInputSerializer(StrictSerializer):
    """The binder of which term."""

    term = serializers.IntegerField(min_value=1)


class BinderSerializer(serializers.ModelSerializer[TermBinder]):
    """A binder; its archive goes when the next one is made, its fingerprints stay."""

    made_by = serializers.CharField(source="made_by.full_name", read_only=True)
    files = serializers.SerializerMethodField()
    left_out = serializers.SerializerMethodField()
    is_there = serializers.SerializerMethodField()

    class Meta:
        """Never changed."""

        model = TermBinder
        fields = ("id", "term", "as_of", "created_at", "made_by", "files", "left_out", "is_there")
        read_only_fields = fields

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_files(self, row: TermBinder) -> dict[str, str]:
        """Name each file and its fingerprint."""
        return {name: each["sha256"] for name, each in row.fingerprints.items()}

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_left_out(self, row: TermBinder) -> list[str]:
        """Say what is not in it, and why."""
        return [f"{title_of(kind)}: {sentence}" for kind, sentence in row.left_out]

    def get_is_there(self, row: TermBinder) -> bool:
        """Tell whether the archive can still be downloaded."""
        return row.file_id is not None


class CadetAchievementSerializer(serializers.Serializer[Any]):
    """The merits of a lifetime and what they earned."""

    cadet = serializers.IntegerField(source="cadet.pk")
    merits = serializers.IntegerField()
    achievement = serializers.ChoiceField(choices=Achievement.choices)
    next_achievement = serializers.ChoiceField(choices=Achievement.choices, allow_null=True)
    next_at = serializers.IntegerField(allow_null=True)
