"""Letters by which cadets ask to be excused, and the days they ask for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apps.attendance.choices import (
    LetterState,
    ReasonKind,
)
from apps.attendance.models.days import TrainingDay
from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.system.witness import witnessed


@witnessed()
class ExcuseLetter(Recorded):
    """A cadet's request to be excused from one or more training days."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="excuse_letters"
    )
    reason_kind = models.CharField(max_length=20, choices=ReasonKind)
    reason = models.CharField(max_length=1000)
    days = models.ManyToManyField(TrainingDay, through="ExcuseDay", related_name="excuse_letters")
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.PENDING)
    submitted_at = models.DateTimeField(db_default=Now())
    decision_reason = models.CharField(max_length=500, default="", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; a letter that is not accepted says why."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="excuse_letter_state_known"
            ),
            models.CheckConstraint(
                condition=Q(reason_kind__in=ReasonKind.values), name="excuse_letter_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LetterState.APPROVED, LetterState.NOT_ACCEPTED])
                | Q(decided_at__isnull=False),
                name="excuse_letter_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.NOT_ACCEPTED) | ~Q(decision_reason=""),
                name="excuse_letter_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name the letter."""
        return f"letter {self.pk} of {self.enrolment_id}"


class ExcuseDay(models.Model):
    """One day an excuse letter asks for."""

    letter = models.ForeignKey(ExcuseLetter, on_delete=models.CASCADE, related_name="excuse_days")
    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A letter names a day once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "training_day"], name="excuse_day_once")
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.letter_id} asks for {self.training_day_id}"


class ExcuseAttachment(Recorded):
    """A photo or document that a cadet sent with a letter. Never changed."""

    letter = models.ForeignKey(ExcuseLetter, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="excuse_attachment"
    )

    def __str__(self) -> str:
        """Name the pair."""
        return f"file {self.file_id} with letter {self.letter_id}"
