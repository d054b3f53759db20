"""Notifications and deliveries of the populated world."""

import base64
import os
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from apps.messaging.choices import Channel, DeliveryState, NoticeKind
from apps.messaging.models import Delivery, Notification
from tests.rights.parts import CAST

if TYPE_CHECKING:
    from tests.rights.world import World


def fill_notifications(world: "World") -> None:
    """Tell everybody something, by mail too; every delivery has been given up."""
    for name, part in CAST.items():
        if part.role and name in world.users:
            tell(world, name)


def tell(world: "World", name: str) -> None:
    """Tell one person of a grade."""
    made = Notification.objects.create(
        id=world.rows.next_id("notification"),
        user=world.users[name],
        kind=NoticeKind.GRADE,
        reason="term.released",
        day=timezone.localdate(),
    )
    world.rows.add("notification", made, [name])
    delivery = Delivery.objects.create(
        id=world.rows.next_id("delivery"),
        user=world.users[name],
        notification=made,
        channel=Channel.MAIL,
        state=DeliveryState.DEAD,
        next_at=timezone.now(),
    )
    world.rows.add("delivery", delivery)


def browser(world: "World") -> dict[str, Any]:
    """What a browser sends to take pushes."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return {
        "endpoint": "https://fcm.googleapis.com/fcm/send/one",
        "p256dh": base64.urlsafe_b64encode(point).decode(),
        "auth": base64.urlsafe_b64encode(os.urandom(16)).decode(),
    }
