"""Plays the host's router: ends TLS, knows services by name, and can lead a name elsewhere."""

import asyncio
import contextlib
import ssl
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

# Whom a request of the rehearsal comes from; the router takes it off, like a socket's address.
FROM: Final = b"x-rehearsal-from"
OWN: Final = (b"x-forwarded-proto", b"connection", FROM)
INNER: Final = "10.0.0.1"  # the second proxy, as TRUSTED_PROXY_HOPS of render.yaml counts
LONGEST_HEAD: Final = 64 * 1024


def certificate(hosts: list[str], folder: Path) -> tuple[Path, Path]:
    """Make a certificate for these names, valid for a day; returns it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "RGMS rehearsal")])
    now = datetime.fromtimestamp(time.time(), UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(h) for h in hosts]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    place, secret = folder / "rehearsal.pem", folder / "rehearsal.key"
    place.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    secret.touch(mode=0o600)
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return place, secret


@dataclass
class Router:
    """Listens with TLS on one port and leads each host name to a port of this machine."""

    certificate: Path
    key: Path
    ports: dict[str, int] = field(default_factory=dict)
    port: int = 0
    loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Listen, in a thread."""
        ready = threading.Event()
        self.thread = threading.Thread(
            target=lambda: asyncio.run(self.serve(ready)), name="router", daemon=True
        )
        self.thread.start()
        if not ready.wait(20):
            raise RuntimeError("the router did not start")

    def stop(self) -> None:
        """Stop listening and cut what is open."""
        if self.loop:
            self.loop.call_soon_threadsafe(self.over.set)
            self.thread.join(timeout=10)

    async def serve(self, ready: threading.Event) -> None:
        """Serve until told to stop."""
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trust.load_cert_chain(self.certificate, self.key)
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(
            self.meet, "127.0.0.1", 0, ssl=trust, limit=LONGEST_HEAD, backlog=1024
        )
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.over.wait()
        server.close()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lead one request, or one socket, to where its host is now."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            await self.lead(head, reader, writer)
        with contextlib.suppress(OSError):
            writer.close()

    async def lead(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Pass a request on; 502 when nobody is there."""
        host, rewritten = forwarded(head)
        try:
            upstream = await asyncio.open_connection("127.0.0.1", self.ports[host])
        except (OSError, KeyError):
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        upstream[1].write(rewritten)
        ways = [
            asyncio.ensure_future(pour(reader, upstream[1])),
            asyncio.ensure_future(pour(upstream[0], writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            upstream[1].close()


def forwarded(head: bytes) -> tuple[str, bytes]:
    """Return the host of a request and its head as a router writes it: one request a connection."""
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    pairs = [(name.strip(), value.strip()) for name, _, value in (x.partition(b":") for x in lines)]
    given = {name.lower(): value for name, value in pairs}
    kept = [(name, value) for name, value in pairs if name.lower() not in OWN]
    caller = given.get(FROM, b"192.0.2.1")
    kept.append((b"X-Forwarded-For", caller + b", " + INNER.encode()))
    kept.append((b"X-Forwarded-Proto", b"https"))
    kept.append((b"Connection", b"Upgrade" if b"upgrade" in given else b"close"))
    text = b"".join(name + b": " + value + b"\r\n" for name, value in kept)
    host = given.get(b"host", b"").decode("latin-1").partition(":")[0]
    return host, first + b"\r\n" + text + b"\r\n"


async def pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Pass bytes on until one side ends."""
    with contextlib.suppress(OSError):
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()
