"""The two tokens: a signed access token of ten minutes, and the refresh token of a session."""

import hashlib
import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac

ALGORITHM = "HS256"
ISSUER = "rgms"
AUDIENCE = "rgms-api"
# Ours have about 400 characters; nobody makes us parse more.
LONGEST = 2_000


class BadToken(Exception):
    """The token is malformed, expired, or was not signed by us for this purpose."""


def access_token(*, session_id: uuid.UUID, user_id: int, now: datetime) -> str:
    """Sign an access token. It names the session and carries no role."""
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "token_type": "access",
        "sub": str(user_id),
        "sid": str(session_id),
        "jti": uuid.uuid4().hex,
        "iat": now,
        "exp": now + timedelta(seconds=settings.ACCESS_TOKEN_SECONDS),
    }
    headers = {"kid": settings.JWT_KEY_ID}
    return jwt.encode(claims, settings.JWT_SIGNING_KEY, algorithm=ALGORITHM, headers=headers)


def session_named_in(token: str) -> uuid.UUID:
    """Return the session of a valid access token. Raises BadToken."""
    if len(token) > LONGEST:
        raise BadToken("too long")
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            verification_key(token),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sid", "sub"]},
        )
        if claims.get("token_type") != "access":
            raise BadToken("not an access token")
        return uuid.UUID(str(claims["sid"]))
    except (jwt.InvalidTokenError, ValueError) as error:
        raise BadToken(str(error)) from error


def verification_key(token: str) -> str:
    """Choose the key by `kid`, which is only ever looked up. Raises BadToken for an unknown one."""
    kid = jwt.get_unverified_header(token).get("kid")
    key = accepted_keys().get(kid) if isinstance(kid, str) else None
    if not key:
        raise BadToken("unknown key id")
    return key


def accepted_keys() -> dict[str, str]:
    """Return the key that signs and, during a rotation, the one before it, by their ids."""
    previous = {settings.JWT_PREVIOUS_KEY_ID: settings.JWT_PREVIOUS_KEY}
    accepted = previous if all((settings.JWT_PREVIOUS_KEY_ID, settings.JWT_PREVIOUS_KEY)) else {}
    return accepted | {settings.JWT_KEY_ID: settings.JWT_SIGNING_KEY}


@dataclass(frozen=True)
class RefreshToken:
    """A refresh token taken apart."""

    session_id: uuid.UUID
    generation: int
    text: str

    @classmethod
    def parse(cls, text: str) -> "RefreshToken":
        """Take a token apart. Raises BadToken."""
        parts = text.split(".")
        if len(text) > 200 or len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit()):
            raise BadToken("malformed")
        try:
            return cls(uuid.UUID(parts[0]), int(parts[1]), text)
        except ValueError as error:
            raise BadToken("malformed") from error

    @classmethod
    def mint(cls, *, session_id: uuid.UUID, generation: int, seed: bytes) -> "RefreshToken":
        """Make the token of one generation; the same inputs always give the same token."""
        head = f"{session_id}.{generation}"
        mac = salted_hmac("rgms.refresh", seed + head.encode(), algorithm="sha256").hexdigest()
        return cls(session_id, generation, f"{head}.{mac}")

    @property
    def hash(self) -> bytes:
        """What the session row stores of this token."""
        return hashlib.sha256(self.text.encode()).digest()

    def matches(self, stored: bytes | memoryview | None) -> bool:
        """Compare with a stored hash in constant time."""
        return stored is not None and hmac.compare_digest(self.hash, bytes(stored))
