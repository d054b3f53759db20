"""Routes of the attendance app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.attendance.views.cases import CaseViewSet
from apps.attendance.views.days import TrainingDayViewSet
from apps.attendance.views.history import AttendanceChangeViewSet, EnrolmentAttendanceViewSet
from apps.attendance.views.letters import ExcuseLetterViewSet

router = SimpleRouter(use_regex_path=False)
router.register("training-days", TrainingDayViewSet, basename="training-day")
router.register("attendance-changes", AttendanceChangeViewSet, basename="attendance-change")
router.register("excuse-letters", ExcuseLetterViewSet, basename="excuse-letter")
router.register("cases", CaseViewSet, basename="case")

urlpatterns = [
    *router.urls,
    path(
        "enrolments/<int:pk>/attendance/",
        EnrolmentAttendanceViewSet.as_view({"get": "retrieve"}),
        name="enrolment-attendance",
    ),
]
