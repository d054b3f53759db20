"""Doors of the live app: tickets for the socket, and asking without one."""

from typing import ClassVar, cast

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication.models import AuthSession
from apps.core.errors import InvalidInput
from apps.core.views import ActionViewSet
from apps.live import selectors, services
from apps.live.frames import event_for
from apps.live.serializers import LiveEventsSerializer, TicketSerializer
from apps.system.journal import Cursor

SOCKET_PATH = "/ws/live/"


class LiveViewSet(ActionViewSet):
    """The way to the live socket, and the way without it."""

    actions: ClassVar = {"ticket": "live.listen", "events": "live.listen"}
    query_keys: ClassVar = {"events": ("after", "epoch")}
    limits: ClassVar = {"ticket": "tickets"}
    serializer_class = LiveEventsSerializer

    @property
    def session(self) -> AuthSession:
        """The session of this request."""
        return cast("AuthSession", self.request.auth)

    @extend_schema(request=None, responses={201: TicketSerializer})
    def ticket(self, request: Request) -> Response:
        """Give out a ticket that opens one socket within seconds."""
        issued = services.issue_ticket(session=self.session)
        url = settings.LIVE_URL or SOCKET_PATH
        body = {"ticket": issued.text, "expires_in": issued.expires_in, "url": url}
        return Response(TicketSerializer(body).data, status=201)

    @extend_schema(
        parameters=[OpenApiParameter("after", str), OpenApiParameter("epoch", int)],
        responses=LiveEventsSerializer,
    )
    def events(self, request: Request) -> Response:
        """Tell what happened since a cursor; without one, where to begin."""
        after = cursor_named(self.asked("after"))
        epoch = epoch_named(self.asked("epoch"))
        viewer = selectors.viewer_of(self.person, self.session)
        poll = selectors.poll(viewer=viewer, after=after, epoch=epoch)
        body = {
            "epoch": poll.epoch,
            "seq": str(poll.seq),
            "reset": poll.reset,
            "more": poll.more,
            "events": [event_for(entry, poll.epoch, viewer.role) for entry in poll.entries],
        }
        return Response(body)


def cursor_named(text: str | None) -> Cursor | None:
    """Read the query key. Raises InvalidInput."""
    try:
        return None if text is None else Cursor.parse(text)
    except ValueError as error:
        message = "Not a cursor."
        raise InvalidInput(message, fields={"after": [message]}) from error


def epoch_named(text: str | None) -> int | None:
    """Read the query key. Raises InvalidInput."""
    if text is None or (text.isascii() and text.isdigit() and len(text) <= 10):
        return None if text is None else int(text)
    message = "Not an epoch."
    raise InvalidInput(message, fields={"epoch": [message]})
