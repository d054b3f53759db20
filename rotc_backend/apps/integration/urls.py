"""Routes of the integration app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.integration.views.legacy import (
    LegacyGradesViewSet,
    LegacyMovesViewSet,
    LegacyRowsViewSet,
)
from apps.integration.views.records import RecordImportViewSet
from apps.integration.views.rosters import RosterImportViewSet
from apps.integration.views.scores import ScoreImportViewSet

router = SimpleRouter(use_regex_path=False)
router.register("roster-imports", RosterImportViewSet, basename="roster-import")
router.register("score-imports", ScoreImportViewSet, basename="score-import")
router.register("record-imports", RecordImportViewSet, basename="record-import")
router.register("legacy/moves", LegacyMovesViewSet, basename="legacy-move")
router.register("legacy/rows", LegacyRowsViewSet, basename="legacy-row")

urlpatterns = [
    *router.urls,
    path(
        "legacy/grades/",
        LegacyGradesViewSet.as_view({"get": "list"}),
        name="legacy-grades",
    ),
    path(
        "legacy/grades/summary/",
        LegacyGradesViewSet.as_view({"get": "summary"}),
        name="legacy-grades-summary",
    ),
]
