"""Notifications, what people chose about them, and how they leave the house."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.authentication.models import AuthSession
from apps.core.db import Recorded
from apps.messaging.choices import UNSENT, Channel, DeliveryState, NoticeKind


class TellingCursor(models.Model):
    """How far the journal has been told; one row. Everything up to (xid, entry) is done."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    xid = models.BigIntegerField()
    entry = models.BigIntegerField()
    epoch = models.BigIntegerField(help_text="of the journal; the numbers are of that epoch")

    class Meta:
        """One row and no more."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="telling_cursor_is_one")
        ]

    def __str__(self) -> str:
        """Name the place."""
        return f"{self.xid}.{self.entry}"


class Notification(Recorded):
    """One thing one person is told: ids and the name of what happened, never anybody's words."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=12, choices=NoticeKind)
    reason = models.CharField(max_length=40, help_text="the event, or what the clock reminds of")
    subject = models.CharField(max_length=60, help_text="what it is about, such as training_day:7")
    day = models.DateField(help_text="the day in Manila on which it happened")
    entry = models.BigIntegerField(default=0, help_text="of the journal; 0 for the clock")
    ids = models.JSONField(default=dict)
    is_must_know = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Once for a person, a reason, a subject, a day and an entry of the journal."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "reason", "subject", "day", "entry"], name="notification_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notification_kind_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notification_by_user"),
            models.Index(
                fields=["user", "reason", "subject"],
                condition=Q(read_at=None),
                name="notification_unread",
            ),
            models.Index(fields=["created_at"], name="notification_by_age"),
        ]

    def __str__(self) -> str:
        """Name the notification."""
        return f"{self.reason} for {self.user_id}"


class NoticeChoice(models.Model):
    """How a person wants to be told of one kind; without a row the kind's usual ways count."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    mail = models.BooleanField()
    push = models.BooleanField()
    digest = models.BooleanField(help_text="in the one letter of the morning")
    is_muted = models.BooleanField(default=False)

    class Meta:
        """One row for a person and kind."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="notice_choice_once"),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notice_choice_kind_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the choice."""
        return f"{self.kind} of {self.user_id}"


class QuietHours(models.Model):
    """When mail and push wait, Manila time; from 22:00 to 05:00 goes over midnight."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        """Hours that begin and end at once would mean all day or never."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(begins=models.F("ends")), name="quiet_hours_last")
        ]

    def __str__(self) -> str:
        """Name the hours."""
        return f"{self.begins}-{self.ends} of {self.user_id}"


class PushSubscription(Recorded):
    """A browser that takes pushes for one session; it goes when the person signs out there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    session = models.ForeignKey(AuthSession, on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.BinaryField(max_length=65, help_text="the browser's public point")
    auth = models.BinaryField(max_length=16)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the subscription."""
        return f"push subscription {self.pk}"


class Digest(Recorded):
    """The one letter of a morning with what somebody has not read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    counts = models.JSONField(help_text="how many notifications by kind")

    class Meta:
        """One letter for a person and day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day")
        ]

    def __str__(self) -> str:
        """Name the letter."""
        return f"{self.day} for {self.user_id}"


class Delivery(Recorded):
    """A notification or a digest on its way out of the house, by one channel to one place.

    `next_at` is when it may be tried; whoever takes it moves that on, so that no two do.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    notification = models.ForeignKey(
        Notification, null=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    digest = models.ForeignKey(
        Digest, null=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    channel = models.CharField(max_length=4, choices=Channel)
    subscription = models.ForeignKey(
        PushSubscription, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    state = models.CharField(max_length=7, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=60, default="", help_text="the class of the last failure")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Of a notification or a digest, never both; found by when it is due."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(notification__isnull=False, digest=None)
                | Q(notification=None, digest__isnull=False),
                name="delivery_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="delivery_channel_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=Q(state__in=UNSENT), name="delivery_due"),
            models.Index(fields=["state", "-id"], name="delivery_by_state"),
        ]

    def __str__(self) -> str:
        """Name the delivery."""
        return f"{self.channel} {self.pk}"
