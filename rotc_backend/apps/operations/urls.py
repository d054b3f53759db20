"""Routes of the operations app."""

from django.urls import URLPattern, URLResolver, include, path

from apps.operations.views import SystemViewSet

urlpatterns: list[URLPattern | URLResolver] = [
    path("system/overview/", SystemViewSet.as_view({"get": "overview"})),
    path("system/read-only/", SystemViewSet.as_view({"post": "read_only"})),
    path("system/pause-jobs/", SystemViewSet.as_view({"post": "pause_jobs"})),
    path("system/end-sessions/", SystemViewSet.as_view({"post": "end_sessions"})),
    path("privacy/", include("apps.operations.privacy.urls")),
]
