"""Doors of conversations and their messages."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.attachments import attachment
from apps.core.errors import InvalidInput
from apps.core.versions import expected_version, with_version
from apps.files.selectors import reachable_content_of
from apps.messaging.choices import ConversationKind
from apps.messaging.models import Conversation, Message, MessageAttachment
from apps.messaging.selectors import chains
from apps.messaging.selectors import conversations as selectors
from apps.messaging.serializers.conversations import (
    ContactSerializer,
    ConversationInputSerializer,
    ConversationSerializer,
    MessageEditSerializer,
    MessageFileSerializer,
    MessageInputSerializer,
    MessagePageSerializer,
    MessageQuerySerializer,
    MessageSerializer,
    ReadMarkInputSerializer,
    RevisionsSerializer,
    UnreadSerializer,
)
from apps.messaging.services import conversations as services
from apps.messaging.services import corrections
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ConversationViewSet(FeatureViewSet):
    """Conversations one belongs to."""

    actions: ClassVar = {
        "list": "message.view",
        "retrieve": "message.view",
        "create": "message.send",
        "contacts": "message.send",
        "unread": "message.view",
        "read": "message.view",
    }
    query_keys: ClassVar = {"contacts": ("search", "page", "page_size")}
    limits: ClassVar = {"create": "messages"}
    queryset = Conversation.objects.none()
    serializer_class = ConversationSerializer
    lookup_value_converter = "int"

    def shown(self, number: int, *, status: int = 200) -> Response:
        """Answer one conversation as it is now."""
        line = selectors.line_for(self.person, number)
        return self.row(ConversationSerializer(line).data, status=status)

    def list(self, request: Request) -> Response:
        """List one's conversations, newest words first."""
        visible = selectors.conversations_visible_to(self.person)
        page = self.paginate_queryset(selectors.listed_for(self.person, visible))
        lines = selectors.lines_for(self.person, page or [])
        return self.get_paginated_response(ConversationSerializer(lines, many=True).data)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one conversation."""
        return self.shown(pk)

    @extend_schema(request=ConversationInputSerializer, responses={201: ConversationSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Find a conversation or begin it."""
        values = self.input_of(ConversationInputSerializer, request)
        return self.shown(self.opened(**values).pk, status=201)

    def opened(self, *, kind: str, user: int | None = None) -> Conversation:
        """Open a conversation of a kind. Raises InvalidInput, NotOfYourChain."""
        if (user is not None) is not (kind == ConversationKind.DIRECT):
            message = "Name a person for a direct conversation, and for no other."
            raise InvalidInput(message, fields={"user": [message]})
        if user is not None:
            return services.open_direct(other=user, actor=self.person)
        if kind == ConversationKind.ASK_ADMIN:
            return services.open_ask_admin(actor=self.person)
        return services.open_staff_room(actor=self.person)

    @extend_schema(
        parameters=[OpenApiParameter("search", str)], responses=ContactSerializer(many=True)
    )
    @action(detail=False)
    def contacts(self, request: Request) -> Response:
        """List whom of one's chain one can write to."""
        found = chains.contacts_of(self.person, self.asked("search") or "")
        page = self.paginate_queryset(found)  # type: ignore[arg-type]
        return self.get_paginated_response(ContactSerializer(page, many=True).data)

    @extend_schema(responses=UnreadSerializer)
    @action(detail=False)
    def unread(self, request: Request) -> Response:
        """Count what one has not read."""
        return self.row(UnreadSerializer(selectors.unread_of(self.person)).data)

    @extend_schema(request=ReadMarkInputSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: int) -> Response:
        """Say how far one has read."""
        values = self.input_of(ReadMarkInputSerializer, request)
        conversation = selectors.conversation_visible_to(self.person, pk)
        services.mark_read(conversation=conversation, **values, actor=self.person)
        return self.shown(pk)


class ConversationMessagesViewSet(FeatureViewSet):
    """The messages of a conversation."""

    actions: ClassVar = {"retrieve": "message.view", "create": "message.send"}
    query_keys: ClassVar = {"retrieve": ("before", "size")}
    limits: ClassVar = {"create": "messages"}
    queryset = Message.objects.none()
    serializer_class = MessageSerializer

    @extend_schema(
        parameters=[OpenApiParameter("before", int), OpenApiParameter("size", int)],
        responses=MessagePageSerializer,
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        """Show the newest messages, or those before one."""
        query = MessageQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        conversation = selectors.conversation_visible_to(self.person, pk)
        page = selectors.page_of_messages(conversation, **query.validated_data)
        return self.row(MessagePageSerializer(page).data)

    @extend_schema(request=MessageInputSerializer, responses={201: MessageSerializer})
    @idempotent
    def create(self, request: Request, pk: int) -> Response:
        """Write in a conversation."""
        values = self.input_of(MessageInputSerializer, request)
        conversation = selectors.conversation_visible_to(self.person, pk)
        sent = services.send_message(conversation=conversation, **values, actor=self.person)
        message = selectors.message_visible_to(self.person, sent.pk)
        return self.row(MessageSerializer(message).data, version=message.version, status=201)


class MessageViewSet(FeatureViewSet):
    """Correcting one's messages in the staff room."""

    actions: ClassVar = {
        "partial_update": "message.send",
        "withdraw": "message.send",
        "revisions": "message.review",
    }
    queryset = Message.objects.none()
    serializer_class = MessageSerializer
    lookup_value_converter = "int"

    def shown(self, message: Message) -> Response:
        """Answer one message as it is now."""
        message = selectors.message_visible_to(self.person, message.pk)
        return self.row(MessageSerializer(message).data, version=message.version)

    @extend_schema(request=MessageEditSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Write a message of one's own anew."""
        version = expected_version(request)
        values = self.input_of(MessageEditSerializer, request)
        message = selectors.own_message(self.person, pk)
        return self.shown(
            corrections.edit_message(message=message, **values, version=version, actor=self.person)
        )

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take a message of one's own back."""
        message = selectors.own_message(self.person, pk)
        return self.shown(corrections.withdraw_message(message=message, actor=self.person))

    @extend_schema(responses=RevisionsSerializer)
    @action(detail=True)
    def revisions(self, request: Request, pk: int) -> Response:
        """Show what a message said before; the journal notes who looked."""
        message = selectors.message_visible_to(self.person, pk)
        found = corrections.review_message(message=message, actor=self.person)
        return self.row(RevisionsSerializer({"revisions": found}).data)


class MessageAttachmentViewSet(FeatureViewSet):
    """Contents of the files of messages."""

    actions: ClassVar = {"retrieve": "message.view"}
    queryset = MessageAttachment.objects.none()
    serializer_class = MessageFileSerializer
    lookup_value_converter = "int"

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        """Open a file of a message."""
        file = selectors.message_file_visible_to(self.person, pk).file
        content = reachable_content_of(file)
        return attachment(content, name=file.name, content_type=file.content_type)
