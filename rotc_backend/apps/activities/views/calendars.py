"""Doors of a person's own calendar address."""

from datetime import datetime
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activities import selectors, services
from apps.activities.models import CalendarFeed
from apps.activities.serializers.calendars import CalendarFeedSerializer
from apps.system.doors import FeatureViewSet


class CalendarViewSet(FeatureViewSet):
    """The address at which a phone subscribes to one's calendar."""

    actions: ClassVar = {
        "retrieve": "calendar.feed",
        "make": "calendar.feed",
        "revoke": "calendar.feed",
    }
    queryset = CalendarFeed.objects.none()
    serializer_class = CalendarFeedSerializer

    def answer(self, made_at: datetime | None, address: str | None = None) -> Response:
        """Say whether there is an address, and which when it was made just now."""
        return self.row(CalendarFeedSerializer({"made_at": made_at, "address": address}).data)

    def retrieve(self, request: Request) -> Response:
        """Say since when there is an address; the address itself is shown once only."""
        feed = selectors.feed_of(request.user)
        return self.answer(feed.made_at if feed else None)

    @extend_schema(request=None)
    def make(self, request: Request) -> Response:
        """Make an address; an older one works no more."""
        token = services.make_feed(person=request.user)
        feed = selectors.feed_of(request.user)
        address = f"/api/v1/calendar-feeds/{token}.ics"
        return self.answer(feed.made_at if feed else None, address)

    @extend_schema(responses={204: None})
    def revoke(self, request: Request) -> Response:
        """Take the address back."""
        services.revoke_feed(person=request.user)
        return Response(status=204)
