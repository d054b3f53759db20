"""Routes of the cadets app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.cadets.activation_views import ActivationSheetViewSet
from apps.cadets.views import CadetViewSet, EnrolmentViewSet, UnitsViewSet

router = SimpleRouter(use_regex_path=False)
router.register("cadets", CadetViewSet, basename="cadet")
router.register("enrolments", EnrolmentViewSet, basename="enrolment")
router.register("activation-sheets", ActivationSheetViewSet, basename="activation-sheet")

urlpatterns = [
    *router.urls,
    path("terms/<int:pk>/units/", UnitsViewSet.as_view({"get": "retrieve"}), name="term-units"),
]
