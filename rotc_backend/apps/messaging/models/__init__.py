"""What people are told, and what they write to each other."""

from apps.messaging.models.broadcasts import Broadcast, BroadcastCopy
from apps.messaging.models.conversations import (
    Conversation,
    Message,
    MessageAttachment,
    MessageRevision,
    ReadMark,
)
from apps.messaging.models.notices import (
    Delivery,
    Digest,
    NoticeChoice,
    Notification,
    PushSubscription,
    QuietHours,
    TellingCursor,
)

__all__ = [
    "Broadcast",
    "BroadcastCopy",
    "Conversation",
    "Delivery",
    "Digest",
    "Message",
    "MessageAttachment",
    "MessageRevision",
    "NoticeChoice",
    "Notification",
    "PushSubscription",
    "QuietHours",
    "ReadMark",
    "TellingCursor",
]
