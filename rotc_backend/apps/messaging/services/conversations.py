"""Writes of conversations: opening, sending once and in order, reading."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import InvalidInput
from apps.core.permissions import Role, Scope, scope_of
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.files.selectors import own_files
from apps.files.services import delete_file
from apps.messaging.choices import ConversationKind
from apps.messaging.events import (
    ConversationOpened,
    ConversationRead,
    MessageSent,
)
from apps.messaging.models import (
    Conversation,
    Message,
    MessageAttachment,
    ReadMark,
)
from apps.messaging.selectors import chains, conversations
from apps.messaging.services.refusals import ConversationClosed, NotOfYourChain
from apps.system import journal

MOST_FILES: Final = 3


@transaction.atomic
def open_direct(*, other: int, actor: Any) -> Conversation:
    """Find or begin the conversation with somebody of one's chain. Raises NotOfYourChain."""
    is_cadet = actor.role == Role.CADET
    cadet, staff = (actor.pk, other) if is_cadet else (other, actor.pk)
    if (cadet, staff) not in chains.chains_of([cadet], [staff]).pairs:
        raise NotOfYourChain("You can write to the staff of your own company and platoon.")
    return opened(kind=ConversationKind.DIRECT, asker_id=cadet, staff_id=staff, actor=actor)


@transaction.atomic
def open_ask_admin(*, actor: Any) -> Conversation:
    """Find or begin one's conversation with the admins. Raises InvalidInput for an admin."""
    if scope_of(actor, "message.answer") == Scope.ALL:
        message = "You are one of those who answer."
        raise InvalidInput(message, fields={"kind": [message]})
    return opened(kind=ConversationKind.ASK_ADMIN, asker_id=actor.pk, actor=actor)


@transaction.atomic
def open_staff_room(*, actor: Any) -> Conversation:
    """Find or begin the staff room. Raises InvalidInput for who does not belong there."""
    if scope_of(actor, "staff_room.write") != Scope.ALL:
        message = "The staff room is for staff."
        raise InvalidInput(message, fields={"kind": [message]})
    return opened(kind=ConversationKind.STAFF_ROOM, actor=actor)


def opened(
    *,
    kind: ConversationKind,
    actor: Any,
    asker_id: int | None = None,
    staff_id: int | None = None,
) -> Conversation:
    """Find a conversation, or make it; whoever comes second finds the first one's."""
    found, is_new = Conversation.objects.get_or_create(
        kind=kind, asker_id=asker_id, staff_id=staff_id
    )
    if is_new:
        event = ConversationOpened(conversation=found.pk, kind=kind, user_ids=(actor.pk,))
        journal.record(event, actor=actor)
    return found


@transaction.atomic
def send_message(
    *, conversation: Conversation, op_id: UUID, body: str, files: Sequence[int] = (), actor: Any
) -> Message:
    """Write in a conversation; the same `op_id` again is the same message.

    `files` are uploads of the actor's own that were not sent before. Raises ConversationClosed,
    InvalidInput.
    """
    held = held_conversation(conversation)
    sent = Message.objects.filter(author=actor, op_id=op_id).first()
    if sent is not None:
        return the_same(sent, held, body)
    refuse_closed(held)
    if not body and not files:
        message = "Write something, or add a file."
        raise InvalidInput(message, fields={"body": [message]})
    held.last_number += 1
    held.save(update_fields=["last_number"])
    made = Message.objects.create(
        conversation=held, number=held.last_number, author=actor, op_id=op_id, body=body
    )
    attach_without_journal(message=made, files=files, actor=actor)
    event = MessageSent(
        conversation=held.pk,
        message=made.pk,
        kind=held.kind,
        user_ids=conversations.members_of(held),
    )
    journal.record(event, actor=actor)
    return made


def held_conversation(conversation: Conversation) -> Conversation:
    """Hold a conversation, so that messages get their numbers one after the other."""
    rows = Conversation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("asker__cadet", "staff").get(pk=conversation.pk)


def the_same(sent: Message, conversation: Conversation, body: str) -> Message:
    """Answer with a message that arrived before. Raises InvalidInput when it is another one."""
    first = sent.revisions.order_by("version").values_list("body", flat=True).first()
    if sent.conversation_id != conversation.pk or body != (sent.body if first is None else first):
        message = "This operation sent another message."
        raise InvalidInput(message, fields={"op_id": [message]})
    return sent


def refuse_closed(conversation: Conversation) -> None:
    """Refuse to write where nobody may any more. Raises ConversationClosed."""
    reason = chains.closed_reasons([conversation]).get(conversation.pk)
    if reason:
        raise ConversationClosed(reason)


def attach_without_journal(*, message: Message, files: Sequence[int], actor: Any) -> None:
    """Bind the actor's own uploaded files to a message they write. Raises InvalidInput."""
    if len(files) > MOST_FILES:
        complaint = f"A message carries {MOST_FILES} files at most."
        raise InvalidInput(complaint, fields={"files": [complaint]})
    held = own_files(actor, files, FileKind.MESSAGE)
    taken = MessageAttachment.objects.filter(file__in=held).exists()
    if taken or len(held) != len(files) or len(set(files)) != len(files):
        complaint = "A file is no longer here, or was sent already. Please add it again."
        raise InvalidInput(complaint, fields={"files": [complaint]})
    MessageAttachment.objects.bulk_create(
        MessageAttachment(message=message, file=file) for file in held
    )


@transaction.atomic
def mark_read(*, conversation: Conversation, number: int, actor: Any) -> None:
    """Note that the actor has read up to a message; a mark never goes back. Raises InvalidInput."""
    conversation.refresh_from_db(fields=["last_number"])
    if number > conversation.last_number:
        message = "There is no such message yet."
        raise InvalidInput(message, fields={"number": [message]})
    mark, _ = ReadMark.objects.get_or_create(conversation=conversation, user=actor)
    if not ReadMark.objects.filter(pk=mark.pk, number__lt=number).update(number=number):
        return
    event = ConversationRead(
        conversation=conversation.pk, number=number, user_ids=told_of_reading(conversation, actor)
    )
    journal.record(event, actor=actor)


def told_of_reading(conversation: Conversation, reader: Any) -> tuple[int, ...]:
    """Who hears that somebody read: both of a pair; in a room of many only the reader."""
    if conversation.kind == ConversationKind.STAFF_ROOM:
        return (reader.pk,)
    return conversations.members_of(conversation)


def forget_unsent_files(*, before: datetime) -> int:
    """Delete files that were meant for a message nobody sent, each with its journal entry."""
    forgotten = 0
    for number in list(conversations.unsent_files(before=before).values_list("pk", flat=True)):
        with transaction.atomic():
            file = StoredFile.objects.select_for_update().filter(pk=number).first()
            # Sent in the meantime, perhaps: asked again now that it is held.
            if file is not None and not MessageAttachment.objects.filter(file=file).exists():
                delete_file(file=file, actor=None)
                forgotten += 1
    return forgotten
