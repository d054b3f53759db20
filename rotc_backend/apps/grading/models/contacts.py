"""Notes of talks with a cadet whose term is at risk."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import ContactWay


class ContactNote(Recorded):
    """Somebody of the unit spoke with a cadet, or tried to. Never changed, never shown to cadets."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="contact_notes")
    way = models.CharField(max_length=7, choices=ContactWay)
    words = models.CharField(max_length=500)
    contacted_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-contacted_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(way__in=ContactWay.values), name="contact_note_way_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="contact_note_has_words"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "-contacted_on", "-id"], name="contact_note_by_cadet")
        ]

    def __str__(self) -> str:
        """Name the talk."""
        return f"{self.way} with {self.enrolment_id} on {self.contacted_on}"
