"""Daphne as we run it: a deep listen queue, prepared frames, and an end that drains."""

import asyncio
import logging
import os
import random
import resource
import threading
from collections.abc import Awaitable, Callable
from typing import Any, Final

# Daphne first: it installs the event loop that Twisted will use.
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import defer, reactor

from apps.live.draining import drain
from apps.live.heartbeat import keep_beating

log = logging.getLogger(__name__)

RESTARTING: Final = 1012
# After the drain window: what is left of requests may finish, then the process ends.
FINISH_SECONDS: Final = 3.0
END_SECONDS: Final = 4.0
STEP_SECONDS: Final = 0.05
# The close reason names when to come back, so that clients do not return all at once.
RETURN_SECONDS: Final = (0.5, 5.0)
MOST_FILES: Final = 65_536


class DrainingServer(Server):
    """Daphne that says goodbye: sockets are closed one by one, handlers run, requests finish."""

    def __init__(self, *, drain_seconds: float, **options: Any) -> None:
        """Take Daphne's options and the length of the drain window."""
        super().__init__(ready_callable=self.share_options, **options)
        self.drain_seconds = drain_seconds

    def share_options(self) -> None:
        """Let connections share their options instead of copying them.

        autobahn copies and pretty-prints thirty of them at each handshake, for a debug line that
        nobody reads: a third of the work of letting a herd in.
        """
        factory = self.ws_factory
        found = {name: getattr(factory, name) for name in WebSocketProtocol.CONFIG_ATTRS}
        shared = {
            name: staticmethod(value) if callable(value) else value for name, value in found.items()
        }
        factory.protocol = type("Socket", (WebSocketProtocol,), shared | {"CONFIG_ATTRS": []})

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """Write a prepared frame as it is; leave everything else to Daphne."""
        raw = message.get("raw")
        if raw is None:
            await super().handle_reply(protocol, message)
        elif protocol.state == WebSocketProtocol.STATE_OPEN:
            write(protocol.transport, raw)

    def kill_all_applications(self) -> defer.Deferred[None]:
        """Let Twisted's shutdown wait for the drain instead of cutting everything off."""
        drain.has_begun = True
        watchdog = threading.Timer(self.drain_seconds + END_SECONDS, os._exit, [0])
        watchdog.daemon = True
        watchdog.start()
        waiting: defer.Deferred[None] = defer.Deferred.fromFuture(
            asyncio.ensure_future(self.drain())
        )
        waiting.addErrback(log_failure)
        return waiting

    async def drain(self) -> None:
        """Stop listening, close each socket at a random moment, and let requests finish."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        log.info("draining %s connections", len(self.connections))
        for listener in self.listeners:
            listener.addCallback(lambda port: port.stopListening())
        dismissed: set[Any] = set()
        while self.unfinished() and loop.time() - began < self.drain_seconds + FINISH_SECONDS:
            left = max(0.0, began + self.drain_seconds - loop.time())
            for protocol in self.open_sockets() - dismissed:
                dismissed.add(protocol)
                loop.call_later(random.uniform(0, left), dismiss, protocol)  # noqa: S311
            await asyncio.sleep(STEP_SECONDS)
        for application in self.unfinished():
            application.cancel()

    def unfinished(self) -> list[asyncio.Future[Any]]:
        """List the applications that still run; one that ended before its socket is none."""
        found = (details.get("application_instance") for details in self.connections.values())
        return [each for each in found if each and not each.done()]

    def open_sockets(self) -> set[Any]:
        """List the sockets that can be closed."""
        return {
            protocol
            for protocol in self.connections
            if isinstance(protocol, WebSocketProtocol)
            and protocol.state == WebSocketProtocol.STATE_OPEN
        }


def write(transport: Any, data: bytes) -> None:
    """Write at once when nothing is queued before it; the event loop takes over what is left.

    Twisted would wait for the next turn and register the connection for it: three times the work.
    """
    is_busy = transport.disconnecting or transport.dataBuffer or transport._tempDataBuffer  # noqa: SLF001
    sent = 0 if is_busy else transport.writeSomeData(data)
    if not isinstance(sent, int):
        return  # lost; reading will notice and clean up
    if sent < len(data):
        transport.write(data[sent:])


def dismiss(protocol: Any) -> None:
    """Close one socket with "service restart"; the polite way refuses this code."""
    seconds = random.uniform(*RETURN_SECONDS)  # noqa: S311
    protocol.sendCloseFrame(code=RESTARTING, reasonUtf8=f"retry {seconds:.1f}".encode())


def log_failure(failure: Any) -> None:
    """Note why a drain broke off; the process ends in any case."""
    log.error("the drain broke off: %s", failure.getErrorMessage())


def serve(
    *,
    application: Callable[..., Awaitable[None]],
    host: str,
    port: int,
    backlog: int,
    drain_seconds: float,
    **options: Any,
) -> None:
    """Run until SIGTERM, drain, and end the process."""
    allow_many_files()
    server = DrainingServer(
        application=application,
        endpoints=[f"tcp:port={port}:interface={host}:backlog={backlog}"],
        drain_seconds=drain_seconds,
        server_name="rgms",
        **options,
    )
    reactor.callWhenRunning(lambda: asyncio.ensure_future(keep_beating()))
    server.run()
    logging.shutdown()
    # Threads that wait for a dead database must not keep the process.
    os._exit(0)


def allow_many_files() -> None:
    """Raise the limit of open files: each socket is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wished = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < wished:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wished, hard))
