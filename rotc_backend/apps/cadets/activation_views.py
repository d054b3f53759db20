"""Doors of activation sheets."""

import uuid
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication.models import ActivationBatch
from apps.cadets import activation
from apps.cadets.activation_serializers import (
    ActivationSheetInputSerializer,
    ActivationSheetPrintSerializer,
    ActivationSheetSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ActivationSheetViewSet(FeatureViewSet):
    """Codes on paper for cadets who have no password yet."""

    actions: ClassVar = {
        "list": "user.view",
        "create": "activation.issue",
        "print_sheet": "activation.issue",
    }
    queryset = ActivationBatch.objects.none()
    serializer_class = ActivationSheetSerializer
    lookup_value_converter = "uuid"

    def list(self, request: Request) -> Response:  # noqa: ARG002 - a handler is given the request
        """List sheets, newest first."""
        return self.page_of(activation.sheets())

    @extend_schema(
        request=ActivationSheetInputSerializer, responses={201: ActivationSheetSerializer}
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Issue codes to the cadets of a term, or of a part of it."""
        values = self.input_of(ActivationSheetInputSerializer, request)
        term = system.term(values.pop("term"))
        batch = activation.issue_sheet(term=term, **values, actor=self.person)
        data = ActivationSheetSerializer(activation.sheet(batch.pk)).data
        return Response(data, status=201)

    @extend_schema(request=None, responses=ActivationSheetPrintSerializer)
    @action(detail=True, methods=["post"], url_path="print")
    def print_sheet(self, request: Request, pk: uuid.UUID) -> Response:  # noqa: ARG002
        """Show the codes of a sheet, platoon by platoon; the journal notes who looked."""
        printed = activation.print_sheet(sheet=activation.sheet(pk), actor=self.person)
        return Response(ActivationSheetPrintSerializer(printed).data)
