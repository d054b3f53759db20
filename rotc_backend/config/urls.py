"""Every route of the web service: the API, health, the schema, and the client's pages."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from apps.operations import measures
from apps.system.health import doors
from config.client import client_page

api: list[URLPattern | URLResolver] = [
    path("", include("apps.system.urls")),
    path("", include("apps.authentication.urls")),
    path("", include("apps.files.urls")),
    path("", include("apps.cadets.urls")),
    path("", include("apps.staff.urls")),
    path("", include("apps.attendance.urls")),
    path("", include("apps.grading.urls")),
    path("", include("apps.live.urls")),
    path("", include("apps.integration.urls")),
    path("", include("apps.activities.urls")),
    path("", include("apps.messaging.urls")),
    path("", include("apps.reports.urls")),
    path("", include("apps.operations.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
]
urlpatterns = [
    path("api/health/", doors.health),
    path("api/health/live/", doors.live),
    path("api/health/ready/", doors.ready),
    path("api/metrics/", measures.metrics),
    path("api/v1/", include(api)),
    re_path(r"^(?!api/|ws/|assets/).*$", client_page),
]
handler400 = "apps.core.problems.bad_request"
handler404 = "apps.core.problems.not_found"
handler500 = "apps.core.problems.server_error"
