"""Doors of what cadets completed at another school."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import elsewhere, selectors
from apps.cadets.elsewhere_serializers import (
    ElsewhereEntriesSerializer,
    ElsewhereInputSerializer,
    ElsewhereSerializer,
    ElsewhereWithdrawalSerializer,
)
from apps.cadets.models import Cadet
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ElsewhereViewSet(FeatureViewSet):
    """MS 1 passed at another school, of one cadet."""

    actions: ClassVar = {
        "retrieve": "cadet.view_sensitive",
        "create": "elsewhere.record",
        "withdraw": "elsewhere.record",
    }
    queryset = Cadet.objects.none()
    serializer_class = ElsewhereSerializer

    @extend_schema(responses=ElsewhereEntriesSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """List what was entered, withdrawn entries too."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        return Response(ElsewhereEntriesSerializer({"entries": elsewhere.entries_of(cadet)}).data)

    @extend_schema(request=ElsewhereInputSerializer, responses={201: ElsewhereSerializer})
    @idempotent
    def create(self, request: Request, pk: int) -> Response:
        """Enter that a cadet passed MS 1 at another school."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        values = self.input_of(ElsewhereInputSerializer, request)
        made = elsewhere.enter_elsewhere(cadet=cadet, actor=request.user, **values)
        return self.row(ElsewhereSerializer(made).data, status=201)

    @extend_schema(request=ElsewhereWithdrawalSerializer, responses=ElsewhereSerializer)
    def withdraw(self, request: Request, pk: int) -> Response:
        """Withdraw the entry that stands; it stays to be read."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        values = self.input_of(ElsewhereWithdrawalSerializer, request)
        row = elsewhere.withdraw_elsewhere(cadet=cadet, actor=request.user, **values)
        return self.row(ElsewhereSerializer(row).data)
