"""Routes of the system app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.system.health.version import VersionViewSet
from apps.system.views import HistoryViewSet, JobViewSet, JournalViewSet, TermViewSet

router = SimpleRouter(use_regex_path=False)
router.register("terms", TermViewSet, basename="term")
router.register("journal", JournalViewSet, basename="journal")
router.register("jobs", JobViewSet, basename="job")

urlpatterns = [
    *router.urls,
    path("version/", VersionViewSet.as_view({"get": "show"}), name="version"),
    path("history/<slug:kind>/<int:pk>/", HistoryViewSet.as_view({"get": "list"}), name="history"),
]
