"""Which pages may open a live socket: our own, and those of the listed clients."""

from collections.abc import Iterable

from django.conf import settings
from django.http.request import split_domain_port, validate_host


def is_welcome(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Judge a handshake by its Origin. Only programs that are no browsers send none."""
    found = {name: value.decode("latin1") for name, value in headers}
    origin = found.get(b"origin")
    if origin is None or origin in settings.CORS_ALLOWED_ORIGINS:
        return True
    host = found.get(b"host", "").lower()
    is_own_page = host != "" and origin.lower() in {f"http://{host}", f"https://{host}"}
    return is_own_page and validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
