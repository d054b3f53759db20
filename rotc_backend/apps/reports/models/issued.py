"""Documents that were issued: their numbers, their signatures, and whether they still hold."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.reports.choices import DocumentState
from apps.system.models import Term
from apps.system.triggers import guarded
from apps.system.witness import witnessed

# Only how a document ended may be written later, and only once.
REFUSE_CHANGE: Final = """
    IF TG_OP = 'UPDATE' THEN
        IF OLD.state = 'valid' AND
            to_jsonb(NEW) - ARRAY['state', 'ended_at', 'ended_by_id', 'end_reason'] =
            to_jsonb(OLD) - ARRAY['state', 'ended_at', 'ended_by_id', 'end_reason']
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'an issued document is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
"""


class DocumentKey(Recorded):
    """A key the unit signs documents with. A retired one still proves what it signed."""

    secret = models.BinaryField(max_length=300, help_text="encrypted, see core/encryption.py")
    public_key = models.BinaryField(max_length=32, help_text="Ed25519")
    retired_at = models.DateTimeField(null=True, help_text="null is the key that signs")

    class Meta:
        """One key signs."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["retired_at"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="document_key_one_signs",
            )
        ]

    def __str__(self) -> str:
        """Name the key."""
        return f"document key {self.pk}"


class DocumentCounter(models.Model):
    """The last number of a year; its row is held while a document is made, so that none is lost."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Name the year and its last number."""
        return f"{self.year}: {self.last}"


@witnessed()
class IssuedDocument(Recorded):
    """A document that left the unit, with the file as it left.

    Triggers refuse any change but its end. Names stand here as they were printed: a cadet who is
    renamed later changes nothing that was issued. `subject` says what it is about in one word;
    of each kind one valid document is about it.
    """

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=20, unique=True, help_text="RGMS-2026-000123")
    code = models.CharField(max_length=26, unique=True, help_text="128 random bits in base 32")
    subject = models.CharField(max_length=120)
    scope = models.JSONField(default=dict, help_text="what it was asked to be about")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        Enrolment, null=True, on_delete=models.PROTECT, related_name="documents"
    )
    holder_name = models.CharField(max_length=200, default="", blank=True)
    school = models.CharField(max_length=200, default="", blank=True)
    unit = models.CharField(max_length=200, default="", blank=True)
    signatories = models.JSONField(default=list, help_text="the lines as they were printed")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True, help_text="of the PDF")
    key = models.ForeignKey(DocumentKey, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(max_length=64, help_text="Ed25519, see signing.py")
    batch = models.UUIDField(null=True, help_text="the job that issued it among others")
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replacement"
    )
    state = models.CharField(max_length=8, choices=DocumentState, default=DocumentState.VALID)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """Newest first; one valid document of a kind about one thing; an end has its reason."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state=DocumentState.VALID),
                name="issued_one_valid",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="issued_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.VALID, ended_at=None, ended_by=None, end_reason="")
                | (
                    ~Q(state=DocumentState.VALID)
                    & Q(ended_at__isnull=False, ended_by__isnull=False)
                    & ~Q(end_reason="")
                ),
                name="issued_end_whole",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["term", "kind", "-id"], name="issued_by_term")]
        triggers: ClassVar = guarded("only_ended", REFUSE_CHANGE)

    def __str__(self) -> str:
        """Name the document."""
        return self.number
