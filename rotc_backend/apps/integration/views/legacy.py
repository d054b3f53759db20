"""Doors of the move from the old system: what came, what needs a decision, how grades compare."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets.models import Enrolment
from apps.integration import reconciliation, selectors
from apps.integration.filters import LegacyGradeFilter, LegacyRowFilter
from apps.integration.models import LegacyMove, LegacyRow
from apps.integration.serializers.legacy import (
    ComparisonSerializer,
    LegacyMoveSerializer,
    LegacyRowSerializer,
    ReconciliationSummarySerializer,
)
from apps.system.doors import FeatureViewSet


class LegacyMovesViewSet(FeatureViewSet):
    """The moves that were made from the old system."""

    actions: ClassVar = {"list": "legacy.view"}
    queryset = LegacyMove.objects.none()
    serializer_class = LegacyMoveSerializer

    def list(self, request: Request) -> Response:
        """List moves with what became of every table, newest first."""
        return self.page_of(selectors.legacy_moves())


class LegacyRowsViewSet(FeatureViewSet):
    """The rows of the old system as they were kept."""

    actions: ClassVar = {"list": "legacy.view"}
    queryset = LegacyRow.objects.none()
    serializer_class = LegacyRowSerializer
    filterset_class = LegacyRowFilter

    def list(self, request: Request) -> Response:
        """List rows by table, with their fate and its reason."""
        return self.page_of(selectors.legacy_rows())


class LegacyGradesViewSet(FeatureViewSet):
    """Old grades beside ours, over the term of the newest move."""

    actions: ClassVar = {"list": "legacy.view", "summary": "legacy.view"}
    queryset = Enrolment.objects.none()
    serializer_class = ComparisonSerializer
    filterset_class = LegacyGradeFilter

    def list(self, request: Request) -> Response:
        """List cadets with both grades and the causes of whatever lies between."""
        move = selectors.newest_move()
        page = self.paginate_queryset(self.filter_queryset(selectors.migrated_enrolments(move)))
        ids = [enrolment.pk for enrolment in page or ()]
        found = reconciliation.compared(move.term, ids) if move and ids else []
        return self.get_paginated_response(self.get_serializer(found, many=True).data)

    @extend_schema(responses=ReconciliationSummarySerializer)
    def summary(self, request: Request) -> Response:
        """Count the causes over all cadets and say whether people may switch over."""
        found = reconciliation.summary_of(selectors.newest_move())
        return Response(ReconciliationSummarySerializer(found).data)
