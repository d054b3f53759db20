"""Serves the built client's page in single-origin mode; its assets come from WhiteNoise."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from apps.core.middleware import NOTHING_ALLOWED
from apps.core.problems import not_found

PERMISSIONS = NOTHING_ALLOWED.replace("camera=()", "camera=(self)")


def policy() -> str:
    """Say what the page may load: everything from our own origin, and the socket where it lives."""
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        f"img-src 'self' data: blob:; font-src 'self'; connect-src {' '.join(reachable())}; "
        "worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'; object-src 'none'"
    )


def reachable() -> list[str]:
    """List the origins the page may talk to."""
    live = urlsplit(settings.LIVE_URL)
    return ["'self'", f"{live.scheme}://{live.netloc}"] if live.netloc else ["'self'"]


def client_page(request: HttpRequest) -> HttpResponseBase:
    """Answer any page address with the client, which routes by itself."""
    page = settings.CLIENT_DIST / "index.html"
    if request.method not in {"GET", "HEAD"} or not page.is_file():
        return not_found(request)
    response: HttpResponse | FileResponse = FileResponse(page.open("rb"), content_type="text/html")
    response["Content-Security-Policy"] = policy()
    response["Permissions-Policy"] = PERMISSIONS
    response["Cache-Control"] = "no-cache"
    return response
