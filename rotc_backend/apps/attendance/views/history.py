"""Doors to one cadet's attendance and to every change of it."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors
from apps.attendance.filters import AttendanceChangeFilter
from apps.attendance.models import AttendanceChange
from apps.attendance.serializers.history import (
    AttendanceChangeSerializer,
    AttendanceHistorySerializer,
)
from apps.cadets import selectors as cadets
from apps.system.doors import FeatureViewSet


class EnrolmentAttendanceViewSet(FeatureViewSet):
    """One cadet's attendance."""

    actions: ClassVar = {"retrieve": "attendance.view"}
    serializer_class = AttendanceHistorySerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show every day of the term for one enrolment."""
        enrolment = cadets.enrolment_visible_to(request.user, pk)
        return Response(AttendanceHistorySerializer(selectors.history_of(enrolment)).data)


class AttendanceChangeViewSet(FeatureViewSet):
    """Who marked whom, from what to what."""

    actions: ClassVar = {"list": "attendance.view"}
    queryset = AttendanceChange.objects.none()
    serializer_class = AttendanceChangeSerializer
    filterset_class = AttendanceChangeFilter

    def list(self, request: Request) -> Response:
        """List changes of marks, newest first."""
        return self.page_of(selectors.changes_visible_to(request.user))
