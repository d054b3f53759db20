"""Enrolling everybody who passed in the next term, all in one act."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import RollOverState
from apps.system.choices import UNFINISHED
from apps.system.models import Job, Term


class RollOver(Recorded):
    """One roll-over from a term into another. Its state follows from what it has."""

    source = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    company = models.CharField(
        max_length=20, default="", blank=True, help_text="where all are put; empty: as they stood"
    )
    platoon = models.CharField(max_length=20, default="", blank=True)
    left_out = models.JSONField(default=list, help_text="enrolments that a person took out")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the preview a person saw")
    cadets = models.PositiveIntegerField(help_text="how many the preview would enrol")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undo_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """Newest first; only what was applied is undone, by somebody and with a reason."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="roll_over_into_another_term"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | (
                    Q(undone_at__isnull=False, undone_by__isnull=False, applied_at__isnull=False)
                    & ~Q(undo_reason="")
                ),
                name="roll_over_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name the act."""
        return f"roll-over {self.pk}"

    @property
    def state(self) -> RollOverState:
        """Where this roll-over stands."""
        if self.undone_at:
            return RollOverState.UNDONE
        if self.applied_at:
            return RollOverState.APPLIED
        is_working = self.job is None or self.job.state in UNFINISHED
        return RollOverState.APPLYING if is_working else RollOverState.FAILED


class RolledEnrolment(models.Model):
    """A cadet whom a roll-over enrolled: by which enrolment, and the new one until it is undone."""

    roll_over = models.ForeignKey(RollOver, on_delete=models.PROTECT, related_name="rolled")
    before = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="rolled_into")
    after = models.OneToOneField(
        Enrolment, null=True, on_delete=models.SET_NULL, related_name="rolled_from"
    )

    class Meta:
        """A cadet once in a roll-over."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roll_over", "before"], name="rolled_enrolment_once")
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.before_id} into {self.after_id}"
