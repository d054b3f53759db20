"""JSON of notifications, choices, push subscriptions and deliveries."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.serializers import StrictSerializer
from apps.messaging.choices import Channel, DeliveryState, NoticeKind
from apps.messaging.models import Notification
from apps.messaging.push import is_point, unpadded
from apps.messaging.words import path_of

MOST_AT_ONCE: Final = 200
POINT: Final = 65  # bytes of an uncompressed point on P-256
SECRET: Final = 16


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """One thing one was told; `path` is the page that shows more."""

    ids = serializers.DictField(child=serializers.JSONField())
    path = serializers.SerializerMethodField()

    class Meta:
        """What the client renders in its own words."""

        model = Notification
        fields = (
            "id",
            "kind",
            "reason",
            "subject",
            "day",
            "ids",
            "is_must_know",
            "path",
            "read_at",
            "created_at",
        )

    def get_path(self, notification: Notification) -> str:
        """Name the page that shows more."""
        return path_of(notification.reason, notification.ids)


class ReadInputSerializer(StrictSerializer):
    """Which notifications were read: some, or all up to one."""

    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=MOST_AT_ONCE, required=False
    )
    all_before = serializers.IntegerField(min_value=1, required=False)

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Ask for one of the two."""
        if len(values) != 1:
            raise serializers.ValidationError({"ids": ["Give either ids or all_before."]})
        return values


class ReadResultSerializer(serializers.Serializer[Any]):
    """How many were unread before, and how many still are."""

    read = serializers.IntegerField()
    unread = serializers.IntegerField()


class ChoiceLineSerializer(serializers.Serializer[Any]):
    """How one kind is told."""

    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    mail = serializers.BooleanField()
    push = serializers.BooleanField()
    digest = serializers.BooleanField()
    is_muted = serializers.BooleanField()


class QuietHoursSerializer(serializers.Serializer[Any]):
    """Quiet hours, Manila time."""

    begins = serializers.TimeField()
    ends = serializers.TimeField()


class ChoicesSerializer(serializers.Serializer[Any]):
    """Everything one may choose, as it is now."""

    kinds = ChoiceLineSerializer(many=True)
    quiet = QuietHoursSerializer(allow_null=True)
    has_mail = serializers.BooleanField()


class ChoiceInputSerializer(StrictSerializer):
    """How one kind is to be told."""

    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    mail = serializers.BooleanField()
    push = serializers.BooleanField()
    digest = serializers.BooleanField()
    is_muted = serializers.BooleanField()


class QuietHoursInputSerializer(StrictSerializer):
    """Quiet hours, Manila time; they may go over midnight."""

    begins = serializers.TimeField()
    ends = serializers.TimeField()

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuse hours that would mean all day or never."""
        if values["begins"] == values["ends"]:
            raise serializers.ValidationError({"ends": ["Must differ from the beginning."]})
        return values


class ChoicesInputSerializer(StrictSerializer):
    """What to change; kinds that are not named stay as they are."""

    kinds = serializers.ListField(
        child=ChoiceInputSerializer(), required=False, max_length=len(NoticeKind.values)
    )
    quiet = QuietHoursInputSerializer(required=False, allow_null=True)


class PushStateSerializer(serializers.Serializer[Any]):
    """Whether pushes can be had, and whether this browser has them."""

    public_key = serializers.CharField()
    is_on = serializers.BooleanField()
    browsers = serializers.IntegerField()


class KeyField(serializers.CharField):
    """Bytes in base64, as browsers write them."""

    default_error_messages = {"form": "This is not a key of a browser."}

    def __init__(self, size: int, **kwargs: Any) -> None:
        """Know how many bytes it must be."""
        self.size = size
        super().__init__(max_length=200, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Read the bytes."""
        try:
            found = unpadded(super().to_internal_value(data))
        except ValueError:
            self.fail("form")
        if len(found) != self.size:
            self.fail("form")
        return found


class PushInputSerializer(StrictSerializer):
    """The address and the keys of a browser."""

    endpoint = serializers.CharField(max_length=1000)
    p256dh = KeyField(POINT)
    auth = KeyField(SECRET)

    def validate_p256dh(self, point: bytes) -> bytes:
        """Refuse bytes that no browser's key consists of."""
        if not is_point(point):
            raise serializers.ValidationError("This is not a key of a browser.")
        return point


class DeliverySerializer(serializers.Serializer[Any]):
    """One delivery, for whom it is and how it went."""

    id = serializers.IntegerField()
    person = serializers.CharField(source="user.full_name")
    username = serializers.CharField(source="user.username")
    channel = serializers.ChoiceField(choices=Channel.choices)
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    reason = serializers.SerializerMethodField()
    attempts = serializers.IntegerField()
    error = serializers.CharField()
    next_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()

    def get_reason(self, delivery: Any) -> str:
        """Name what it tells; a digest tells several things."""
        return delivery.notification.reason if delivery.notification else "digest"
