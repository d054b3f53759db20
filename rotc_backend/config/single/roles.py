"""The four roles of a single instance: each is what its own service runs, in a forked process.

They are forked from one process that has loaded the application, so they share its memory.
"""

import ctypes
import importlib
import logging.config
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from config import logs

WEB: Final = "web"
CHANNELS: Final = "channels"
WORKER: Final = "worker"
BEAT: Final = "beat"
HERE: Final = "127.0.0.1"
DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux

WEB_COMMAND: Final = ("gunicorn", "-c", "gunicorn.conf.py", "config.wsgi:application")
WORKER_COMMAND: Final = (
    *("worker", "--loglevel=info", "--without-gossip", "--without-mingle", "--without-heartbeat"),
)
BEAT_COMMAND: Final = ("beat", "--loglevel=info")


def serve_web() -> None:
    """Be the web service."""
    sys.argv = [*WEB_COMMAND]
    importlib.import_module("gunicorn.app.wsgiapp").run()


def serve_channels() -> None:
    """Be the live service."""
    sys.argv = ["serve_channels"]
    importlib.import_module("config.serve_channels").main()


def work() -> None:
    """Be the worker."""
    importlib.import_module("config.celery").app.worker_main([*WORKER_COMMAND])


def keep_time() -> None:
    """Be the clock."""
    importlib.import_module("config.celery").app.start([*BEAT_COMMAND])


# In the order in which they start.
ROLES: Final[dict[str, Callable[[], None]]] = {
    WEB: serve_web,
    CHANNELS: serve_channels,
    WORKER: work,
    BEAT: keep_time,
}


@dataclass(frozen=True)
class Member:
    """One running role."""

    name: str
    pid: int
    port: int | None = None

    def has_ended(self) -> bool:
        """Tell whether it is gone; asks once, since the system forgets it then."""
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True

    def signal(self, number: int, *, is_family: bool = False) -> None:
        """Send a signal to it, or to all that came of it as well."""
        try:
            if is_family:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except ProcessLookupError:
            return


def begin(name: str, port: int | None = None) -> Member:
    """Fork a role; the parent goes on, the child never returns."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return Member(name, pid, port)
    code = 1
    try:
        os.setpgid(0, 0)
        end_with(parent)
        os.environ |= {"RGMS_SERVICE": name}
        settings.LOGGING = logs.of_this_process()  # lines bear the name of the role
        logging.config.dictConfig(settings.LOGGING)
        if port is not None:
            os.environ |= {"PORT": str(port), "BIND_HOST": HERE}
        ROLES[name]()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
        if isinstance(ending.code, str):
            sys.stderr.write(f"{ending.code}\n")
    except BaseException:  # noqa: BLE001 - nothing of a child may go on as its parent
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def end_with(parent: int) -> None:
    """Have the system stop this process when its parent is killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        raise SystemExit(1)


def free_ports(count: int) -> list[int]:
    """Return different ports of this machine that nobody listens on."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((HERE, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
