"""Doors of documents that are made for whoever asks: the kinds, the runs, the file."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.reports import asking, runs
from apps.reports.choices import RunFormat
from apps.reports.doors import MakingViewSet
from apps.reports.filters import ReportRunFilter
from apps.reports.models import ReportRun
from apps.reports.serializers.runs import (
    DocumentKindsSerializer,
    ReportRunInputSerializer,
    ReportRunSerializer,
)
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


class ReportRunViewSet(MakingViewSet):
    """Documents that were asked for."""

    actions: ClassVar = {
        "list": "report.generate",
        "retrieve": "report.generate",
        "create": "report.generate",
        "file": "report.generate",
    }
    queryset = ReportRun.objects.none()
    serializer_class = ReportRunSerializer
    filterset_class = ReportRunFilter

    def makings(self) -> QuerySet[ReportRun]:
        """One's own and the clock's, or everybody's."""
        return asking.runs_visible_to(self.person)

    def making(self, pk: int) -> ReportRun:
        """One of them. Raises NotFoundOrNotYours."""
        return asking.run_visible_to(self.person, pk)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one with its job."""
        return self.shown(pk)

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
        return self.asked_for(run.pk)
