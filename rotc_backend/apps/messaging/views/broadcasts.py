"""Doors of broadcasts: looking at an audience, sending, and reading what one received."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.messaging.models import Broadcast, BroadcastCopy
from apps.messaging.selectors import broadcasts as selectors
from apps.messaging.serializers.broadcasts import (
    AudienceCountSerializer,
    AudienceInputSerializer,
    BroadcastInputSerializer,
    BroadcastSerializer,
    ReceivedBroadcastSerializer,
)
from apps.messaging.services import broadcasts as services
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent

TEXT = ("title", "body", "count")


class BroadcastViewSet(FeatureViewSet):
    """What was said to many."""

    actions: ClassVar = {
        "list": "broadcast.view",
        "retrieve": "broadcast.view",
        "preview": "broadcast.send",
        "create": "broadcast.send",
    }
    limits: ClassVar = {"create": "broadcasts"}
    queryset = Broadcast.objects.none()
    serializer_class = BroadcastSerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List what was sent, newest first."""
        return self.page_of(selectors.broadcasts())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one broadcast and how many have read it."""
        return self.row(BroadcastSerializer(selectors.broadcast(pk)).data)

    @extend_schema(request=AudienceInputSerializer, responses=AudienceCountSerializer)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        """Count who would hear a broadcast; nothing is sent."""
        hearers = services.hearers_named(**self.input_of(AudienceInputSerializer, request))
        found = selectors.audience_count(hearers, sender=self.person)
        return self.row(AudienceCountSerializer(found).data)

    @extend_schema(request=BroadcastInputSerializer, responses={201: BroadcastSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Send one text to everybody in an audience."""
        values: dict[str, Any] = self.input_of(BroadcastInputSerializer, request)
        text = {name: values.pop(name) for name in TEXT}
        hearers = services.hearers_named(**values)
        sent = services.send_broadcast(hearers=hearers, **text, actor=self.person)
        return self.row(BroadcastSerializer(selectors.broadcast(sent.pk)).data, status=201)


class ReceivedBroadcastViewSet(FeatureViewSet):
    """Broadcasts one received."""

    actions: ClassVar = {
        "list": "broadcast.hear",
        "retrieve": "broadcast.hear",
        "read": "broadcast.hear",
    }
    queryset = BroadcastCopy.objects.none()
    serializer_class = ReceivedBroadcastSerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List the broadcasts one received, newest first."""
        return self.page_of(selectors.copies_for(self.person))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one broadcast as one received it; that alone does not mean it was read."""
        return self.row(ReceivedBroadcastSerializer(selectors.copy_for(self.person, pk)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: int) -> Response:
        """Say that one has read a broadcast."""
        copy = selectors.copy_for(self.person, pk)
        services.mark_broadcast_read(copy=copy, actor=self.person)
        copy = selectors.copy_for(self.person, pk)
        return self.row(ReceivedBroadcastSerializer(copy).data)
