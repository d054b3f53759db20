"""Doors of warnings and cases."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.filters import CaseFilter
from apps.attendance.models import AttendanceCase
from apps.attendance.serializers.cases import AttendanceCaseSerializer, CaseDecisionSerializer
from apps.system.doors import FeatureViewSet


class CaseViewSet(FeatureViewSet):
    """Warnings and cases of attendance."""

    actions: ClassVar = {"list": "case.view", "retrieve": "case.view", "decide": "case.decide"}
    queryset = AttendanceCase.objects.none()
    serializer_class = AttendanceCaseSerializer
    filterset_class = CaseFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List warnings and cases, newest first."""
        return self.page_of(selectors.cases_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one warning or case."""
        case = selectors.case_visible_to(request.user, pk)
        return Response(AttendanceCaseSerializer(case).data)

    @extend_schema(request=CaseDecisionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Decide a case."""
        values = self.input_of(CaseDecisionSerializer, request)
        case = selectors.case_visible_to(request.user, pk)
        services.decide_case(case=case, **values, actor=request.user)
        return self.retrieve(request, pk)
