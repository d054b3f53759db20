"""Routes of the cadets app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.cadets.activation_views import ActivationSheetViewSet
from apps.cadets.elsewhere_views import ElsewhereViewSet
from apps.cadets.profile_views import CadetProfileViewSet, ChangeRequestViewSet
from apps.cadets.unit_views import EnrolmentMoveViewSet, UnitTreeViewSet, UnitViewSet
from apps.cadets.views import CadetViewSet, EnrolmentViewSet, UnitsViewSet

router = SimpleRouter(use_regex_path=False)
router.register("cadets", CadetViewSet, basename="cadet")
router.register("change-requests", ChangeRequestViewSet, basename="change-request")
router.register("enrolments", EnrolmentViewSet, basename="enrolment")
router.register("units", UnitViewSet, basename="unit")
router.register("enrolment-moves", EnrolmentMoveViewSet, basename="enrolment-move")
router.register("activation-sheets", ActivationSheetViewSet, basename="activation-sheet")

urlpatterns = [
    *router.urls,
    path(
        "cadets/<int:pk>/profile/",
        CadetProfileViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="cadet-profile",
    ),
    path(
        "cadets/<int:pk>/health/",
        CadetProfileViewSet.as_view({"get": "health"}),
        name="cadet-health",
    ),
    path(
        "cadets/<int:pk>/changes/",
        CadetProfileViewSet.as_view({"get": "changes"}),
        name="cadet-changes",
    ),
    path(
        "cadets/<int:pk>/elsewhere/",
        ElsewhereViewSet.as_view({"get": "retrieve", "post": "create"}),
        name="cadet-elsewhere",
    ),
    path(
        "cadets/<int:pk>/elsewhere/withdraw/",
        ElsewhereViewSet.as_view({"post": "withdraw"}),
        name="cadet-elsewhere-withdraw",
    ),
    path("terms/<int:pk>/units/", UnitsViewSet.as_view({"get": "retrieve"}), name="term-units"),
    path(
        "terms/<int:pk>/tree/",
        UnitTreeViewSet.as_view({"get": "retrieve", "post": "create"}),
        name="term-tree",
    ),
    path(
        "terms/<int:pk>/tree/copy/",
        UnitTreeViewSet.as_view({"post": "copy"}),
        name="term-tree-copy",
    ),
]
