"""Tables of the live app."""

from typing import ClassVar

from django.db import models

from apps.authentication.models import AuthSession
from apps.core.db import Recorded


class LiveTicket(Recorded):
    """Lets one socket in, once, within seconds. Only its SHA-256 is stored."""

    hash = models.BinaryField(max_length=32, unique=True)
    session = models.ForeignKey(AuthSession, on_delete=models.CASCADE, related_name="live_tickets")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Swept by age."""

        indexes: ClassVar = [models.Index(fields=["expires_at"], name="live_ticket_by_end")]

    def __str__(self) -> str:
        """Name the ticket."""
        return f"ticket {self.pk}"
