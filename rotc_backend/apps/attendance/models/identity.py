"""The unit's keys for identity passes, and the codes that were scanned."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.db import Recorded


class IdentityKey(Recorded):
    """A key the unit signs passes with. Its number stands in every pass."""

    secret = models.BinaryField(max_length=300, help_text="encrypted, see core/encryption.py")
    public_key = models.BinaryField(max_length=32, help_text="Ed25519")
    accepted_until = models.DateTimeField(
        null=True, help_text="codes made later are refused; null is the key that signs"
    )

    class Meta:
        """One key signs."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["accepted_until"],
                condition=Q(accepted_until=None),
                nulls_distinct=False,
                name="identity_key_one_signs",
            )
        ]

    def __str__(self) -> str:
        """Name the key."""
        return f"identity key {self.pk}"


class ScannedCode(Recorded):
    """A code that marked a cadet, with the day it was for; the same code serves no other day."""

    session = models.UUIDField(help_text="of the phone that made it; sessions are forgotten")
    made_at = models.DateTimeField()
    training_day = models.ForeignKey(
        "attendance.TrainingDay", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey("cadets.Enrolment", on_delete=models.PROTECT, related_name="+")
    op_id = models.UUIDField(help_text="the operation it proved first")

    class Meta:
        """A phone makes one code a second."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "made_at"], name="scanned_code_once")
        ]

    def __str__(self) -> str:
        """Name the code."""
        return f"code of {self.enrolment_id} at {self.made_at}"
