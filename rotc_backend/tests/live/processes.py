"""Starts the channels service as production does: a process of its own, on the test database."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

BACKEND = Path(__file__).resolve().parents[2]
HEALTH = "/api/health/live/"


def database_url() -> str:
    """The address of the database this test run made for itself."""
    parts = urlsplit(settings.DATABASE_URL)
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Channels:
    """A running channels service."""

    def __init__(self, **environment: str) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "DJANGO_ENV": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url(),
            "REDIS_PREFIX": settings.REDIS_PREFIX,
            "BIND_HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DRAIN_SECONDS": "0.5",
            "LOG_LEVEL": "WARNING",
            **environment,
        }
        self.start()

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws/live/"

    def start(self) -> None:
        """Start, and wait until the health door answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.serve_channels"],
            cwd=BACKEND,
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while self.ask(HEALTH)[0] != 200:
            assert self.process.poll() is None, "the channels service ended while starting"
            assert time.monotonic() < deadline, "the channels service did not start"
            time.sleep(0.05)

    def ask(self, path: str, method: str = "GET") -> tuple[int, dict]:
        """Call a door; status 0 when nobody listens."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except OSError:
            return 0, {}
        finally:
            line.close()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end; returns its exit code."""
        self.ask_to_stop()
        return self.process.wait(timeout=30)

    def ask_to_stop(self) -> None:
        """Send SIGTERM, as a host does at a deploy."""
        self.process.send_signal(signal.SIGTERM)

    def cpu_seconds(self) -> float:
        """Processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_megabytes(self) -> float:
        """Memory in use."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
