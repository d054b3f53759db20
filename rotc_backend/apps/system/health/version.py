"""The door that says which version answers."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.permissions import PUBLIC
from apps.core.views import ActionViewSet
from apps.system.health.details import version


class VersionSerializer(serializers.Serializer[Any]):
    """Which version this is."""

    release = serializers.CharField()
    commit = serializers.CharField(allow_null=True, help_text="where the host tells it")


class VersionViewSet(ActionViewSet):
    """The version, for whoever asks: smoke tests, support, a page that may be older."""

    actions: ClassVar = {"show": PUBLIC}
    authentication_classes = ()
    serializer_class = VersionSerializer

    @extend_schema(responses=VersionSerializer)
    def show(self, request: Request) -> Response:  # noqa: ARG002 - a handler is given it
        """Say which release answers, and which commit it was made of."""
        return Response(version())
