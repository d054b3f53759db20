"""Doors of warnings and cases."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.filters import CaseFilter
from apps.attendance.models import AttendanceCase
from apps.attendance.serializers.cases import (
    AttendanceCaseSerializer,
    CaseDecisionSerializer,
    CaseDetailSerializer,
    CaseReferralSerializer,
)
from apps.system.doors import FeatureViewSet


class CaseViewSet(FeatureViewSet):
    """Warnings and cases of attendance."""

    actions: ClassVar = {
        "list": "case.view",
        "retrieve": "case.view",
        "decide": "case.decide",
        "refer": "case.decide",
    }
    queryset = AttendanceCase.objects.none()
    serializer_class = AttendanceCaseSerializer
    filterset_class = CaseFilter
    lookup_value_converter = "int"

    def shown(self, case_id: int) -> Response:
        """Answer one case with its facts as they are now."""
        case = selectors.case_visible_to(self.request.user, case_id)
        context = self.get_serializer_context()
        return self.row(CaseDetailSerializer(case, context=context).data)

    def list(self, request: Request) -> Response:
        """List warnings and cases, newest first."""
        return self.page_of(selectors.cases_visible_to(request.user))

    @extend_schema(responses=CaseDetailSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one warning or case, with the days and letters behind it."""
        return self.shown(pk)

    @extend_schema(request=CaseDecisionSerializer, responses=CaseDetailSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Decide a case: the cadet may continue."""
        values = self.input_of(CaseDecisionSerializer, request)
        case = selectors.case_visible_to(request.user, pk)
        services.decide_case(case=case, **values, actor=request.user)
        return self.shown(pk)

    @extend_schema(request=CaseReferralSerializer, responses=CaseDetailSerializer)
    @action(detail=True, methods=["post"])
    def refer(self, request: Request, pk: int) -> Response:
        """Put a case into one person's hands; it stays open."""
        values = self.input_of(CaseReferralSerializer, request)
        case = selectors.case_visible_to(request.user, pk)
        services.refer_case(case=case, **values, actor=request.user)
        return self.shown(pk)
