"""Routes of the messaging app."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.messaging.views.broadcasts import BroadcastViewSet, ReceivedBroadcastViewSet
from apps.messaging.views.conversations import (
    ConversationMessagesViewSet,
    ConversationViewSet,
    MessageAttachmentViewSet,
    MessageViewSet,
)
from apps.messaging.views.notices import (
    DeliveryViewSet,
    NoticeChoiceViewSet,
    NotificationViewSet,
    PushViewSet,
)

router = SimpleRouter(use_regex_path=False)
router.register("notifications", NotificationViewSet, basename="notification")
router.register("deliveries", DeliveryViewSet, basename="delivery")
router.register("conversations", ConversationViewSet, basename="conversation")
router.register("messages", MessageViewSet, basename="message")
router.register("message-attachments", MessageAttachmentViewSet, basename="message-attachment")
router.register("broadcasts", BroadcastViewSet, basename="broadcast")
router.register("received-broadcasts", ReceivedBroadcastViewSet, basename="received-broadcast")

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "notifications/choices/",
        NoticeChoiceViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="notification-choices",
    ),
    path(
        "notifications/push/",
        PushViewSet.as_view({"get": "retrieve", "post": "create", "delete": "destroy"}),
        name="notification-push",
    ),
    *router.urls,
    path(
        "conversations/<int:pk>/messages/",
        ConversationMessagesViewSet.as_view({"get": "retrieve", "post": "create"}),
        name="conversation-messages",
    ),
]
