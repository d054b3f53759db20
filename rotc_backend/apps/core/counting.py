"""Counts each answer by what it was, never by who asked or for which row."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from apps.core import metrics

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
PAGE: Final = "page"  # the client's own page, whatever its address
UNKNOWN: Final = "none"
STALE: Final = 412


def count(request: HttpRequest, response: HttpResponse, *, seconds: float) -> None:
    """Count one answer and remember its route for the access line."""
    route = route_of(request)
    request.META["rgms.route"] = route
    labels = (method_of(request), route, f"{response.status_code // 100}xx")
    metrics.HTTP_SECONDS.labels(*labels).observe(seconds)
    if response.status_code >= 400:
        metrics.HTTP_ERRORS.labels(*labels).inc()
        count_refusal(response, route)
    if "Idempotency-Replayed" in response:
        metrics.IDEMPOTENT_REPLAYS.inc()


def count_refusal(response: HttpResponse, route: str) -> None:
    """Count what says something about people who were not let in, or met somebody else's edit."""
    if response.status_code == 401:
        metrics.AUTH_FAILED.labels(code_of(response)).inc()
    elif response.status_code == 403:
        metrics.AUTHZ_DENIED.labels(route).inc()
    elif response.status_code == STALE:
        metrics.STALE_412.inc()


def route_of(request: HttpRequest) -> str:
    """Return the template of the address: no number and no name that somebody typed."""
    found = request.resolver_match
    if found is None:
        return UNKNOWN
    return PAGE if found.route.startswith("^") else found.route


def method_of(request: HttpRequest) -> str:
    """Return the method; anything could be sent as one."""
    return str(request.method) if request.method in METHODS else UNKNOWN


def code_of(response: HttpResponse) -> str:
    """Return the code of a problem, which our own words made."""
    data: Any = getattr(response, "data", None)
    code = data.get("code") if isinstance(data, dict) else None
    return code if isinstance(code, str) else UNKNOWN
