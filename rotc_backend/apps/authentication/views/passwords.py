"""Doors of passwords: change one's own, ask for a link, set a new one with it."""

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import passwords, resets
from apps.authentication.password_serializers import (
    PasswordChangeSerializer,
    ResetAskSerializer,
    ResetConfirmSerializer,
)
from apps.core.addresses import client_address
from apps.core.permissions import PUBLIC
from apps.core.views import ActionViewSet


class PasswordViewSet(ActionViewSet):
    """One's own password."""

    actions: ClassVar = {"create": "password.change"}

    @extend_schema(request=PasswordChangeSerializer, responses={204: None})
    def create(self, request: Request) -> Response:
        """Change one's own password; every other session ends."""
        values = self.input_of(PasswordChangeSerializer, request)
        session: Any = request.auth
        passwords.change_password(
            user=self.person, session=session, **values, address=client_address(request)
        )
        return Response(status=204)


class PasswordResetViewSet(ActionViewSet):
    """A forgotten password."""

    actions: ClassVar = {"create": PUBLIC, "confirm": PUBLIC}
    authentication_classes = ()

    @extend_schema(request=ResetAskSerializer, responses={202: OpenApiTypes.OBJECT})
    def create(self, request: Request) -> Response:
        """Ask for a link by mail; the answer does not tell whether there is such an account."""
        values = self.input_of(ResetAskSerializer, request)
        resets.ask(**values, address=client_address(request))
        return Response({}, status=202)

    @extend_schema(request=ResetConfirmSerializer, responses={204: None})
    def confirm(self, request: Request) -> Response:
        """Set a new password with the token of the link; every session ends."""
        values = self.input_of(ResetConfirmSerializer, request)
        resets.confirm(**values, address=client_address(request))
        return Response(status=204)
