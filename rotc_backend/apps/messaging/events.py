"""What the messaging app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class ConversationOpened(Event):
    """Somebody began a conversation."""

    ids: ClassVar = ("conversation",)
    type: Literal["conversation.opened"] = "conversation.opened"
    conversation: int
    kind: str


class MessageSent(Event):
    """Somebody wrote in a conversation; `user_ids` are all who belong to it, the author too."""

    ids: ClassVar = ("conversation", "message")
    type: Literal["message.sent"] = "message.sent"
    conversation: int
    message: int
    kind: str


class MessageEdited(Event):
    """The author of a message wrote it anew; what it said before is kept."""

    ids: ClassVar = ("conversation", "message")
    type: Literal["message.edited"] = "message.edited"
    conversation: int
    message: int
    version: int


class MessageWithdrawn(Event):
    """The author of a message took it back; what it said is kept."""

    ids: ClassVar = ("conversation", "message")
    type: Literal["message.withdrawn"] = "message.withdrawn"
    conversation: int
    message: int
    version: int


class MessageReviewed(Event):
    """An admin looked at what a message said before."""

    ids: ClassVar = ("conversation", "message")
    type: Literal["message.reviewed"] = "message.reviewed"
    conversation: int
    message: int


class ConversationRead(Event):
    """Somebody read further in a conversation."""

    ids: ClassVar = ("conversation",)
    type: Literal["conversation.read"] = "conversation.read"
    conversation: int
    number: int


class BroadcastSent(Event):
    """One text went to many; `user_ids` are all who received it."""

    ids: ClassVar = ("broadcast",)
    type: Literal["broadcast.sent"] = "broadcast.sent"
    broadcast: int
    audience: str
    count: int


class BroadcastRead(Event):
    """Somebody read a broadcast; its sender hears of it."""

    ids: ClassVar = ("broadcast",)
    type: Literal["broadcast.read"] = "broadcast.read"
    broadcast: int


class NotificationsMade(Event):
    """People have something new to read; which, only they are told."""

    type: Literal["notifications.made"] = "notifications.made"


class NotificationsRead(Event):
    """A person read notifications; their other windows count anew."""

    type: Literal["notifications.read"] = "notifications.read"


class NoticeChoicesChanged(Event):
    """A person chose how to be told."""

    type: Literal["notice_choices.changed"] = "notice_choices.changed"


class PushSubscribed(Event):
    """A browser takes pushes for a person."""

    type: Literal["push.subscribed"] = "push.subscribed"
    service: str


class PushUnsubscribed(Event):
    """A browser takes no pushes any more."""

    type: Literal["push.unsubscribed"] = "push.unsubscribed"
    removed: int


class DeliveryResent(Event):
    """An admin had a delivery tried again that had been given up."""

    ids: ClassVar = ("delivery",)
    type: Literal["delivery.resent"] = "delivery.resent"
    delivery: int


class DeliveriesDied(Event):
    """Deliveries were given up after their last attempt; an admin should look."""

    type: Literal["deliveries.died"] = "deliveries.died"
    count: int
