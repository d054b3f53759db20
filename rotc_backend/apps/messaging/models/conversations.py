"""Conversations, what was said in them, and how far each person has read."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.messaging.choices import ConversationKind
from apps.system.triggers import only_added


class Conversation(Recorded):
    """Where people write to each other; who belongs to it follows from its kind.

    Direct: the cadet who stands in `asker` and one of the staff. Ask the admins: `asker` and every
    admin. The staff room: staff and admins.
    """

    kind = models.CharField(max_length=10, choices=ConversationKind)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_number = models.PositiveIntegerField(
        default=0, help_text="of the newest message; messages are numbered without gaps"
    )

    class Meta:
        """Two people have one conversation, a person asks the admins in one, one staff room."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asker", "staff"],
                condition=Q(kind=ConversationKind.DIRECT),
                name="conversation_direct_once",
            ),
            models.UniqueConstraint(
                fields=["asker"],
                condition=Q(kind=ConversationKind.ASK_ADMIN),
                name="conversation_ask_admin_once",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=ConversationKind.STAFF_ROOM),
                name="conversation_staff_room_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=ConversationKind.DIRECT, asker__isnull=False, staff__isnull=False)
                & ~Q(asker=F("staff"))
                | Q(kind=ConversationKind.ASK_ADMIN, asker__isnull=False, staff=None)
                | Q(kind=ConversationKind.STAFF_ROOM, asker=None, staff=None),
                name="conversation_has_its_people",
            ),
        ]

    def __str__(self) -> str:
        """Name the conversation."""
        return f"{self.kind} {self.pk}"


class ReadMark(Recorded):
    """Up to which message a person has read a conversation."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="read_marks"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        """One mark of each person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "user"], name="read_mark_once")
        ]

    def __str__(self) -> str:
        """Name the mark."""
        return f"{self.user_id} read {self.number} of {self.conversation_id}"


class Message(Recorded):
    """What somebody wrote. Its `op_id` was made on the device, so that twice sent is once said."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages"
    )
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op_id = models.UUIDField()
    body = models.CharField(max_length=2000, default="", blank=True)
    sent_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order in which they arrived; a withdrawn one says nothing any more."""

        ordering: ClassVar = ["conversation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "number"], name="message_number_once"),
            models.UniqueConstraint(fields=["author", "op_id"], name="message_sent_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(body=""), name="message_withdrawn_is_empty"
            ),
        ]

    def __str__(self) -> str:
        """Name the message."""
        return f"message {self.number} of {self.conversation_id}"


class MessageRevision(Recorded):
    """What a message said before it was edited or withdrawn. Written, never changed."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    body = models.CharField(max_length=2000, default="", blank=True)

    class Meta:
        """Each version once; the time of the row is when these words were replaced."""

        ordering: ClassVar = ["message", "version"]
        triggers: ClassVar = only_added()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "version"], name="message_revision_once")
        ]

    def __str__(self) -> str:
        """Name the revision."""
        return f"version {self.version} of message {self.message_id}"


class MessageAttachment(Recorded):
    """A picture or document that was sent with a message. Never changed."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="message_attachment"
    )

    def __str__(self) -> str:
        """Name the pair."""
        return f"file {self.file_id} with message {self.message_id}"
