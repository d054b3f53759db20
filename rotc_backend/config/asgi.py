"""The live door, served by Daphne: the socket and its health. Everything else is not here."""

from collections.abc import Awaitable, Callable
from typing import Any

import django

from config.env import choose_settings_module

choose_settings_module()
django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402 - Django must be set up first

from apps.core.problems import not_found, plain_problem  # noqa: E402
from apps.live import threads  # noqa: E402
from apps.live.consumer import live  # noqa: E402
from apps.live.draining import drain  # noqa: E402
from apps.system import health  # noqa: E402

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

SOCKET = "/ws/live/"
LIVE = "/api/health/live/"
ASKING = {"/api/health/": health.health, "/api/health/ready/": health.ready}


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Route a connection."""
    if scope["type"] == "http":
        await answer(send, await response_to(scope))
    elif scope["type"] == "websocket" and scope["path"] == SOCKET:
        await live(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close"})


async def response_to(scope: dict[str, Any]) -> HttpResponse:
    """Answer a health door; the ones that ask others do so in a thread."""
    path, is_read = scope["path"], scope["method"] in {"GET", "HEAD"}
    if not is_read or (path != LIVE and path not in ASKING):
        return not_found(HttpRequest())
    if drain.has_begun:
        return plain_problem(503, "draining", "This process is about to end.")
    if path == LIVE:
        return health.live(HttpRequest())
    return await threads.ask(ASKING[path], request=HttpRequest())


async def answer(send: Send, response: HttpResponse) -> None:
    """Send a Django response."""
    headers = [
        (b"content-type", response["Content-Type"].encode()),
        (b"content-length", str(len(response.content)).encode()),
        (b"cache-control", b"no-store, private"),
    ]
    start = {"type": "http.response.start", "status": response.status_code, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": response.content})
