"""Who prepared the grades of a term, who released them, and when the registrar got them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.system.models import Term


class TermPreparation(Recorded):
    """A person went through a term and found it ready; somebody else releases it. Never changed.

    `digest` names the numbers as they were. Once a fact behind one of them changes, the
    preparation does not hold any more and the next one takes its place.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="preparations")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of every mark of the term")
    cadets = models.PositiveIntegerField()
    note = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """The newest one counts."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the act."""
        return f"preparation of {self.term_id}"


class TermRelease(Recorded):
    """The release of a term: by whom, on whose preparation, and the seal of what was released.

    Never changed. Without a preparation by somebody else there is a reason why one person did both.
    """

    term = models.OneToOneField(Term, on_delete=models.PROTECT, related_name="release")
    preparation = models.ForeignKey(
        TermPreparation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    alone_reason = models.CharField(max_length=500, default="", blank=True)
    cadets = models.PositiveIntegerField()
    seal = models.CharField(max_length=64, help_text="SHA-256 of the first revision of every grade")

    class Meta:
        """Two people, or a reason."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(preparation__isnull=False) | ~Q(alone_reason=""),
                name="release_by_two_or_with_reason",
            )
        ]

    def __str__(self) -> str:
        """Name the act."""
        return f"release of {self.term_id}"


class HandOver(Recorded):
    """The day on which the report of grades went to the registrar. Never changed."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="hand_overs")
    handed_on = models.DateField()
    note = models.CharField(max_length=500, default="", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the act."""
        return f"{self.term_id} handed over on {self.handed_on}"
