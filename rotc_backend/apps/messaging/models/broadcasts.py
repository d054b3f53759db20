"""What was said to many at once, and to whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.choices import MSLevel
from apps.core.db import Recorded
from apps.messaging.choices import BroadcastAudience
from apps.system.models import Term
from apps.system.triggers import only_added


class Broadcast(Recorded):
    """One text for many. Written, never changed: those who heard it heard exactly this."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=8, choices=BroadcastAudience)
    company = models.CharField(max_length=20, default="", blank=True)
    platoon = models.CharField(max_length=20, default="", blank=True)
    ms_level = models.CharField(max_length=4, choices=MSLevel, default="", blank=True)
    duty = models.CharField(max_length=60, default="", blank=True)
    title = models.CharField(max_length=120)
    body = models.CharField(max_length=2000)
    count = models.PositiveIntegerField(help_text="how many people it was sent to")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first; never to nobody."""

        ordering: ClassVar = ["-id"]
        triggers: ClassVar = only_added()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(audience__in=BroadcastAudience.values), name="broadcast_audience_known"
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="broadcast_is_heard"),
        ]

    def __str__(self) -> str:
        """Name the broadcast."""
        return f"broadcast {self.pk}"


class BroadcastCopy(Recorded):
    """The copy of a broadcast that one person received."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.PROTECT, related_name="copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        """One copy for each person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["broadcast", "user"], name="broadcast_copy_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-broadcast"], name="broadcast_copy_by_user")
        ]

    def __str__(self) -> str:
        """Name the copy."""
        return f"broadcast {self.broadcast_id} for {self.user_id}"
