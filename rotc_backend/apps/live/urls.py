"""Routes of the live app."""

from django.urls import path

from apps.live.views import LiveViewSet

urlpatterns = [
    path("live/tickets/", LiveViewSet.as_view({"post": "ticket"})),
    path("live/events/", LiveViewSet.as_view({"get": "events"})),
]
