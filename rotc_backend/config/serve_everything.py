"""Starts web, channels, worker and beat in one instance behind one port. See docs/single-instance.md.

When one of them ends, all are stopped and the exit code is 1: the host starts everything anew.
"""

import asyncio
import gc
import http.client
import importlib
import logging
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings

from config.env import choose_settings_module
from config.single import roles
from config.single.doorway import Doorway
from config.single.roles import CHANNELS, WEB, Member

log = logging.getLogger("config.serve_everything")

# What suits 512 MB; whoever sets a variable decides.
SMALL: Final = {
    "GUNICORN_WORKERS": "1",
    "GUNICORN_THREADS": "4",
    "CELERY_CONCURRENCY": "1",
    "ASGI_THREADS": "2",
    "DRAIN_SECONDS": "10",
    "REMAP_SIGTERM": "SIGQUIT",
}
# Loaded once, before the roles are forked. Not Daphne: it makes an event loop when it is imported.
SHARED: Final = (
    *("config.wsgi", "config.urls", "config.celery", "celery.apps.worker", "celery.apps.beat"),
    *("celery.bin.celery", "kombu.transport.redis", "gunicorn.app.wsgiapp"),
    *("gunicorn.workers.gthread", "apps.system.jobs.pulse", "apps.system.tasks"),
)
HEALTH: Final = "/api/health/live/"
SECONDS_TO_HEALTH: Final = 60.0
SECONDS_TO_END: Final = 27.0  # below the 30 s after which hosts kill
STEP: Final = 0.2
LOOK_EVERY: Final = 10.0
MOST_MISSED: Final = 3
ENDED: Final = 1


@dataclass
class Group:
    """The roles, and what happens to them together."""

    members: list[Member] = field(default_factory=list)
    is_asked: bool = False
    missed: dict[str, int] = field(default_factory=dict)

    def ended(self) -> str | None:
        """Take out and name a role that is gone."""
        for each in self.members:
            if each.has_ended():
                self.members.remove(each)
                each.signal(signal.SIGKILL, is_family=True)  # what it may have left behind
                return each.name
        return None

    def port_of(self, name: str) -> int:
        """Return where a role listens."""
        return next(each.port or 0 for each in self.members if each.name == name)

    async def serve(self) -> int:
        """Open the door when those behind it answer, and watch; returns the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.ask_to_stop)
        doorway = Doorway(web=self.port_of(WEB), channels=self.port_of(CHANNELS))
        if not await self.wait_healthy():
            return await self.stop(0 if self.is_asked else ENDED)
        server = await doorway.listen(
            os.environ.get("BIND_HOST") or "0.0.0.0",  # noqa: S104 - the host reaches us from outside
            int(os.environ.get("PORT") or 8000),
        )
        log.info("everything is running")
        code = await self.watch()
        server.close()
        return await self.stop(code)

    async def wait_healthy(self) -> bool:
        """Wait until web and channels answer."""
        deadline = time.monotonic() + SECONDS_TO_HEALTH
        while not self.is_asked and not self.lost_one():
            if all([await answers(self.port_of(name)) for name in (WEB, CHANNELS)]):
                return True
            if time.monotonic() > deadline:
                log.error("not healthy after %.0f seconds", SECONDS_TO_HEALTH)
                return False
            await asyncio.sleep(STEP)
        return False

    async def watch(self) -> int:
        """Return when the host asks for the end (0) or a role is gone or hangs (1)."""
        next_look = time.monotonic() + LOOK_EVERY
        while not self.is_asked:
            if self.lost_one():
                return ENDED
            if time.monotonic() >= next_look:
                if await self.one_hangs():
                    return ENDED
                next_look = time.monotonic() + LOOK_EVERY
            await asyncio.sleep(STEP)
        return 0

    def lost_one(self) -> bool:
        """Tell whether a role has ended."""
        name = self.ended()
        if name:
            log.error("%s has ended: everything is stopped, the host starts it anew", name)
        return name is not None

    async def one_hangs(self) -> bool:
        """Ask both servers; who does not answer three times in a row hangs."""
        for name in (WEB, CHANNELS):
            is_well = await answers(self.port_of(name))
            self.missed[name] = 0 if is_well else self.missed.get(name, 0) + 1
            if self.missed[name] >= MOST_MISSED:
                log.error("%s does not answer: everything is stopped", name)
                return True
        return False

    def ask_to_stop(self) -> None:
        """Remember that the host wants us to end."""
        self.is_asked = True

    async def stop(self, code: int) -> int:
        """Ask every role to end in its own way: requests and jobs finish, sockets are told."""
        began = time.monotonic()
        for each in reversed(self.members):
            each.signal(signal.SIGTERM)
        while self.members and time.monotonic() - began < SECONDS_TO_END:
            self.ended()
            await asyncio.sleep(STEP / 4)
        for each in self.members:
            log.warning("%s did not end in time: killed", each.name)
            each.signal(signal.SIGKILL, is_family=True)
        log.info("everything has ended after %.1f seconds", time.monotonic() - began)
        return code


async def answers(port: int) -> bool:
    """Tell whether a server of ours answers its health door."""
    return await asyncio.to_thread(asked, port)


def asked(port: int) -> bool:
    """Ask a health door, as the host would."""
    line = http.client.HTTPConnection(roles.HERE, port, timeout=5)
    try:
        line.request("GET", HEALTH, headers={"Host": name_of_host()})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def name_of_host() -> str:
    """Return a host name we answer to."""
    return str(next(iter(settings.ALLOWED_HOSTS), "localhost"))


def prepare() -> None:
    """Read the environment and load the application, once for all roles."""
    for name, value in SMALL.items():
        os.environ.setdefault(name, value)
    if os.environ.get("RENDER_EXTERNAL_URL"):
        os.environ.setdefault("LIVE_URL", os.environ["RENDER_EXTERNAL_URL"])
    choose_settings_module(is_serving=True)
    for name in SHARED:
        importlib.import_module(name)
    settings.TRUSTED_PROXY_HOPS += 1  # the doorway adds the address it sees
    gc.collect()
    gc.freeze()


def main() -> None:
    """Load, fork the roles, and be their doorway until the end."""
    prepare()
    ports = dict(zip((WEB, CHANNELS), roles.free_ports(2), strict=True))
    group = Group([roles.begin(name, ports.get(name)) for name in roles.ROLES])
    code = asyncio.run(group.serve())
    logging.shutdown()
    sys.exit(code)


if __name__ == "__main__":
    main()
