"""Doors through which people come in and leave: sign-in, refresh, sign-out."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import failures, sessions, signing_in, transport
from apps.authentication.serializers import (
    LogoutSerializer,
    MeSerializer,
    RefreshSerializer,
    SessionSerializer,
    SignInSerializer,
    TokensSerializer,
)
from apps.authentication.throttles import EntryLimits
from apps.core.permissions import PUBLIC
from apps.core.views import ActionViewSet


class SignInViewSet(ActionViewSet):
    """Begin, continue and end a session."""

    actions: ClassVar = {"login": PUBLIC, "refresh": PUBLIC, "logout": PUBLIC}
    authentication_classes = ()
    throttle_classes = (EntryLimits,)

    @extend_schema(request=SignInSerializer, responses=SessionSerializer)
    @action(detail=False, methods=["post"])
    def login(self, request: Request) -> Response:
        """Sign in with user name, password and, where there is one, the second factor."""
        values = self.input_of(SignInSerializer, request)
        with failures.counted():
            tokens = signing_in.sign_in(**values, device=transport.device_of(request))
        return transport.answer(tokens, {"user": MeSerializer(tokens.session.user).data})

    @extend_schema(request=RefreshSerializer, responses=TokensSerializer)
    @action(detail=False, methods=["post"])
    def refresh(self, request: Request) -> Response:
        """Exchange the refresh token for a fresh pair."""
        values = self.input_of(RefreshSerializer, request)
        text = transport.refresh_text(request, values.get("refresh"))
        return transport.answer(sessions.refresh(text=text), {})

    @extend_schema(request=LogoutSerializer, responses={204: None})
    @action(detail=False, methods=["post"])
    def logout(self, request: Request) -> Response:
        """End this session."""
        values = self.input_of(LogoutSerializer, request)
        sessions.sign_out(text=transport.refresh_text(request, values.get("refresh")))
        return transport.forget(Response(status=204), keeps_storage=values["keeps_storage"])
