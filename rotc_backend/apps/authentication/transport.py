"""How the refresh token travels: a cookie on our own origin, the body for listed others."""

from typing import Any, Final

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication.choices import ClientKind
from apps.authentication.sessions import Device, Tokens
from apps.core.addresses import client_address
from apps.core.errors import RuleBroken

COOKIE: Final = "__Host-rgms_rt"


class CrossSiteRefused(RuleBroken):
    """A request that could have been forged from another page."""

    code = "origin_refused"
    status = 403
    title = "Origin refused"


def device_of(request: Request) -> Device:
    """Describe the device that signs in. Raises CrossSiteRefused for an unlisted origin."""
    return Device(
        kind=client_kind(request),
        user_agent="".join(filter(str.isprintable, request.headers.get("User-Agent", ""))),
        ip=client_address(request),
    )


def client_kind(request: Request) -> ClientKind:
    """Decide by origin, not by what the client would like."""
    origin = request.headers.get("Origin")
    if origin is None:
        is_native = request.headers.get("X-RGMS-Client") == "native"
        return ClientKind.BODY if is_native else ClientKind.COOKIE
    if origin == own_origin(request):
        return ClientKind.COOKIE
    if origin in settings.CORS_ALLOWED_ORIGINS:
        return ClientKind.BODY
    raise CrossSiteRefused("This page may not sign people in.")


def own_origin(request: Request) -> str:
    """Return the origin this request was sent to."""
    return f"{request.scheme}://{request.get_host()}"


def refresh_text(request: Request, given: str | None) -> str:
    """Find the refresh token: in the body, else in the cookie.

    The cookie is honoured only with our client's header, which another site cannot send without
    a preflight, and never for a request that a browser marks as cross-site.
    """
    if given:
        return given
    if request.headers.get("X-RGMS-Client") is None:
        return ""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise CrossSiteRefused("This page may not use the session.")
    if client_kind(request) != ClientKind.COOKIE:
        return ""
    return str(request.COOKIES.get(COOKIE, ""))


def answer(tokens: Tokens, body: dict[str, Any]) -> Response:
    """Send a pair the way this session's client carries it.

    On a shared computer the cookie has no date, so the browser forgets it when it is closed.
    """
    body |= {"access": tokens.access, "expires_in": settings.ACCESS_TOKEN_SECONDS}
    if tokens.session.client_kind == ClientKind.BODY:
        return Response(body | {"refresh": tokens.refresh})
    response = Response(body)
    response.set_cookie(
        COOKIE,
        tokens.refresh,
        expires=None if tokens.session.is_shared else tokens.session.absolute_expires_at,
        secure=True,
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return response


def forget(response: Response, *, keeps_storage: bool = False) -> Response:
    """Remove the cookie, and ask the browser to empty what it kept of us.

    Its storage stays when the client says that another person's unsent work is in it.
    """
    response["Clear-Site-Data"] = '"cache"' if keeps_storage else '"cache", "storage"'
    response.set_cookie(COOKIE, "", max_age=0, secure=True, httponly=True, samesite="Strict")
    return response
