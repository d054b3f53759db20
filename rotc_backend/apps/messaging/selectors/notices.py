"""Reads of notifications: one's own, one's choices, and the deliveries an admin looks after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.messaging import push
from apps.messaging.choices import NoticeKind
from apps.messaging.models import (
    Delivery,
    NoticeChoice,
    Notification,
    PushSubscription,
    QuietHours,
)
from apps.messaging.tellings import USUAL


@dataclass(frozen=True)
class ChoiceLine:
    """How one kind is told to a person, chosen or usual."""

    kind: str
    mail: bool
    push: bool
    digest: bool
    is_muted: bool


@dataclass(frozen=True)
class Choices:
    """Everything a person may choose about notifications, as it is now."""

    kinds: Sequence[ChoiceLine]
    quiet: QuietHours | None
    has_mail: bool


@dataclass(frozen=True)
class PushState:
    """Whether pushes can be had, and whether the browser of this session has them."""

    public_key: str
    is_on: bool
    browsers: int


def notifications_of(user: Any) -> QuerySet[Notification]:
    """One's own notifications, newest first."""
    return Notification.objects.filter(user=user).order_by("-id")


def unread_count(user: Any) -> int:
    """How many of one's notifications are unread."""
    return Notification.objects.filter(user=user, read_at=None).count()


def choices_of(user: Any) -> Choices:
    """How a person is told: a line for each kind, the quiet hours, and whether mail can reach them."""
    chosen = {row.kind: row for row in NoticeChoice.objects.filter(user=user)}
    return Choices(
        kinds=[line_of(kind, chosen.get(kind)) for kind in NoticeKind.values],
        quiet=QuietHours.objects.filter(user=user).first(),
        has_mail=bool(user.email),
    )


def line_of(kind: str, chosen: NoticeChoice | None) -> ChoiceLine:
    """What counts for one kind."""
    if chosen is not None:
        return ChoiceLine(kind, chosen.mail, chosen.push, chosen.digest, chosen.is_muted)
    usual = USUAL[kind]
    return ChoiceLine(kind, usual.mail, usual.push, usual.digest, is_muted=False)


def push_state(user: Any, session: Any) -> PushState:
    """What the settings page shows about pushes."""
    own = PushSubscription.objects.filter(user=user, session__revoked_at=None)
    sessions = set(own.values_list("session_id", flat=True))
    session_id = getattr(session, "pk", None)
    return PushState(push.public_key(), is_on=session_id in sessions, browsers=own.count())


def deliveries() -> QuerySet[Delivery]:
    """All deliveries, newest first, with whom they are for."""
    return Delivery.objects.select_related("user", "notification", "digest").order_by("-id")


def delivery(delivery_id: int) -> Delivery:
    """One delivery. Raises NotFoundOrNotYours."""
    found = deliveries().filter(pk=delivery_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found
