"""Doors of the staff roll."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.models import StaffAttendance, TrainingDay
from apps.attendance.serializers.staff import (
    StaffHistoryQuerySerializer,
    StaffHistorySerializer,
    StaffMarksSerializer,
    StaffResultsSerializer,
    StaffRollSerializer,
)
from apps.staff import selectors as staff
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet


class StaffRollViewSet(FeatureViewSet):
    """Who of the training staff was there on a day."""

    actions: ClassVar = {
        "retrieve": "staff_attendance.view",
        "mark": "staff_attendance.record",
        "check_in": "staff_attendance.check_in",
        "check_out": "staff_attendance.check_in",
    }
    queryset = StaffAttendance.objects.none()
    serializer_class = StaffRollSerializer

    def shown(self, day: TrainingDay) -> Response:
        """Answer the lines of a day that the reader may see."""
        lines = selectors.staff_roll_of(day, viewer=self.request.user)
        return Response(StaffRollSerializer({"day": day, "lines": lines}).data)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show the staff roll of a day; staff see their own line."""
        return self.shown(selectors.training_day(pk))

    @extend_schema(request=StaffMarksSerializer, responses=StaffResultsSerializer)
    def mark(self, request: Request, pk: int) -> Response:
        """Mark members of the staff; each mark has its own outcome."""
        values = self.input_of(StaffMarksSerializer, request)
        day = selectors.training_day(pk)
        marks = [services.StaffMark(**mark) for mark in values["marks"]]
        results = services.mark_staff(day=day, marks=marks, actor=request.user)
        lines = selectors.staff_roll_of(day, viewer=request.user)
        answer = {"day": day, "lines": lines, "results": results}
        return Response(StaffResultsSerializer(answer).data)

    @extend_schema(request=None)
    def check_in(self, request: Request, pk: int) -> Response:
        """Note that one came; once, on the day itself."""
        member = staff.staff_member_of(request.user)
        day = selectors.training_day(pk)
        services.check_in(day=day, member=member, actor=request.user)
        return self.shown(day)

    @extend_schema(request=None)
    def check_out(self, request: Request, pk: int) -> Response:
        """Note that one left; once, after one came."""
        member = staff.staff_member_of(request.user)
        day = selectors.training_day(pk)
        services.check_out(day=day, member=member, actor=request.user)
        return self.shown(day)


class StaffHistoryViewSet(FeatureViewSet):
    """The record of one member of the staff over a term."""

    actions: ClassVar = {"retrieve": "staff_attendance.view"}
    query_keys: ClassVar = {"retrieve": ("term",)}
    serializer_class = StaffHistorySerializer

    @extend_schema(parameters=[StaffHistoryQuerySerializer])
    def retrieve(self, request: Request, pk: int) -> Response:
        """Show a member's days of a term; staff see their own."""
        member = selectors.member_with_record(request.user, pk)
        query = StaffHistoryQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        term = system.term(query.validated_data["term"])
        days = selectors.staff_days_of(member, term.pk)
        return Response(StaffHistorySerializer({"days": days}).data)
