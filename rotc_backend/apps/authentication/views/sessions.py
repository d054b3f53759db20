"""Doors of one's own signed-in devices."""

import uuid
from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import selectors, sessions
from apps.authentication.choices import RevokeReason
from apps.authentication.models import AuthSession
from apps.authentication.serializers import AuthSessionInfoSerializer
from apps.core.errors import NotFoundOrNotYours
from apps.core.views import ActionViewSet


class SessionViewSet(ActionViewSet):
    """One's own signed-in devices."""

    actions: ClassVar = {"list": "session.view", "destroy": "session.revoke"}
    queryset = AuthSession.objects.none()
    serializer_class = AuthSessionInfoSerializer
    lookup_value_converter = "uuid"

    def get_serializer_context(self) -> dict[str, Any]:
        """Let rows say which of them is this device."""
        current = getattr(self.request.auth, "pk", None)
        return {**super().get_serializer_context(), "current": current}

    def list(self, request: Request) -> Response:
        """List one's own sessions."""
        return self.page_of(selectors.sessions_of(self.person))

    def destroy(self, request: Request, pk: uuid.UUID) -> Response:
        """End one of one's own sessions."""
        session = selectors.sessions_of(self.person).filter(pk=pk).first()
        if session is None:
            raise NotFoundOrNotYours
        sessions.end_session(session=session, reason=RevokeReason.REVOKED, actor=request.user)
        return Response(status=204)
