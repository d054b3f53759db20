"""JSON of conversations and messages."""

from datetime import datetime
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import PointField, StrictSerializer, StrictTextSerializer
from apps.messaging.choices import ClosedBecause, ConversationKind
from apps.messaging.models import Message
from apps.messaging.selectors.conversations import PAGE, correctable_until
from apps.messaging.serializers.words import WordsField

LARGEST_ID: Final = 10**18 - 1
LARGEST_NUMBER: Final = 2**31 - 1
MOST_WORDS: Final = 2000


class TalkerSerializer(serializers.Serializer[Any]):
    """Somebody in a conversation."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="full_name")
    role = serializers.CharField()


class MessageFileSerializer(serializers.Serializer[Any]):
    """A file of a message; its content has a door of its own."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="file.name")
    content_type = serializers.CharField(source="file.content_type")
    size = serializers.IntegerField(source="file.size")


class LastMessageSerializer(serializers.Serializer[Any]):
    """The newest words of a conversation; none when they were withdrawn."""

    author = serializers.IntegerField(source="author_id")
    author_name = serializers.CharField(source="author.full_name")
    body = serializers.CharField()
    is_withdrawn = serializers.SerializerMethodField()
    sent_at = serializers.DateTimeField()

    def get_is_withdrawn(self, message: Message) -> bool:
        """Tell whether its author took it back."""
        return message.withdrawn_at is not None


class ConversationSerializer(serializers.Serializer[Any]):
    """A conversation as one of its people sees it; `closed` is why nobody can write any more."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=ConversationKind.choices)
    title = serializers.CharField(help_text="who is on the other side; empty in the staff room")
    asker = TalkerSerializer(allow_null=True)
    staff = TalkerSerializer(allow_null=True)
    last_number = serializers.IntegerField()
    read_number = serializers.IntegerField(help_text="how far one has read")
    others_read_number = serializers.IntegerField(help_text="how far anybody else has read")
    unread = serializers.IntegerField()
    last_message = LastMessageSerializer(allow_null=True)
    closed = serializers.ChoiceField(choices=ClosedBecause.choices, allow_null=True)
    closed_sentence = serializers.CharField()


class ConversationInputSerializer(StrictSerializer):
    """Which conversation to find or begin; `user` only for a direct one."""

    kind = serializers.ChoiceField(choices=ConversationKind.choices)
    user = PointField(min_value=1, max_value=LARGEST_ID, required=False)


class ContactSerializer(serializers.Serializer[Any]):
    """Somebody of one's chain."""

    user = serializers.IntegerField()
    name = serializers.CharField()
    duty = serializers.CharField()
    company = serializers.CharField()
    platoon = serializers.CharField()


class UnreadSerializer(serializers.Serializer[Any]):
    """What a person has not read yet."""

    conversations = serializers.IntegerField()
    messages = serializers.IntegerField()
    broadcasts = serializers.IntegerField()


class MessageSerializer(serializers.Serializer[Any]):
    """What somebody said; a withdrawn message says nothing and has no files."""

    id = serializers.IntegerField()
    conversation = serializers.IntegerField(source="conversation_id")
    number = serializers.IntegerField()
    author = TalkerSerializer()
    op_id = serializers.UUIDField()
    body = serializers.CharField()
    sent_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    correctable_until = serializers.SerializerMethodField(
        help_text="until when its author may edit or withdraw it"
    )
    attachments = serializers.SerializerMethodField()
    version = serializers.IntegerField()

    def get_correctable_until(self, message: Message) -> datetime | None:
        """Say until when this can be corrected."""
        return correctable_until(message)

    @extend_schema_field(MessageFileSerializer(many=True))
    def get_attachments(self, message: Message) -> list[dict[str, Any]]:
        """List the files of a message that still says something."""
        files = [] if message.withdrawn_at else message.attachments.all()
        return list(MessageFileSerializer(files, many=True).data)


class MessagePageSerializer(serializers.Serializer[Any]):
    """Messages, newest first; `before` leads to older ones and is null at the beginning."""

    results = MessageSerializer(many=True)
    before = serializers.IntegerField(allow_null=True)


class MessageQuerySerializer(StrictTextSerializer):
    """Which page of messages."""

    before = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER, default=None)
    size = serializers.IntegerField(min_value=1, max_value=100, default=PAGE)


class MessageInputSerializer(StrictSerializer):
    """What to say; `op_id` is made once on the device and sent again with every try."""

    op_id = serializers.UUIDField()
    body = WordsField(max_length=MOST_WORDS, allow_blank=True)
    files = serializers.ListField(
        child=PointField(min_value=1, max_value=LARGEST_ID), max_length=3, required=False
    )


class MessageEditSerializer(StrictSerializer):
    """What a message of one's own should say instead."""

    body = WordsField(max_length=MOST_WORDS)


class ReadMarkInputSerializer(StrictSerializer):
    """Up to which message one has read."""

    number = PointField(min_value=1, max_value=LARGEST_NUMBER)


class RevisionSerializer(serializers.Serializer[Any]):
    """What a message said before, and until when."""

    version = serializers.IntegerField()
    body = serializers.CharField()
    replaced_at = serializers.DateTimeField(source="created_at")


class RevisionsSerializer(serializers.Serializer[Any]):
    """Everything a message said before, oldest first."""

    revisions = RevisionSerializer(many=True)
