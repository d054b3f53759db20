"""The address at which a person's calendar can be subscribed to."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from apps.core.db import Recorded


class CalendarFeed(Recorded):
    """One address per person. Who has it reads the calendar: only its hash is kept."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()

    class Meta:
        """Found by its hash."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Name whose it is."""
        return f"calendar of {self.person_id}"
