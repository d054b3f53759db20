"""Web push: whom we send to, how a payload is sealed for one browser, and how we say who we are."""

import base64
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import http_ece  # type: ignore[import-untyped]
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from apps.core.errors import RuleBroken
from apps.messaging.models import PushSubscription

PATIENCE = 10.0  # seconds for a push service to take one push
KEPT_FOR: Final = 24 * 3600  # seconds that a push service keeps a push for a browser that is off
TOKEN_LASTS: Final = 12 * 3600
GONE: Final = frozenset({404, 410})
TAKEN: Final = range(200, 300)


class PushNotTaken(ConnectionError):
    """The push service did not take the push now; it is tried again later."""


class SubscriptionGone(LookupError):
    """The browser takes no pushes at this address any more."""


class UnknownPushService(RuleBroken):
    """The address does not belong to a push service of a known browser."""

    code = "unknown_push_service"
    status = 422
    title = "Unknown push service"


@dataclass(frozen=True)
class Push:
    """What a browser is told: fixed words and a page, and a tag by which it folds repetitions."""

    kind: str
    title: str
    url: str
    tag: str

    def payload(self) -> bytes:
        """Write it as the service worker reads it."""
        return json.dumps(
            {"kind": self.kind, "title": self.title, "url": self.url, "tag": self.tag}
        ).encode()


def is_on() -> bool:
    """Tell whether this system has a key to push with."""
    return bool(settings.PUSH_KEY)


def public_key() -> str:
    """The public half of PUSH_KEY as browsers want it; empty without a key."""
    return public_key_of(settings.PUSH_KEY) if is_on() else ""


@lru_cache(maxsize=4)
def private_key_of(text: str) -> ec.EllipticCurvePrivateKey:
    """Make the key from 32 random bytes in base64."""
    return ec.derive_private_key(int.from_bytes(unpadded(text), "big"), ec.SECP256R1())


@lru_cache(maxsize=4)
def public_key_of(text: str) -> str:
    """The public point of a key, in unpadded base64."""
    point = (
        private_key_of(text)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def unpadded(text: str) -> bytes:
    """Read base64 of either alphabet, with its padding or without. Raises ValueError."""
    plain = text.replace("+", "-").replace("/", "_").rstrip("=")
    return base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))


def is_point(content: bytes) -> bool:
    """Tell whether bytes are a public point on the curve that browsers use."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), content)
    except ValueError:
        return False
    return True


def origin_of(endpoint: str) -> str:
    """The origin of an address; empty for what is none."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return ""
    if not parts.hostname or "@" in parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")


def is_known_service(endpoint: str) -> bool:
    """Tell whether an address belongs to one of the push services we send to."""
    origin = origin_of(endpoint)
    return any(fnmatchcase(origin, service) for service in settings.PUSH_SERVICES)


def authorization(endpoint: str) -> str:
    """Say to a push service who sends, signed with PUSH_KEY (RFC 8292)."""
    claims = {
        "aud": origin_of(endpoint),
        "exp": int(time.time()) + TOKEN_LASTS,
        "sub": settings.FRONTEND_URL or "https://rgms.invalid",
    }
    token = jwt.encode(claims, private_key_of(settings.PUSH_KEY), algorithm="ES256")
    return f"vapid t={token}, k={public_key()}"


def sealed(push: Push, *, p256dh: bytes, auth: bytes) -> bytes:
    """Encrypt a payload that only this browser can open (RFC 8291)."""
    ours = ec.generate_private_key(ec.SECP256R1())
    content: bytes = http_ece.encrypt(
        push.payload(), private_key=ours, dh=p256dh, auth_secret=auth, version="aes128gcm"
    )
    return content


def send(push: Push, *, to: PushSubscription) -> None:
    """Hand one push to the browser's service. Raises PushNotTaken, SubscriptionGone.

    No redirect is followed, no proxy asked, and an address outside the list is not called.
    """
    if not is_known_service(to.endpoint):
        raise SubscriptionGone(to.pk)
    content = sealed(push, p256dh=bytes(to.p256dh), auth=bytes(to.auth))
    headers = {
        "Authorization": authorization(to.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_FOR),
        "Topic": push.tag,
    }
    status = posted(to.endpoint, content, headers)
    if status in GONE:
        raise SubscriptionGone(to.pk)
    if status not in TAKEN:
        raise PushNotTaken(f"status {status}")


def posted(endpoint: str, content: bytes, headers: dict[str, str]) -> int:
    """POST to a push service and return its status. Raises PushNotTaken."""
    parts = urlsplit(endpoint)
    line = line_to(parts.scheme, parts.hostname or "", parts.port)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        with at_most(PATIENCE, line):
            line.request("POST", target, body=content, headers=headers)
            return int(line.getresponse().status)
    except (OSError, http.client.HTTPException) as error:
        raise PushNotTaken(type(error).__name__) from error
    finally:
        line.close()


@contextmanager
def at_most(seconds: float, line: http.client.HTTPConnection) -> Iterator[None]:
    """End a connection that is still busy after so many seconds, however little at a time comes."""

    def cut() -> None:
        if line.sock is not None:
            with suppress(OSError):
                line.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def line_to(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """Open nothing yet; the connection is made by the request."""
    if scheme == "https":
        return http.client.HTTPSConnection(
            host, port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, port, timeout=PATIENCE)
