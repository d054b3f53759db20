"""Routes of the staff app."""

from rest_framework.routers import SimpleRouter

from apps.staff.views import StaffViewSet

router = SimpleRouter(use_regex_path=False)
router.register("staff", StaffViewSet, basename="staff")

urlpatterns = router.urls
