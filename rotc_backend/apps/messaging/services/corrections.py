"""Correcting what one said in the staff room; what it said before is kept and can be reviewed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Stale
from apps.messaging.choices import ConversationKind
from apps.messaging.events import MessageEdited, MessageReviewed, MessageWithdrawn
from apps.messaging.models import Message, MessageRevision
from apps.messaging.selectors import conversations
from apps.messaging.services.refusals import MessageFixed
from apps.system import journal


@transaction.atomic
def edit_message(*, message: Message, body: str, version: int, actor: Any) -> Message:
    """Write one's message in the staff room anew. Raises MessageFixed, Stale."""
    held = held_correctable(message)
    if held.version != version:
        raise Stale("The message changed in the meantime.", data={"current": held.version})
    revise_without_journal(message=held, body=body, edited_at=timezone.now())
    journal.record(MessageEdited(**concerned(held)), actor=actor)
    return held


@transaction.atomic
def withdraw_message(*, message: Message, actor: Any) -> Message:
    """Take one's message in the staff room back. Raises MessageFixed."""
    held = held_correctable(message)
    revise_without_journal(message=held, body="", withdrawn_at=timezone.now())
    journal.record(MessageWithdrawn(**concerned(held)), actor=actor)
    return held


def held_correctable(message: Message) -> Message:
    """Hold a message that its author may still correct. Raises MessageFixed."""
    rows = Message.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("conversation").get(pk=message.pk)
    if held.conversation.kind != ConversationKind.STAFF_ROOM:
        raise MessageFixed("What was said to a cadet or an admin stays. Write another message.")
    if held.withdrawn_at is not None:
        raise MessageFixed("The message was withdrawn.")
    if conversations.correctable_until(held) is None:
        minutes = int(conversations.CORRECTABLE_FOR.total_seconds() // 60)
        raise MessageFixed(f"A message can be corrected for {minutes} minutes only.")
    return held


def concerned(message: Message) -> dict[str, Any]:
    """Name a corrected message and those who hear of it, as the events do."""
    return {
        "conversation": message.conversation_id,
        "message": message.pk,
        "version": message.version,
        "user_ids": conversations.members_of(message.conversation),
    }


def revise_without_journal(*, message: Message, body: str, **moment: datetime) -> None:
    """Keep what a held message said and let it say something else from this moment on."""
    MessageRevision.objects.create(message=message, version=message.version, body=message.body)
    for name, value in moment.items():
        setattr(message, name, value)
    message.body = body
    message.version += 1
    message.save(update_fields=["body", "version", *moment])


@transaction.atomic
def review_message(*, message: Message, actor: Any) -> list[MessageRevision]:
    """Look at what a message said before; that somebody looked is written down."""
    event = MessageReviewed(conversation=message.conversation_id, message=message.pk)
    revisions = list(conversations.revisions_of(message))
    journal.record(event, actor=actor)
    return revisions
