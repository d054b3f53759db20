"""Install and build the web client, only when its sources changed."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools import stamps
from devtools.console import Refusal, say
from devtools.layout import CLIENT, ROOT

OLDEST_NODE = (20, 19)
NOT_SOURCE = {"node_modules", "dist", "coverage", "test-results", "playwright-report", "tests"}
INSTALLED = CLIENT / "node_modules" / ".installed"
BUILT = ROOT / ".run" / "client.built"
LOCK = ROOT / ".run" / "client.lock"


def exists() -> bool:
    """Whether this checkout has a client."""
    return (CLIENT / "package.json").exists()


def require_node() -> None:
    """Refuse, in clear words, to go on without Node or with an old one."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise Refusal("Node.js 20.19 or newer is needed (with npm); neither was found on PATH.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, version.strip().lstrip("v").split(".")[:2])) < OLDEST_NODE:
        raise Refusal(f"Node.js 20.19 or newer is needed; this is {version.strip()}.")


@contextmanager
def alone() -> Iterator[None]:
    """Keep other runners of this checkout, of whatever profile, out of the client's folder.

    The kernel lets go of the lock however this runner ends. It cannot be taken twice.
    """
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another client build of this checkout ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def install() -> None:
    """Install the locked packages, once per change of their lock file."""
    with alone():
        _install()


def _install() -> None:
    require_node()
    wanted = stamps.hash_of([CLIENT / "package.json", CLIENT / "package-lock.json"])
    if stamps.is_current(INSTALLED, wanted):
        return
    say("Installing the packages of the client (once; takes a minute) ...")
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    stamps.write(INSTALLED, wanted)


def build() -> Path | None:
    """Build the client when its sources changed; return the folder that the web service serves."""
    if not exists():
        return None
    with alone():
        _install()
        _build()
    return CLIENT / "dist"


def _build() -> None:
    is_there = (CLIENT / "dist" / "index.html").exists()
    if not is_there or not stamps.is_current(BUILT, stamps.hash_of(_sources())):
        say("Building the client ...")
        npm("run", "build", "--silent")
        stamps.write(BUILT, stamps.hash_of(_sources()))  # again: a build may write among them


def _sources() -> Iterator[Path]:
    for folder, names, files in os.walk(CLIENT):
        names[:] = [name for name in names if name not in NOT_SOURCE]
        yield from (Path(folder, name) for name in files if not name.endswith(".tsbuildinfo"))


def npm(*arguments: str) -> None:
    """Run npm in the client folder; its output is shown only when it fails."""
    done = subprocess.run(
        ["npm", *arguments],
        cwd=CLIENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"npm {' '.join(arguments)} failed:\n{done.stdout[-4000:]}")
