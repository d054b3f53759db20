"""Doors of documents that are made for whoever asks: the kinds, the runs, the file."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.reports import asking, runs
from apps.reports.choices import RunFormat, RunState
from apps.reports.models import ReportRun
from apps.reports.serializers.runs import (
    DocumentKindsSerializer,
    ReportRunInputSerializer,
    ReportRunSerializer,
)
from apps.reports.views.documents import attached
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class DocumentKindViewSet(FeatureViewSet):
    """The kinds of documents a person may have made."""

    actions: ClassVar = {"retrieve": "report.generate"}
    serializer_class = DocumentKindsSerializer

    def retrieve(self, request: Request) -> Response:
        """List them with what each can be about."""
        kinds = asking.kinds_for(request.user)
        return Response(DocumentKindsSerializer({"kinds": kinds}).data)


class ReportRunViewSet(FeatureViewSet):
    """Documents that were asked for."""

    actions: ClassVar = {
        "list": "report.generate",
        "retrieve": "report.generate",
        "create": "report.generate",
        "file": "report.generate",
    }
    limits: ClassVar = {"create": "documents"}
    queryset = ReportRun.objects.none()
    serializer_class = ReportRunSerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List one's own, or everybody's, newest first."""
        return self.page_of(asking.runs_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one with its job."""
        return self.row(self.get_serializer(asking.run_visible_to(request.user, pk)).data)

    @extend_schema(
        request=ReportRunInputSerializer,
        responses={201: ReportRunSerializer, 202: ReportRunSerializer},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Have a document made: 201 when it is ready, 202 while a job works on it."""
        values = self.input_of(ReportRunInputSerializer, request)
        kind = asking.kind_for(request.user, values.pop("kind"))
        form = RunFormat(values.pop("format"))
        term = system.term(values.pop("term"))
        scope = asking.scope_for(request.user, kind, term, values)
        run = runs.ask_for_document(kind=kind, scope=scope, form=form, actor=request.user)
        run = asking.run_visible_to(request.user, run.pk)
        status = 202 if run.state == RunState.WORKING else 201
        return self.row(self.get_serializer(run).data, status=status)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> HttpResponse:
        """Fetch the document; 404 while it is being made."""
        return attached(runs.file_of(asking.run_visible_to(request.user, pk)))
