"""The kinds of values; each says in words what it accepts, and no message holds a value."""

import base64
import re
from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from config.variables.variable import Kind

TRUE_WORDS: Final = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS: Final = frozenset({"0", "false", "no", "off"})
LIVE_PATH: Final = "/ws/live/"
RESERVED_PORTS: Final = frozenset({18012, 18013, 19099})  # by Render
MAIL_ADDRESS: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def read_flag(text: str) -> bool:
    """Read a yes/no word. Raises ValueError."""
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError
    return word in TRUE_WORDS


def listed(text: str) -> list[str]:
    """Read a comma-separated list without blanks."""
    return [part.strip() for part in text.split(",") if part.strip()]


def read_origin(text: str) -> str:
    """Read one web origin; a slash at its end does not count. Raises ValueError."""
    origin = text.rstrip("/")
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or "*" in origin:
        raise ValueError
    return origin


def read_hosts(text: str) -> list[str]:
    """Read host names; no scheme, path or port. Raises ValueError."""
    hosts = listed(text)
    if any(re.search(r"[/:\s@]", host) for host in hosts):
        raise ValueError
    return hosts


def read_networks(text: str) -> list[IPv4Network | IPv6Network]:
    """Read networks such as 203.0.113.0/28. Raises ValueError."""
    return [ip_network(network) for network in listed(text)]


def read_live_url(text: str) -> str:
    """Read where the live socket is: an origin is enough, and http means ws. Raises ValueError."""
    if not text:
        return ""
    parts = urlsplit(text)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
    if scheme not in {"ws", "wss"} or not parts.hostname:
        raise ValueError
    path = parts.path if parts.path.strip("/") else LIVE_PATH
    return urlunsplit((scheme, parts.netloc, path, "", ""))


def read_data_keys(text: str) -> list[str]:
    """Read encryption keys; both alphabets of base64 are understood. Raises ValueError."""
    keys = [key.replace("+", "-").replace("/", "_") for key in listed(text)]
    if not all(len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32 for key in keys):
        raise ValueError
    return keys


def read_mail_from(text: str) -> str:
    """Read a sender, with or without a name before it. Raises ValueError."""
    if not MAIL_ADDRESS.search(text):
        raise ValueError
    return text


def read_mail_addresses(text: str) -> list[str]:
    """Read bare addresses. Raises ValueError."""
    found = listed(text)
    if not all(MAIL_ADDRESS.fullmatch(address) for address in found):
        raise ValueError
    return found


def read_origins(text: str) -> list[str]:
    """Read several origins. Raises ValueError."""
    return [read_origin(part) for part in listed(text)]


def whole(low: int, high: int, *, without: Collection[int] = ()) -> Kind:
    """Make the kind of whole numbers in a range."""

    def read(text: str) -> int:
        number = int(text)
        if not low <= number <= high or number in without:
            raise ValueError
        return number

    except_words = f" and none of {', '.join(map(str, sorted(without)))}" if without else ""
    return Kind(read, f"be a whole number from {low} to {high}{except_words}")


def seconds(low: float, high: float) -> Kind:
    """Make the kind of durations."""

    def read(text: str) -> float:
        number = float(text)
        if not low <= number <= high:
            raise ValueError
        return number

    return Kind(read, f"be a number of seconds from {low:g} to {high:g}")


def one_of(*words: str) -> Kind:
    """Make the kind of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return text

    return Kind(read, f"be one of {', '.join(word for word in words if word)}")


def matching(pattern: str, must: str) -> Kind:
    """Make the kind of texts of one form; empty is allowed."""
    form = re.compile(pattern)

    def read(text: str) -> str:
        if text and not form.fullmatch(text):
            raise ValueError
        return text

    return Kind(read, must)


TEXT: Final = Kind(str)
FLAG: Final = Kind(read_flag, "be one of true, false, 1, 0, yes, no, on, off")
ITEMS: Final = Kind(listed)
HOSTS: Final = Kind(read_hosts, "list bare host names, without scheme, path or port")
ORIGIN: Final = Kind(
    lambda text: read_origin(text) if text else "",
    "be one full origin like https://rgms.example.edu, without a path",
)
ORIGINS: Final = Kind(
    read_origins, "list full origins like https://rgms.example.edu, without a path"
)
NETWORKS: Final = Kind(read_networks, "list networks like 203.0.113.0/28, whose last bits are 0")
LIVE_URL: Final = Kind(read_live_url, "begin with wss:// (or https://) and name a host")
DATA_KEYS: Final = Kind(read_data_keys, "list keys that are 32 random bytes in base64")
PUSH_KEYS: Final = Kind(
    lambda text: "".join(read_data_keys(text)[:1]), "be 32 random bytes in base64"
)
MAIL_FROM: Final = Kind(read_mail_from, "hold a mail address such as no-reply@rgms.example.edu")
MAIL_ADDRESSES: Final = Kind(read_mail_addresses, "list mail addresses")
PORT: Final = whole(1, 65535, without=RESERVED_PORTS)
SENTRY: Final = matching(
    r"https://\w+@[\w.-]+/\d+", "be an https address with a key and the number of a project"
)
