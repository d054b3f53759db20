"""Doors of identity passes and of the scanner."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.models import TrainingDay
from apps.attendance.serializers.identity import (
    IdentityPassSerializer,
    PassRequestSerializer,
    ScannerSerializer,
)
from apps.system.doors import FeatureViewSet


class IdentityPassViewSet(FeatureViewSet):
    """A cadet's pass for the phone in their hand."""

    actions: ClassVar = {"create": "identity.show"}
    serializer_class = IdentityPassSerializer

    @extend_schema(request=PassRequestSerializer, responses={201: IdentityPassSerializer})
    def create(self, request: Request) -> Response:
        """Vouch for this phone for half a day."""
        values = self.input_of(PassRequestSerializer, request)
        made = services.issue_pass(
            user=self.person,
            session=request.auth,  # type: ignore[arg-type]
            phone_key=values["public_key"],
        )
        return self.row(IdentityPassSerializer(made).data, status=201)


class ScannerViewSet(FeatureViewSet):
    """What scanning on a training day takes."""

    actions: ClassVar = {"retrieve": "attendance.record"}
    queryset = TrainingDay.objects.none()
    serializer_class = ScannerSerializer

    @extend_schema(responses=ScannerSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """Show the unit's keys and the hour from which cadets are late."""
        scanner = selectors.scanner_for(selectors.training_day(pk))
        return Response(ScannerSerializer(scanner).data)
