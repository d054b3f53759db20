"""Conversations, files of messages and broadcasts of the populated world."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from apps.authentication.models import User
from apps.files.choices import UploadKind
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from apps.messaging.choices import BroadcastAudience, ConversationKind
from apps.messaging.models import (
    Broadcast,
    BroadcastCopy,
    Conversation,
    Message,
    MessageAttachment,
)
from tests.files.contents import pdf
from tests.rights.parts import CADETS, CAST
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World

ADMINS = tuple(name for name, part in CAST.items() if part.role == "admin")
UNIT = ("staff", "other_staff", *ADMINS)


def fill_conversations(world: "World") -> None:
    """Let every cadet write to one of the staff, two ask the admins, and the staff talk."""
    room = conversation(world, ConversationKind.STAFF_ROOM, UNIT)
    world.extra["staff room"] = room
    for name in UNIT:
        message(world, room, name, UNIT)
    for name in CADETS:
        over = "other_staff" if name == "other_company" else "staff"
        people = {"asker": world.users[name], "staff": world.users[over]}
        direct = conversation(world, ConversationKind.DIRECT, (name, over), **people)
        message(world, direct, name, (name, over))
    for name in ("cadet", "other_company"):
        asked = conversation(
            world, ConversationKind.ASK_ADMIN, (name, *ADMINS), asker=world.users[name]
        )
        message(world, asked, name, (name, *ADMINS))
    everybody = [name for name, part in CAST.items() if part.role]
    broadcast(world, ("cadet", *UNIT))
    broadcast(world, [name for name in everybody if name not in {"cadet", *UNIT}])


def conversation(
    world: "World", kind: ConversationKind, owners: Iterable[str], **people: User
) -> Conversation:
    """Make one conversation."""
    number = world.rows.next_id("conversation")
    made = Conversation.objects.create(id=number, kind=kind, **people)
    return world.rows.add("conversation", made, owners)


def message(world: "World", talk: Conversation, name: str, owners: Iterable[str]) -> None:
    """Let somebody say something of their own there, with a document."""
    talk.last_number += 1
    talk.save(update_fields=["last_number"])
    made = Message.objects.create(
        id=world.rows.next_id("message"),
        conversation=talk,
        number=talk.last_number,
        author=world.users[name],
        op_id=uuid.uuid4(),
        body=secret_of(name, "Message"),
    )
    world.rows.add("message", made, owners)
    world.rows.add("message of one's own", made, [name])
    file = store_file(
        kind=UploadKind.MESSAGE,
        owner=world.users[name],
        name="slip.pdf",
        content=pdf(),
        limits=LIMITS[UploadKind.MESSAGE],
    )
    number = world.rows.next_id("message file")
    sent = MessageAttachment.objects.create(id=number, message=made, file=file)
    world.rows.add("message file", sent, owners)


def broadcast(world: "World", names: Iterable[str]) -> None:
    """Tell some people the same."""
    made = Broadcast.objects.create(
        id=world.rows.next_id("broadcast"),
        term=world.terms["now"],
        audience=BroadcastAudience.ALL,
        title="Formation",
        body="Be at the oval at 06:30.",
        count=len(list(names)),
        sent_by=world.users["admin"],
    )
    world.rows.add("broadcast", made)
    world.rows.add("received broadcast", made, names)
    BroadcastCopy.objects.bulk_create(
        BroadcastCopy(broadcast=made, user=world.users[name]) for name in names
    )
