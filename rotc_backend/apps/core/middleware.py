"""A request id for every request, what is counted of it, and the headers every answer carries."""

import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from apps.core import chain, counting
from apps.core.chain import request_id

# What a browser could let a page do; our pages use none of it but the camera.
FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
NOTHING_ALLOWED = ", ".join(f"{feature}=()" for feature in FEATURES)
OTHER_HEADERS = {"Cross-Origin-Resource-Policy": "same-origin"}
API_HEADERS = OTHER_HEADERS | {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": NOTHING_ALLOWED,
}

GetResponse = Callable[[HttpRequest], HttpResponse]
USABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Give each request an id that its logs, journal entries and problems share; count it."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take the client's id when it is harmless, else make one."""
        offered = request.headers.get("X-Request-ID", "")
        token = request_id.set(offered if USABLE_ID.fullmatch(offered) else uuid.uuid4().hex)
        asked = chain.asking.set(request)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            counting.count(request, response, seconds=time.perf_counter() - began)
            # Read by whoever writes the access line, after this context has ended.
            request.META["rgms.ids"] = chain.ids()
        finally:
            chain.asking.reset(asked)
            request_id.reset(token)
        return response


class HeadersMiddleware:
    """Tell browsers what they may do with our answers; a view's own words go first."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add to answers of the API what makes them inert, to all others what suits a page."""
        response = self.get_response(request)
        is_api = request.path.startswith("/api/")
        response["Referrer-Policy"] = "no-referrer" if is_api else "same-origin"
        for name, value in (API_HEADERS if is_api else OTHER_HEADERS).items():
            response.setdefault(name, value)
        return response
