"""Routes of the system app."""

from rest_framework.routers import SimpleRouter

from apps.system.views import JobViewSet, JournalViewSet, TermViewSet

router = SimpleRouter(use_regex_path=False)
router.register("terms", TermViewSet, basename="term")
router.register("journal", JournalViewSet, basename="journal")
router.register("jobs", JobViewSet, basename="job")

urlpatterns = router.urls
