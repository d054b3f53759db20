"""Routes of the authentication app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.authentication.views import (
    ActivateViewSet,
    ActivationCodeViewSet,
    ActivityViewSet,
    MeViewSet,
    PasswordResetViewSet,
    PasswordViewSet,
    PersonSessionsViewSet,
    PersonViewSet,
    ProofViewSet,
    SecondFactorViewSet,
    SendResetViewSet,
    SessionViewSet,
    SignInViewSet,
)

router = SimpleRouter(use_regex_path=False)
router.register("auth/sessions", SessionViewSet, basename="session")
router.register("auth/activity", ActivityViewSet, basename="activity")
router.register("users", PersonViewSet, basename="person")
router.register("auth", SignInViewSet, basename="auth")

urlpatterns = [
    path("auth/me/", MeViewSet.as_view({"get": "retrieve", "patch": "partial_update"}), name="me"),
    path("auth/prove/", ProofViewSet.as_view({"post": "create"})),
    path(
        "auth/second-factor/",
        SecondFactorViewSet.as_view({"get": "retrieve", "post": "create"}),
    ),
    path("auth/second-factor/confirm/", SecondFactorViewSet.as_view({"post": "confirm"})),
    path("auth/second-factor/remove/", SecondFactorViewSet.as_view({"post": "remove"})),
    path("auth/second-factor/recovery-codes/", SecondFactorViewSet.as_view({"post": "renew"})),
    path("users/<int:pk>/sessions/", PersonSessionsViewSet.as_view({"get": "list"})),
    path("auth/activate/", ActivateViewSet.as_view({"post": "create"})),
    path("auth/password/", PasswordViewSet.as_view({"post": "create"})),
    path("auth/password-reset/", PasswordResetViewSet.as_view({"post": "create"})),
    path("auth/password-reset/confirm/", PasswordResetViewSet.as_view({"post": "confirm"})),
    path("users/<int:pk>/activation-code/", ActivationCodeViewSet.as_view({"post": "create"})),
    path("users/<int:pk>/send-reset/", SendResetViewSet.as_view({"post": "create"})),
    *router.urls,
]
