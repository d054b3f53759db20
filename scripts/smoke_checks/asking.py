"""Asks a deployment over HTTP and its live socket; shows origins as a browser would."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS: Final = 15.0
NAME: Final = "rgms-smoke"
SECURE: Final = {"https", "wss"}


class Failed(Exception):
    """What was asked is not as it should be; the text says how."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def body(self) -> Any:
        """Read the content as JSON; None when it is none."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None

    @property
    def code(self) -> str:
        """Name the refusal, when this is one of ours."""
        return str(self.body.get("code", "")) if isinstance(self.body, dict) else ""

    def header(self, name: str) -> str:
        """Return a header, empty when it is missing."""
        return self.headers.get(name) or ""

    def must_be(self, *statuses: int) -> "Answer":
        """Return this answer. Raises Failed when its status is another."""
        if self.status not in statuses:
            wished = " or ".join(map(str, statuses))
            raise Failed(f"answered {self.status} {self.code}".rstrip() + f", not {wished}")
        return self


@dataclass(frozen=True)
class Network:
    """How hosts are reached: certificates to trust, and addresses that stand in for names."""

    ca_file: str | None = None
    stand_ins: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def place(self, parts: SplitResult) -> tuple[str, int]:
        """Say where a host is: as given by hand, else as its name says."""
        host = parts.hostname or ""
        usual = 443 if parts.scheme in SECURE else 80
        return self.stand_ins.get(host, (host, parts.port or usual))

    def trust(self) -> ssl.SSLContext:
        """Check certificates, those of a rehearsal by its own authority."""
        return ssl.create_default_context(cafile=self.ca_file)

    def open(self, parts: SplitResult) -> socket.socket:
        """Open a plain connection to a host."""
        return socket.create_connection(self.place(parts), timeout=SECONDS)

    def ask(
        self,
        address: str,
        method: str = "GET",
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Ask once; redirects are answers too. Raises OSError, http.client.HTTPException."""
        parts = urlsplit(address)
        line = http.client.HTTPConnection(parts.netloc, timeout=SECONDS)
        line.sock = self.open(parts)
        if parts.scheme in SECURE:
            line.sock = self.trust().wrap_socket(line.sock, server_hostname=parts.hostname)
        try:
            where = parts._replace(scheme="", netloc="").geturl() or "/"
            line.request(method, where, body=body, headers={"User-Agent": NAME, **(headers or {})})
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            line.close()

    def live(self, address: str, ticket: str, origin: str) -> ClientConnection:
        """Open the live socket with a ticket, from a page of this origin."""
        parts = urlsplit(address)
        return connect(
            address,
            sock=self.open(parts),
            ssl=self.trust() if parts.scheme in SECURE else None,
            origin=Origin(origin),
            subprotocols=[Subprotocol("rgms.v1"), Subprotocol(f"ticket.{ticket}")],
            user_agent_header=NAME,
            compression=None,
            proxy=None,
            open_timeout=SECONDS,
            close_timeout=2,
        )
