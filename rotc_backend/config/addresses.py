"""Addresses of the database and of Redis: their parts, and the form our libraries agree on."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

POSTGRES: Final = {"postgres", "postgresql", "postgresql+psycopg"}
REDIS: Final = {"redis", "rediss"}
PRIVATE_ENDINGS: Final = (".internal", ".local", ".lan", ".svc", ".localhost")
LOOPBACK: Final = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - to refuse it
ENCRYPTED: Final = {"require", "verify-ca", "verify-full"}


def readable_database(address: str) -> str:
    """Write a PostgreSQL address as every library reads it. Raises ValueError."""
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in POSTGRES or not database_name(parts):
        raise ValueError
    _ = parts.port
    scheme = parts.scheme.partition("+")[0]
    return address.replace(f"{parts.scheme}://", f"{scheme}://", 1)


def readable_redis(address: str) -> str:
    """Write a Redis address so that Celery, the channel layer and redis-py read it alike.

    Without `ssl_cert_reqs` Celery accepts any certificate, and only the word `required` is
    understood by all three. Raises ValueError.
    """
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in REDIS or not parts.hostname:
        raise ValueError
    _ = parts.port
    if parts.scheme == "redis":
        return address
    options = dict(parse_qsl(parts.query)) | {"ssl_cert_reqs": certificate_rule(parts)}
    return urlunsplit(parts._replace(query=urlencode(options)))


def certificate_rule(parts: SplitResult) -> str:
    """Return how the other side's certificate is checked: required unless another word was given."""
    word = parse_qs(parts.query).get("ssl_cert_reqs", ["required"])[0]
    return word.lower().removeprefix("cert_")


def database_name(parts: SplitResult) -> str:
    """Return which database an address names."""
    return parts.path.lstrip("/")


def is_pooled(parts: SplitResult) -> bool:
    """Tell whether the address leads to a pooler that keeps no session."""
    host = (parts.hostname or "").partition(".")[0]
    return host.endswith("-pooler") or parts.port == 6543


def is_public(host: str) -> bool:
    """Tell whether the way to a host leads over the internet."""
    try:
        return not ip_address(host).is_private
    except ValueError:
        return "." in host and not host.endswith(PRIVATE_ENDINGS)


def is_encrypted(parts: SplitResult) -> bool:
    """Tell whether the address of a database insists on TLS."""
    return parse_qs(parts.query).get("sslmode", [""])[0] in ENCRYPTED
