"""Doors of signed-in devices, and of what happened to one's own account."""

import uuid
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import ending, selectors
from apps.authentication.choices import RevokeReason
from apps.authentication.models import AuthSession
from apps.authentication.serializers import (
    AuthSessionInfoSerializer,
    EndedSessionsSerializer,
    SecurityEventSerializer,
)
from apps.core.errors import NotFoundOrNotYours
from apps.core.views import ActionViewSet
from apps.system.models import JournalEntry


class SessionRows(ActionViewSet):
    """Rows of sessions that say which of them is the device that asks."""

    queryset = AuthSession.objects.none()
    serializer_class = AuthSessionInfoSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand the session of this request to the rows."""
        current = getattr(self.request.auth, "pk", None)
        return {**super().get_serializer_context(), "current": current}


class SessionViewSet(SessionRows):
    """One's own signed-in devices."""

    actions: ClassVar = {
        "list": "session.view",
        "destroy": "session.revoke",
        "revoke_others": "session.revoke",
    }
    lookup_value_converter = "uuid"

    def list(self, request: Request) -> Response:
        """List one's own sessions, last used first."""
        return self.page_of(selectors.sessions_of(self.person))

    def destroy(self, request: Request, pk: uuid.UUID) -> Response:
        """End one of one's own sessions."""
        session = selectors.sessions_of(self.person).filter(pk=pk).first()
        if session is None:
            raise NotFoundOrNotYours
        ending.end_session(session=session, reason=RevokeReason.REVOKED, actor=request.user)
        return Response(status=204)

    @extend_schema(request=None, responses=EndedSessionsSerializer)
    @action(detail=False, methods=["post"], url_path="revoke-others")
    def revoke_others(self, request: Request) -> Response:
        """End every session of one's own but this one."""
        session: Any = request.auth
        return Response({"ended": ending.end_others(user=self.person, session=session)})


class PersonSessionsViewSet(SessionRows):
    """The signed-in devices of somebody."""

    actions: ClassVar = {"list": "session.revoke_any"}

    def list(self, request: Request, pk: int) -> Response:
        """List a person's sessions, last used first."""
        return self.page_of(selectors.sessions_of(selectors.person(pk)))


class ActivityViewSet(ActionViewSet):
    """What happened to one's own account."""

    actions: ClassVar = {"list": "session.view"}
    queryset = JournalEntry.objects.none()
    serializer_class = SecurityEventSerializer

    def list(self, request: Request) -> Response:
        """List sign-ins, ends of sessions and changes of the account, newest first."""
        return self.page_of(selectors.security_events_of(self.person))
