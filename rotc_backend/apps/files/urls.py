"""Routes of the files app."""

from rest_framework.routers import SimpleRouter

from apps.files.views import UploadViewSet

router = SimpleRouter(use_regex_path=False)
router.register("uploads", UploadViewSet, basename="upload")

urlpatterns = router.urls
