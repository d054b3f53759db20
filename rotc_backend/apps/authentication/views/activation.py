"""Doors of activation: an admin issues a code or has a link sent, its owner uses it."""

from typing import ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import activation, resets, selectors, transport
from apps.authentication.password_serializers import ActivateSerializer, IssuedCodeSerializer
from apps.authentication.serializers import MeSerializer, SessionSerializer
from apps.core.permissions import PUBLIC
from apps.core.views import ActionViewSet


class ActivateViewSet(ActionViewSet):
    """The first way in, for somebody with a code."""

    actions: ClassVar = {"create": PUBLIC}
    authentication_classes = ()

    @extend_schema(request=ActivateSerializer, responses=SessionSerializer)
    def create(self, request: Request) -> Response:
        """Set a password with a printed code and sign in."""
        values = self.input_of(ActivateSerializer, request)
        tokens = activation.activate(**values, device=transport.device_of(request))
        return transport.answer(tokens, {"user": MeSerializer(tokens.session.user).data})


class ActivationCodeViewSet(ActionViewSet):
    """The activation code of one person."""

    actions: ClassVar = {"create": "activation.issue"}

    @extend_schema(request=None, responses={201: IssuedCodeSerializer})
    def create(self, request: Request, pk: int) -> Response:
        """Issue a code; an earlier one stops working. Asking again gives another code."""
        issued = activation.issue_code(user=selectors.person(pk), actor=self.person)
        return Response(IssuedCodeSerializer(issued).data, status=201)


class SendResetViewSet(ActionViewSet):
    """A link for somebody else who forgot their password."""

    actions: ClassVar = {"create": "password.send_reset"}

    @extend_schema(request=None, responses={202: OpenApiTypes.OBJECT})
    def create(self, request: Request, pk: int) -> Response:
        """Have the link mailed to the person's own address."""
        resets.ask_for(user=selectors.person(pk), actor=self.person)
        return Response({}, status=202)
