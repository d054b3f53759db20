"""Routes of the system app."""

from rest_framework.routers import SimpleRouter

from apps.system.views import JournalViewSet, TermViewSet

router = SimpleRouter(use_regex_path=False)
router.register("terms", TermViewSet, basename="term")
router.register("journal", JournalViewSet, basename="journal")

urlpatterns = router.urls
