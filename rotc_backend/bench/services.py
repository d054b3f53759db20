"""The services as the Procfile starts them, each in a process group of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.stage import PREFIX

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 60.0


@dataclass
class Service:
    """One service and the processes it has started."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where its own pages are."""
        return f"http://localhost:{self.port}"

    def family(self) -> list[int]:
        """List its processes: all of its group."""
        group = os.getpgid(self.process.pid)
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return sorted(pid for pid in pids if group_of(pid) == group)

    def answer(self, path: str, *, times: int = 1) -> None:
        """Ask for a page; what it answers does not matter here."""
        for _ in range(times):
            try:
                urllib.request.urlopen(self.address + path, timeout=10).close()  # noqa: S310 - our own address
            except urllib.error.HTTPError as refused:
                refused.close()

    def stop(self) -> None:
        """Ask it to end; whatever is left of its group after that is killed."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def group_of(pid: int) -> int:
    """Return the process group, or -1 when the process is gone."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def commands() -> dict[str, str]:
    """Read the Procfile."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines if line)


def free_port() -> int:
    """Find a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(names: Sequence[str], database: str) -> Iterator[dict[str, Service]]:
    """Run services on one database until the block ends."""
    ports = {name: free_port() for name in names}
    address = f"http://localhost:{ports['web']}"
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATABASE_URL": database,
        "REDIS_PREFIX": PREFIX,
        "BIND_HOST": "127.0.0.1",
        "DRAIN_SECONDS": "0",
        "LOG_LEVEL": "WARNING",
        "LIMITS_FACTOR": "10000",  # one person plays hundreds
        "FRONTEND_URL": address,
        "CORS_ALLOWED_ORIGINS": address,
        "LIVE_URL": f"ws://localhost:{ports.get('channels', 0)}/ws/live/",
    }
    with ExitStack() as ending:
        services = {}
        for name in names:
            services[name] = start(name, ports[name], environment)
            ending.callback(services[name].stop)
        for service in services.values():
            wait_until_ready(service)
        yield services


def start(name: str, port: int, environment: dict[str, str]) -> Service:
    """Start one service from its line in the Procfile."""
    process = subprocess.Popen(  # noqa: S603 - a line of our own Procfile
        ["/bin/sh", "-c", commands()[name]],
        cwd=ROOT,
        env=environment | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return Service(name, port, process)


def wait_until_ready(service: Service) -> None:
    """Wait until a service with a port listens; the others only have to stay."""
    deadline = time.monotonic() + PATIENCE
    while service.name in {"web", "channels"} and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", service.port)) == 0:
                return
        time.sleep(0.1)
    if service.process.poll() is not None:
        raise RuntimeError(f"{service.name} ended with {service.process.returncode}")
