"""Reads of conversations: a person sees those they belong to, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import (
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.authentication.models import User
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Role, Scope, scope_of
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.messaging.choices import ClosedBecause, ConversationKind
from apps.messaging.models import (
    BroadcastCopy,
    Conversation,
    Message,
    MessageAttachment,
    MessageRevision,
    ReadMark,
)
from apps.messaging.selectors.chains import closed_reasons

# How long the author of a message in the staff room may still edit or withdraw it.
CORRECTABLE_FOR: Final = timedelta(minutes=15)
PAGE: Final = 30


@dataclass(frozen=True)
class ConversationLine:
    """A conversation as one of its people sees it."""

    id: int
    kind: str
    asker: Any
    staff: Any
    title: str
    last_number: int
    read_number: int
    others_read_number: int
    unread: int
    last_message: Message | None
    closed: ClosedBecause | None

    @property
    def closed_sentence(self) -> str:
        """Say why nobody can write here; empty when people can."""
        return str(self.closed.label) if self.closed else ""


@dataclass(frozen=True)
class MessagePage:
    """Messages of a conversation, newest first; `before` leads to older ones."""

    results: Sequence[Message]
    before: int | None


@dataclass(frozen=True)
class Unread:
    """What a person has not read yet."""

    conversations: int
    messages: int
    broadcasts: int


def conversations_visible_to(person: Any) -> QuerySet[Conversation]:
    """The conversations a person belongs to."""
    belongs = Q(asker=person) | Q(staff=person)
    if scope_of(person, "message.answer") == Scope.ALL:
        belongs |= Q(kind=ConversationKind.ASK_ADMIN)
    if scope_of(person, "staff_room.view") == Scope.ALL:
        belongs |= Q(kind=ConversationKind.STAFF_ROOM)
    return Conversation.objects.filter(belongs)


def conversation_visible_to(person: Any, conversation_id: int) -> Conversation:
    """One conversation the person belongs to. Raises NotFoundOrNotYours."""
    found = conversations_visible_to(person).filter(pk=conversation_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def listed_for(person: Any, conversations: QuerySet[Conversation]) -> QuerySet[Any]:
    """Add what a line of the list says, newest words first."""
    newest = Message.objects.filter(conversation=OuterRef("pk"), number=OuterRef("last_number"))
    marks = ReadMark.objects.filter(conversation=OuterRef("pk"))
    others = marks.exclude(user=person).order_by().values("conversation")
    counted = with_unread(person, conversations).annotate(
        others_read=Coalesce(Subquery(others.annotate(most=Max("number")).values("most")), 0),
        said_at=Coalesce(Subquery(newest.values("sent_at")), F("created_at")),
    )
    rows: QuerySet[Any] = counted.select_related("asker__cadet", "staff")
    return rows.order_by("-said_at", "-id")


def with_unread(person: Any, conversations: QuerySet[Conversation]) -> QuerySet[Any]:
    """Add how far the person has read, and how many messages of others come after it."""
    marks = ReadMark.objects.filter(conversation=OuterRef("pk"), user=person)
    later = Message.objects.filter(
        conversation=OuterRef("pk"), number__gt=OuterRef("read"), withdrawn_at=None
    ).exclude(author=person)
    waiting = later.order_by().values("conversation").annotate(how_many=Count("id"))
    return conversations.annotate(
        read=Coalesce(Subquery(marks.values("number")[:1], output_field=IntegerField()), 0)
    ).annotate(unread=Coalesce(Subquery(waiting.values("how_many")), 0))


def lines_for(person: Any, rows: Sequence[Any]) -> list[ConversationLine]:
    """Describe conversations of `listed_for`: three queries, however many."""
    newest = Message.objects.filter(
        conversation__in=[row.pk for row in rows], number=F("conversation__last_number")
    ).select_related("author")
    said = {message.conversation_id: message for message in newest}
    closed = closed_reasons(rows)
    return [line_of(person, row, said.get(row.pk), closed.get(row.pk)) for row in rows]


def line_of(
    person: Any, row: Any, said: Message | None, closed: ClosedBecause | None
) -> ConversationLine:
    """Describe one conversation."""
    other = row.staff if row.asker_id == person.pk else row.asker
    return ConversationLine(
        id=row.pk,
        kind=row.kind,
        asker=row.asker,
        staff=row.staff,
        title=other.full_name if other else "",
        last_number=row.last_number,
        read_number=row.read,
        others_read_number=row.others_read,
        unread=row.unread,
        last_message=said,
        closed=closed,
    )


def line_for(person: Any, conversation_id: int) -> ConversationLine:
    """One conversation as its person sees it. Raises NotFoundOrNotYours."""
    rows = listed_for(person, conversations_visible_to(person)).filter(pk=conversation_id)
    found = lines_for(person, list(rows))
    if not found:
        raise NotFoundOrNotYours
    return found[0]


def unread_of(person: Any) -> Unread:
    """How much a person has not read: two queries, however many conversations."""
    rows = with_unread(person, conversations_visible_to(person)).filter(unread__gt=0)
    found = rows.aggregate(conversations=Count("pk"), messages=Coalesce(Sum("unread"), 0))
    broadcasts = BroadcastCopy.objects.filter(user=person, read_at=None).count()
    return Unread(**found, broadcasts=broadcasts)


def messages_shown() -> QuerySet[Message]:
    """Messages with their authors and files."""
    files = MessageAttachment.objects.select_related("file").order_by("id")
    return Message.objects.select_related("author", "conversation").prefetch_related(
        Prefetch("attachments", files)
    )


def page_of_messages(
    conversation: Conversation, *, before: int | None = None, size: int = PAGE
) -> MessagePage:
    """The newest messages, or those before a number."""
    rows = messages_shown().filter(conversation=conversation)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: size + 1])
    is_more = len(found) > size
    return MessagePage(found[:size], found[size - 1].number if is_more else None)


def message_visible_to(person: Any, message_id: int) -> Message:
    """One message of a conversation the person belongs to. Raises NotFoundOrNotYours."""
    rows = messages_shown().filter(conversation__in=conversations_visible_to(person))
    found = rows.filter(pk=message_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def own_message(person: Any, message_id: int) -> Message:
    """One message the person wrote, where they still belong. Raises NotFoundOrNotYours."""
    found = message_visible_to(person, message_id)
    if found.author_id != person.pk:
        raise NotFoundOrNotYours
    return found


def correctable_until(message: Message) -> datetime | None:
    """Until when its author may edit or withdraw a message; None when never or no more."""
    is_fixed = message.conversation.kind != ConversationKind.STAFF_ROOM or message.withdrawn_at
    until = message.sent_at + CORRECTABLE_FOR
    return None if is_fixed or until <= timezone.now() else until


def revisions_of(message: Message) -> QuerySet[MessageRevision]:
    """What a message said before, oldest first."""
    return MessageRevision.objects.filter(message=message).order_by("version")


def message_file_visible_to(person: Any, attachment_id: int) -> MessageAttachment:
    """A file of a message that was not withdrawn, for who belongs. Raises NotFoundOrNotYours."""
    rows = MessageAttachment.objects.select_related("file").filter(
        message__conversation__in=conversations_visible_to(person), message__withdrawn_at=None
    )
    found = rows.filter(pk=attachment_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def unsent_files(*, before: datetime) -> QuerySet[StoredFile]:
    """Files meant for a message that nobody sent until now."""
    return StoredFile.objects.filter(
        kind=FileKind.MESSAGE, message_attachment=None, created_at__lt=before
    )


def members_of(conversation: Conversation) -> tuple[int, ...]:
    """The accounts that belong to a conversation and can sign in; one query."""
    people = User.objects.filter(is_active=True, is_approved=True)
    belongs = Q(pk__in=[each for each in (conversation.asker_id, conversation.staff_id) if each])
    if conversation.kind == ConversationKind.ASK_ADMIN:
        belongs |= Q(role=Role.ADMIN)
    if conversation.kind == ConversationKind.STAFF_ROOM:
        belongs |= Q(role__in=[Role.ADMIN, Role.STAFF])
    return tuple(people.filter(belongs).order_by("id").values_list("id", flat=True))
