"""The door of metrics: 404 while nobody may look, 401 for whoever does not show the token."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.core.metrics import CONTENT_TYPE
from apps.core.problems import not_found, plain_problem
from apps.system.health.details import may_look


def answer(request: HttpRequest, write: Callable[[], bytes]) -> HttpResponse:
    """Write the numbers for whoever may look."""
    if not settings.METRICS_TOKEN:
        return not_found(request)
    if not may_look(request):
        refused = plain_problem(401, "not_authenticated", "Show METRICS_TOKEN as a bearer token.")
        refused["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return refused
    return HttpResponse(write(), content_type=CONTENT_TYPE)
