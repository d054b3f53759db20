"""Doors of marks that came for a closed roll."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.filters import LateArrivalFilter
from apps.attendance.models import LateArrival
from apps.attendance.serializers.late import LateArrivalSerializer, LateDismissalSerializer
from apps.system.doors import FeatureViewSet


class LateArrivalViewSet(FeatureViewSet):
    """Late marks: kept with their day until somebody accepts or dismisses them."""

    actions: ClassVar = {
        "list": "roll.view",
        "accept": "attendance.close",
        "dismiss": "attendance.close",
    }
    queryset = LateArrival.objects.none()
    serializer_class = LateArrivalSerializer
    filterset_class = LateArrivalFilter
    lookup_value_converter = "int"

    def shown(self, late_id: int) -> Response:
        """Answer one late mark as it is now."""
        return Response(LateArrivalSerializer(selectors.late_arrival(late_id)).data)

    def list(self, request: Request) -> Response:
        """List late marks in the order in which they came."""
        return self.page_of(selectors.late_arrivals())

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: int) -> Response:
        """Put a late mark on the reopened roll."""
        late = selectors.late_arrival(pk)
        services.accept_late_arrival(late=late, actor=request.user)
        return self.shown(pk)

    @extend_schema(request=LateDismissalSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: int) -> Response:
        """Set a late mark aside and say why."""
        values = self.input_of(LateDismissalSerializer, request)
        late = selectors.late_arrival(pk)
        services.dismiss_late_arrival(late=late, **values, actor=request.user)
        return self.shown(pk)
