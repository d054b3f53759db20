"""What stands in a row becomes a content or an address, and only of a host that was named."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from apps.integration.choices import MediaSource

from legacy.problems import Problem

MOST_BYTES: Final = 10 * 1024 * 1024
CLOUD: Final = "res.cloudinary.com"
DATA: Final = re.compile(r"data:[^,]*?(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)
UPLOADS: Final = "uploads/"
HARMLESS: Final = "/%:@!$&'()*+,;=~-._"
PORTS: Final = {"http": 80, "https": 443}


class Missing(Exception):
    """The file could not be had; the message says why, and it may come back."""


class Refused(Exception):
    """The file is not one that is kept; the message says why."""


@dataclass(frozen=True)
class Origin:
    """A host that may be asked."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        """Write the beginning of an address."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == PORTS[self.scheme]
        return f"{self.scheme}://{name}" if usual else f"{self.scheme}://{name}:{self.port}"


@dataclass(frozen=True)
class Hosts:
    """The hosts that may be asked: those of the old server, and Cloudinary. No other, ever."""

    old: tuple[Origin, ...] = ()
    cloud: Origin = Origin("https", CLOUD, 443)

    def origin_of(self, address: str) -> Origin:
        """Find whom to ask for an address, over TLS wherever that host has it. Raises Refused."""
        asked = origin_in(address)
        for origin in (*self.old, self.cloud):
            if asked == origin or is_safer(asked, origin):
                return asked
        raise Refused("its host is not one that was named")

    def address_of(self, source: str) -> str:
        """Make an address of what stands in a row. Raises Missing, Refused."""
        if source.lower().startswith(("http://", "https://")):
            return self.named_address(source)
        _, found, path = source.replace("\\", "/").rpartition(UPLOADS)
        if not found:
            raise Refused("it is neither a picture nor an address of one")
        if not self.old:
            raise Missing("it is on the old server, and no --old-host was given")
        return f"{self.old[0]}/{UPLOADS}{quoted(path.lstrip('/'))}"

    def named_address(self, source: str) -> str:
        """Write a whole address again, with the scheme its host is asked by. Raises Refused."""
        parts = split(source)
        asked = origin_in(source)
        named = [each for each in (*self.old, self.cloud) if each.host == asked.host]
        exact = [each for each in named if each.port == asked.port]
        if not (exact or (named and asked.port in PORTS.values())):
            raise Refused("its host is not one that was named")
        query = f"?{quote(parts.query, safe=HARMLESS + '?')}" if parts.query else ""
        return f"{(*exact, *named)[0]}/{quoted(parts.path.lstrip('/'))}{query}"


def kind_of(source: str) -> MediaSource:
    """Tell how the old system kept what a row names."""
    lower = source.lower()
    if lower.startswith("data:"):
        return MediaSource.DATA
    if CLOUD in lower:
        return MediaSource.CLOUD
    return MediaSource.UPLOAD if UPLOADS in lower.replace("\\", "/") else MediaSource.OTHER


def content_in(source: str) -> bytes:
    """Decode a data URL. Raises Refused."""
    found = DATA.fullmatch(source)
    if not found:
        raise Refused("it is no data URL")
    if len(source) > 2 * MOST_BYTES:
        raise Refused(too_large())
    plain = unquote_to_bytes(found[2])
    if not found[1]:
        return plain
    try:
        packed = b"".join(plain.split())
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("its Base64 is damaged") from None


def old_host(given: str) -> Origin:
    """Read --old-host: https unless it says http. Raises Problem."""
    try:
        parts = split(given if "://" in given else f"https://{given}")
        origin = origin_in(parts.geturl())
    except Refused:
        raise Problem("--old-host must be an address such as https://old.example.org.") from None
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Problem("--old-host takes no path: https://old.example.org is enough.")
    return origin


def origin_in(address: str) -> Origin:
    """Read whom an address asks. Raises Refused."""
    parts = split(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise Refused("it is no address of the web")
    return Origin(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme])


def is_safer(asked: Origin, named: Origin) -> bool:
    """Tell whether this is the named host over TLS: its web server sends people there."""
    return (asked.scheme, asked.host, asked.port) == ("https", named.host, PORTS["https"])


def split(address: str) -> SplitResult:
    """Take an address apart. Raises Refused."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        raise Refused("it is no address of the web") from None
    return parts


def quoted(path: str) -> str:
    """Write a path that stays below where it begins. Raises Refused."""
    if ".." in path.split("/"):
        raise Refused("its path leaves the folder of uploads")
    return quote(path, safe=HARMLESS)


def too_large() -> str:
    """Say that a file is too large."""
    return f"it is larger than {MOST_BYTES // 1024 // 1024} MB"
