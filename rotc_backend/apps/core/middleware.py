"""A request id for every request, and answers that no cache may keep."""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
USABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestIdMiddleware:
    """Give each request an id that its logs, journal entries and problems share."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take the client's id when it is harmless, else make one."""
        offered = request.headers.get("X-Request-ID", "")
        token = request_id.set(offered if USABLE_ID.fullmatch(offered) else uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response


class ApiHeadersMiddleware:
    """Forbid caches to keep answers of the API: they are about one person."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark answers below /api/."""
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response.setdefault("Cache-Control", "no-store, private")
        return response
