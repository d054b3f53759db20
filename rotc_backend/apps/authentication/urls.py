"""Routes of the authentication app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.authentication.views import MeViewSet, SessionViewSet, SignInViewSet

router = SimpleRouter(use_regex_path=False)
router.register("auth/sessions", SessionViewSet, basename="session")
router.register("auth", SignInViewSet, basename="auth")

urlpatterns = [
    path("auth/me/", MeViewSet.as_view({"get": "retrieve", "patch": "partial_update"}), name="me"),
    *router.urls,
]
