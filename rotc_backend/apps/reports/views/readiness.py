"""Doors of readiness, of binders, and of what merits have earned."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import selectors as cadets
from apps.cadets.models import Cadet
from apps.reports import binders
from apps.reports.achievements import standing_of
from apps.reports.doors import attached
from apps.reports.filters import BinderFilter
from apps.reports.models import TermBinder
from apps.reports.readiness import readiness
from apps.reports.serializers.documents import (
    BinderInputSerializer,
    BinderSerializer,
    CadetAchievementSerializer,
    ReadinessSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent
from apps.system.models import Term
from apps.system.serializers import JobSerializer


class ReadinessViewSet(FeatureViewSet):
    """What the documents of a term still lack."""

    actions: ClassVar = {"retrieve": "readiness.view"}
    queryset = Term.objects.none()
    serializer_class = ReadinessSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Look at one term."""
        return Response(ReadinessSerializer(readiness(system.term(pk))).data)


class BinderViewSet(FeatureViewSet):
    """Every document of a term in one archive."""

    actions: ClassVar = {
        "list": "document.issue",
        "create": "document.issue",
        "file": "document.issue",
    }
    queryset = TermBinder.objects.none()
    serializer_class = BinderSerializer
    filterset_class = BinderFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List binders, newest first."""
        return self.page_of(binders.binders())

    @extend_schema(request=BinderInputSerializer, responses={202: JobSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Have the binder of a term made by a job."""
        values = self.input_of(BinderInputSerializer, request)
        job = binders.ask_for_binder(term=system.term(values["term"]), actor=request.user)
        return self.row(JobSerializer(job, context={"request": request}).data, status=202)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> HttpResponse:
        """Download the archive."""
        return attached(binders.archive(pk))


class AchievementViewSet(FeatureViewSet):
    """What the merits of a cadet have earned; nobody is ranked."""

    actions: ClassVar = {"retrieve": "ledger.view"}
    queryset = Cadet.objects.none()
    serializer_class = CadetAchievementSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Count the merits of all terms."""
        cadet = cadets.cadet_visible_to(request.user, pk)
        return Response(CadetAchievementSerializer(standing_of(cadet)).data)
