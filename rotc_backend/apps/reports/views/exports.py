"""Doors of terms as open files."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.reports.doors import MakingViewSet
from apps.reports.exports import making
from apps.reports.filters import TermExportFilter
from apps.reports.models import TermExport
from apps.reports.serializers.runs import TermExportInputSerializer, TermExportSerializer
from apps.system import selectors as system
from apps.system.idempotency import idempotent


class TermExportViewSet(MakingViewSet):
    """The records of a term as files that anybody's programs can read.

    That there are some is no secret of a fresh proof; making and fetching them is.
    """

    actions: ClassVar = {
        "list": "document.issue",
        "create": "report.export_term",
        "file": "report.export_term",
    }
    queryset = TermExport.objects.none()
    serializer_class = TermExportSerializer
    filterset_class = TermExportFilter

    def makings(self) -> QuerySet[TermExport]:
        """Everybody's."""
        return making.exports()

    def making(self, pk: int) -> TermExport:
        """One of them. Raises NotFoundOrNotYours."""
        return making.export(pk)

    @extend_schema(request=TermExportInputSerializer, responses={202: TermExportSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Have a term written by a job."""
        values = self.input_of(TermExportInputSerializer, request)
        made = making.ask_for_export(term=system.term(values["term"]), actor=request.user)
        return self.row(self.get_serializer(made).data, status=202)
