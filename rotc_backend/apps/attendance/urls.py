"""Routes of the attendance app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.attendance.views.cases import CaseViewSet
from apps.attendance.views.days import TrainingDayViewSet
from apps.attendance.views.history import AttendanceChangeViewSet, EnrolmentAttendanceViewSet
from apps.attendance.views.identity import IdentityPassViewSet, ScannerViewSet
from apps.attendance.views.late import LateArrivalViewSet
from apps.attendance.views.letters import (
    ExcuseAttachmentViewSet,
    ExcuseDaysViewSet,
    ExcuseLetterViewSet,
)
from apps.attendance.views.staff import StaffHistoryViewSet, StaffRollViewSet

router = SimpleRouter(use_regex_path=False)
router.register("training-days", TrainingDayViewSet, basename="training-day")
router.register("attendance-changes", AttendanceChangeViewSet, basename="attendance-change")
router.register("late-arrivals", LateArrivalViewSet, basename="late-arrival")
router.register("excuse-letters", ExcuseLetterViewSet, basename="excuse-letter")
router.register("excuse-attachments", ExcuseAttachmentViewSet, basename="excuse-attachment")
router.register("cases", CaseViewSet, basename="case")

urlpatterns = [
    *router.urls,
    path("identity-passes/", IdentityPassViewSet.as_view({"post": "create"})),
    path(
        "training-days/<int:pk>/scanner/",
        ScannerViewSet.as_view({"get": "retrieve"}),
        name="training-day-scanner",
    ),
    path(
        "training-days/<int:pk>/staff/",
        StaffRollViewSet.as_view({"get": "retrieve", "put": "mark"}),
        name="training-day-staff",
    ),
    path(
        "training-days/<int:pk>/staff/check-in/",
        StaffRollViewSet.as_view({"post": "check_in"}),
        name="training-day-staff-check-in",
    ),
    path(
        "training-days/<int:pk>/staff/check-out/",
        StaffRollViewSet.as_view({"post": "check_out"}),
        name="training-day-staff-check-out",
    ),
    path(
        "staff/<int:pk>/attendance/",
        StaffHistoryViewSet.as_view({"get": "retrieve"}),
        name="staff-attendance",
    ),
    path(
        "enrolments/<int:pk>/attendance/",
        EnrolmentAttendanceViewSet.as_view({"get": "retrieve"}),
        name="enrolment-attendance",
    ),
    path(
        "enrolments/<int:pk>/excuse-days/",
        ExcuseDaysViewSet.as_view({"get": "retrieve"}),
        name="enrolment-excuse-days",
    ),
]
