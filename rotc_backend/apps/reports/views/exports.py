"""Doors of terms as open files."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.reports import runs
from apps.reports.exports import making
from apps.reports.filters import TermExportFilter
from apps.reports.models import TermExport
from apps.reports.serializers.runs import TermExportInputSerializer, TermExportSerializer
from apps.reports.views.documents import attached
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class TermExportViewSet(FeatureViewSet):
    """The records of a term as files that anybody's programs can read.

    That there are some is no secret of a fresh proof; making and fetching them is.
    """

    actions: ClassVar = {
        "list": "document.issue",
        "create": "report.export_term",
        "file": "report.export_term",
    }
    limits: ClassVar = {"create": "documents"}
    queryset = TermExport.objects.none()
    serializer_class = TermExportSerializer
    filterset_class = TermExportFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List those of the last week, newest first."""
        return self.page_of(making.exports())

    @extend_schema(request=TermExportInputSerializer, responses={202: TermExportSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Have a term written by a job."""
        values = self.input_of(TermExportInputSerializer, request)
        made = making.ask_for_export(term=system.term(values["term"]), actor=request.user)
        return self.row(self.get_serializer(made).data, status=202)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> HttpResponse:
        """Fetch the archive; 404 while it is being written."""
        return attached(runs.file_of(making.export(pk)))
