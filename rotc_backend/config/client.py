"""Serves the built client's page in single-origin mode; its assets come from WhiteNoise."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from apps.core.problems import not_found

# Scripts and styles come from our own origin only; the socket may live on another host.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws: wss:; "
    "worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "object-src 'none'"
)


def client_page(request: HttpRequest) -> HttpResponseBase:
    """Answer any page address with the client, which routes by itself."""
    page = settings.CLIENT_DIST / "index.html"
    if request.method not in {"GET", "HEAD"} or not page.is_file():
        return not_found(request)
    response: HttpResponse | FileResponse = FileResponse(page.open("rb"), content_type="text/html")
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-cache"
    return response
