"""The live door, served by Daphne: the socket, its health and numbers. Everything else is not here."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import django

from config.env import choose_settings_module

choose_settings_module()
django.setup()

from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402 - needs Django set up

from apps.core.problems import not_found, plain_problem  # noqa: E402
from apps.live import measures, threads  # noqa: E402
from apps.live.consumer import live  # noqa: E402
from apps.live.draining import drain  # noqa: E402
from apps.system.health import doors  # noqa: E402
from apps.system.health.asking import ask_near  # noqa: E402
from apps.system.health.details import version  # noqa: E402

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

SOCKET = "/ws/live/"
LIVE = "/api/health/live/"
ASKING = {
    "/api/health/": partial(doors.health, ask=ask_near),
    "/api/health/ready/": partial(doors.ready, ask=ask_near),
}
KNOWN = {
    LIVE: doors.live,
    "/api/v1/version/": lambda _: JsonResponse(version()),
    "/api/metrics/": measures.metrics,
}


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Route a connection."""
    if scope["type"] == "http":
        await answer(send, await response_to(scope))
    elif scope["type"] == "websocket" and scope["path"] == SOCKET:
        await live(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close"})


async def response_to(scope: dict[str, Any]) -> HttpResponse:
    """Answer a door of health; those that ask others do so in a thread."""
    path, is_read = scope["path"], scope["method"] in {"GET", "HEAD"}
    if not is_read or (path not in KNOWN and path not in ASKING):
        return not_found(HttpRequest())
    if drain.has_begun:
        return plain_problem(503, "draining", "This process is about to end.")
    request = request_of(scope)
    if path in KNOWN:
        return KNOWN[path](request)
    return await threads.ask(ASKING[path], request=request)


def request_of(scope: dict[str, Any]) -> HttpRequest:
    """Return the little that a door of health reads of a request."""
    request = HttpRequest()
    shown = dict(scope["headers"]).get(b"authorization", b"")
    request.META["HTTP_AUTHORIZATION"] = shown.decode("latin-1")
    return request


async def answer(send: Send, response: HttpResponse) -> None:
    """Send a Django response."""
    headers = [
        (b"content-type", response["Content-Type"].encode()),
        (b"content-length", str(len(response.content)).encode()),
        (b"cache-control", b"no-store, private"),
    ]
    if "WWW-Authenticate" in response:
        headers.append((b"www-authenticate", response["WWW-Authenticate"].encode()))
    start = {"type": "http.response.start", "status": response.status_code, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": response.content})
