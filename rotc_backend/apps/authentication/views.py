"""Doors of the authentication app: sign-in, refresh, sign-out, me, sessions."""

import uuid
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import selectors, services, sessions, transport
from apps.authentication.choices import RevokeReason
from apps.authentication.models import AuthSession
from apps.authentication.serializers import (
    AuthSessionInfoSerializer,
    EmailSerializer,
    MeSerializer,
    RefreshSerializer,
    SessionSerializer,
    SignInSerializer,
    TokensSerializer,
)
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import PUBLIC, SIGNED_IN
from apps.core.views import ActionViewSet


class SignInViewSet(ActionViewSet):
    """Begin, continue and end a session."""

    actions: ClassVar = {"login": PUBLIC, "refresh": PUBLIC, "logout": PUBLIC}
    authentication_classes = ()

    @extend_schema(request=SignInSerializer, responses=SessionSerializer)
    @action(detail=False, methods=["post"])
    def login(self, request: Request) -> Response:
        """Sign in with user name and password."""
        values = self.input_of(SignInSerializer, request)
        tokens = sessions.sign_in(**values, device=transport.device_of(request))
        return transport.answer(tokens, {"user": MeSerializer(tokens.session.user).data})

    @extend_schema(request=RefreshSerializer, responses=TokensSerializer)
    @action(detail=False, methods=["post"])
    def refresh(self, request: Request) -> Response:
        """Exchange the refresh token for a fresh pair."""
        values = self.input_of(RefreshSerializer, request)
        text = transport.refresh_text(request, values.get("refresh"))
        return transport.answer(sessions.refresh(text=text), {})

    @extend_schema(request=RefreshSerializer, responses={204: None})
    @action(detail=False, methods=["post"])
    def logout(self, request: Request) -> Response:
        """End this session."""
        values = self.input_of(RefreshSerializer, request)
        sessions.sign_out(text=transport.refresh_text(request, values.get("refresh")))
        return transport.forget(Response(status=204))


class MeViewSet(ActionViewSet):
    """The signed-in person."""

    actions: ClassVar = {"retrieve": SIGNED_IN, "partial_update": SIGNED_IN}
    serializer_class = MeSerializer

    def retrieve(self, request: Request) -> Response:
        """Show who is signed in and what they may do."""
        return Response(MeSerializer(self.person).data)

    @extend_schema(request=EmailSerializer, responses=MeSerializer)
    def partial_update(self, request: Request) -> Response:
        """Change one's own e-mail address."""
        values = self.input_of(EmailSerializer, request)
        user = services.change_email(user=self.person, **values, actor=self.person)
        return Response(MeSerializer(user).data)


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
