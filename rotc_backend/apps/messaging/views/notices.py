"""Doors of notifications, of choices about them, of pushes, and of deliveries."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.messaging.filters import DeliveryFilter, NotificationFilter
from apps.messaging.models import Delivery, Notification
from apps.messaging.selectors import notices as selectors
from apps.messaging.serializers.notices import (
    ChoicesInputSerializer,
    ChoicesSerializer,
    DeliverySerializer,
    NotificationSerializer,
    PushInputSerializer,
    PushStateSerializer,
    ReadInputSerializer,
    ReadResultSerializer,
)
from apps.messaging.services.choosing import Choice, Hours, choose, subscribe, unsubscribe
from apps.messaging.services.delivering import resend_delivery
from apps.messaging.services.reading import mark_read
from apps.system.doors import FeatureViewSet


class NotificationViewSet(FeatureViewSet):
    """What one was told."""

    actions: ClassVar = {"list": "notification.view", "read": "notification.view"}
    queryset = Notification.objects.none()
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilter

    def list(self, request: Request) -> Response:
        """List one's own notifications, newest first; the count of the unread is the bell's."""
        return self.page_of(selectors.notifications_of(request.user))

    @extend_schema(request=ReadInputSerializer, responses=ReadResultSerializer)
    @action(detail=False, methods=["post"])
    def read(self, request: Request) -> Response:
        """Mark notifications as read; doing it again changes nothing."""
        values = self.input_of(ReadInputSerializer, request)
        count = mark_read(**values, actor=self.person)
        unread = selectors.unread_count(request.user)
        return Response(ReadResultSerializer({"read": count, "unread": unread}).data)


class NoticeChoiceViewSet(FeatureViewSet):
    """How one wants to be told."""

    actions: ClassVar = {"retrieve": "notification.choose", "partial_update": "notification.choose"}
    serializer_class = ChoicesSerializer

    @extend_schema(responses=ChoicesSerializer)
    def retrieve(self, request: Request) -> Response:
        """Show a line for each kind, and the quiet hours."""
        return Response(ChoicesSerializer(selectors.choices_of(request.user)).data)

    @extend_schema(request=ChoicesInputSerializer, responses=ChoicesSerializer)
    def partial_update(self, request: Request) -> Response:
        """Change some kinds, the quiet hours, or both."""
        values = self.input_of(ChoicesInputSerializer, request)
        quiet = values.get("quiet")
        choose(
            choices=[Choice(**line) for line in values.get("kinds", ())],
            quiet=Hours(**quiet) if quiet else None,
            is_quiet_changed="quiet" in values,
            actor=self.person,
        )
        return self.retrieve(request)


class PushViewSet(FeatureViewSet):
    """Pushes to the browser of this session."""

    actions: ClassVar = {
        "retrieve": "notification.choose",
        "create": "notification.choose",
        "destroy": "notification.choose",
    }
    serializer_class = PushStateSerializer

    @extend_schema(responses=PushStateSerializer)
    def retrieve(self, request: Request) -> Response:
        """Say whether pushes can be had, and whether this browser has them."""
        return self.shown(request)

    @extend_schema(request=PushInputSerializer, responses=PushStateSerializer)
    def create(self, request: Request) -> Response:
        """Push to this browser from now on; saying it again changes nothing."""
        values = self.input_of(PushInputSerializer, request)
        session: Any = request.auth
        subscribe(**values, session=session, actor=self.person)
        return self.shown(request)

    @extend_schema(responses=PushStateSerializer)
    def destroy(self, request: Request) -> Response:
        """Push no more to this browser."""
        session: Any = request.auth
        unsubscribe(session=session, actor=self.person)
        return self.shown(request)

    def shown(self, request: Request) -> Response:
        """Answer how it stands now."""
        state = selectors.push_state(request.user, request.auth)
        return Response(PushStateSerializer(state).data)


class DeliveryViewSet(FeatureViewSet):
    """Mail and pushes on their way, and those that were given up."""

    actions: ClassVar = {"list": "delivery.view", "resend": "delivery.resend"}
    queryset = Delivery.objects.none()
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List deliveries, newest first."""
        return self.page_of(selectors.deliveries())

    @extend_schema(request=None, responses=DeliverySerializer)
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, pk: int) -> Response:
        """Have a delivery that was given up tried again."""
        sent = resend_delivery(delivery=selectors.delivery(pk), actor=request.user)
        return self.row(DeliverySerializer(sent).data)
