"""Whose address a request comes from, however many proxies of ours stand in front."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

# A home or a phone holds a whole /64 and can change within it at every request.
IPV6_GROUP = 64


def client_address(request: Any) -> str | None:
    """Return the caller's address in its usual form; None when there is none.

    Each trusted proxy appends the address it saw to X-Forwarded-For, so the caller's is as many
    steps from the right as there are such proxies. Whatever stands further left was written by the
    caller. A header that is too short or holds no address there is ignored.
    """
    nearest = usable(request.META.get("REMOTE_ADDR", ""))
    hops: int = settings.TRUSTED_PROXY_HOPS
    steps = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if hops < 1 or len(steps) < hops:
        return nearest
    return usable(steps[-hops]) or nearest


def usable(text: str) -> str | None:
    """Write an address in its usual form; None for anything else."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return None
        address = address.ipv4_mapped or address
    return str(address)


def group_of(address: str | None) -> str:
    """Name what counts as one caller: an IPv4 address, or the /64 of an IPv6 address."""
    if address is None:
        return "unknown"
    found: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(found, IPv4Address):
        return address
    return str(ip_network((found, IPV6_GROUP), strict=False))
