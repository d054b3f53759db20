"""Reads the bearer token of a request and joins the live session and user behind it."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.authentication import selectors
from apps.authentication.models import AuthSession, User
from apps.authentication.tokens import BadToken, session_named_in

# One sentence for every cause: a stranger learns nothing from it.
SENTENCE = "Your session has ended. Please sign in again."


class BearerAuthentication(BaseAuthentication):
    """Access token in, user out. Revocation and role changes hold at the very next request."""

    def authenticate(self, request: Request) -> tuple[User, AuthSession] | None:
        """Return the user and session, or None when no bearer token was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        try:
            session_id = session_named_in(parts[1].decode("ascii") if len(parts) == 2 else "")
        except (BadToken, UnicodeDecodeError) as error:
            raise AuthenticationFailed(SENTENCE) from error
        session = selectors.live_session(session_id)
        if session is None:
            raise AuthenticationFailed(SENTENCE)
        return session.user, session

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """Make DRF answer 401 rather than 403."""
        return 'Bearer realm="rgms"'


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes the bearer token in OpenAPI."""

    target_class = "apps.authentication.bearer.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """Name the scheme."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
