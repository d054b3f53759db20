"""Who signs documents, from which day until which day."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from apps.core.db import Recorded
from apps.reports.choices import Position


class Signatory(Recorded):
    """A person in a position that signs; both days are included, no last day is until further notice."""

    position = models.CharField(max_length=12, choices=Position)
    name = models.CharField(max_length=120)
    rank = models.CharField(max_length=40, default="", blank=True)
    serial_number = models.CharField(max_length=40, default="", blank=True)
    title = models.CharField(max_length=80, default="", blank=True, help_text="below the name")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The newest of a position first."""

        ordering: ClassVar = ["position", "-valid_from", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(position__in=Position.values), name="signatory_position_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="signatory_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="signatory_is_named"),
        ]

    def __str__(self) -> str:
        """Name the person and the position."""
        return f"{self.name}, {self.position}"
