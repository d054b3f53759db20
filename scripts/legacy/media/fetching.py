"""Fetches files of the old system: from named hosts only, with limits on size and time.

No redirect leads to another host, no name leads to an address inside our own network except the
old server's, and nothing is unpacked.
"""

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, SSLError

from legacy.media.addresses import MOST_BYTES, Hosts, Missing, Origin, Refused, too_large

BLOCK: Final = 64 * 1024
MOST_REDIRECTS: Final = 3
REDIRECTS: Final = {301, 302, 303, 307, 308}
BUSY: Final = {408, 425, 429, 500, 502, 503, 504}
HEADERS: Final = {"Accept-Encoding": "identity", "User-Agent": "rgms-legacy-media"}


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and how often to try."""

    connect: float = 5
    read: float = 10
    file: float = 60
    tries: int = 3
    pause: float = 1  # doubled after every try
    silent_files: int = 5  # in a row, after which a host is not asked any more


class Later(Exception):
    """It did not work this time; the message says why."""


class Silent(Later):
    """The host did not even answer."""


class Fetcher:
    """Asks the named hosts. Several threads may use one."""

    def __init__(self, hosts: Hosts, patience: Patience) -> None:
        self.hosts, self.patience = hosts, patience
        self.pools: dict[Origin, urllib3.HTTPConnectionPool] = {}
        self.silences: dict[str, int] = {}
        self.lock = threading.Lock()

    def close(self) -> None:
        """Close all connections."""
        for pool in self.pools.values():
            pool.close()

    def fetch(self, address: str) -> bytes:
        """Fetch a file. Raises Missing or Refused, which say why."""
        host = self.hosts.origin_of(address).host
        for attempt in range(self.patience.tries):
            if self.silences.get(host, 0) >= self.patience.silent_files:
                raise Missing(f"{host} does not answer")
            if attempt:
                time.sleep(self.patience.pause * 2 ** (attempt - 1))
            try:
                content = self.follow(address)
            except Later as error:
                why = error
            else:
                self.heard(host)
                return content
        if isinstance(why, Silent):
            self.unheard(host)
        raise Missing(str(why))

    def heard(self, host: str) -> None:
        """Note that a host answers."""
        with self.lock:
            self.silences[host] = 0

    def unheard(self, host: str) -> None:
        """Note that a host did not answer for a file, however often it was tried."""
        with self.lock:
            self.silences[host] = self.silences.get(host, 0) + 1

    def follow(self, address: str) -> bytes:
        """Ask, and follow redirects among the named hosts. Raises Later, Missing, Refused."""
        deadline = time.monotonic() + self.patience.file
        for _ in range(MOST_REDIRECTS + 1):
            answer = self.ask(address)
            try:
                if answer.status not in REDIRECTS:
                    return self.read(answer, deadline)
                address = urljoin(address, answer.headers.get("Location", ""))
            except (HTTPError, OSError) as error:
                raise Later("the answer broke off") from error
            finally:
                answer.close()
            self.refuse_elsewhere(address)
        raise Missing("it redirects without end")

    def refuse_elsewhere(self, address: str) -> None:
        """Refuse a redirect to a host that was not named. Raises Refused."""
        try:
            self.hosts.origin_of(address)
        except Refused:
            raise Refused("it redirects to a host that was not named") from None

    def ask(self, address: str) -> urllib3.BaseHTTPResponse:
        """Send one request and read the head of the answer. Raises Silent, Missing, Refused."""
        origin = self.hosts.origin_of(address)
        parts = urlsplit(address)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        try:
            return self.pool(origin).request(
                "GET",
                target,
                headers=HEADERS | {"Host": str(origin).partition("://")[2]},
                timeout=urllib3.Timeout(connect=self.patience.connect, read=self.patience.read),
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
        except SSLError:
            raise Missing(f"the certificate of {origin.host} is not good") from None
        except (HTTPError, OSError) as error:
            raise Silent(f"{origin.host} does not answer") from error

    def pool(self, origin: Origin) -> urllib3.HTTPConnectionPool:
        """The connections to a host. Raises Refused, OSError."""
        with self.lock:
            if origin not in self.pools:
                self.pools[origin] = self.opened(origin)
            return self.pools[origin]

    def opened(self, origin: Origin) -> urllib3.HTTPConnectionPool:
        """Prepare connections; to any but the old server only at an address that is public."""
        is_old = any(each.host == origin.host for each in self.hosts.old)
        host = origin.host if is_old else public_address(origin)
        if origin.scheme == "http":
            return urllib3.HTTPConnectionPool(host, origin.port)
        return urllib3.HTTPSConnectionPool(
            host, origin.port, server_hostname=origin.host, assert_hostname=origin.host
        )

    def read(self, answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        """Read the content within the limits. Raises Later, Missing, Refused."""
        if answer.status in BUSY:
            raise Later(f"answered {answer.status}")
        if answer.status != 200:
            raise Missing(f"answered {answer.status}")
        length = answer.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > MOST_BYTES:
            raise Refused(too_large())
        content = bytearray()
        while block := answer.read1(BLOCK):
            content += block
            if len(content) > MOST_BYTES:
                raise Refused(too_large())
            if time.monotonic() > deadline:
                raise Missing(f"it took longer than {self.patience.file:g} seconds")
        return bytes(content)


def public_address(origin: Origin) -> str:
    """Find where a host is, once: the name cannot lead elsewhere later. Raises Refused, OSError."""
    found = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise Refused("its host is inside a private network")
    return addresses[0]
