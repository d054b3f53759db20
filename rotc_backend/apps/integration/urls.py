"""Routes of the integration app."""

from rest_framework.routers import SimpleRouter

from apps.integration.views import RosterImportViewSet

router = SimpleRouter(use_regex_path=False)
router.register("roster-imports", RosterImportViewSet, basename="roster-import")

urlpatterns = router.urls
