"""Doors of one's own account."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import services
from apps.authentication.serializers import EmailSerializer, MeSerializer
from apps.core.views import ActionViewSet


class MeViewSet(ActionViewSet):
    """The signed-in person."""

    actions: ClassVar = {"retrieve": "account.view", "partial_update": "account.edit"}
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
