"""`python -m config.alive`: the health check of a container; 0 when its service lives, else 1.

The service is RGMS_SERVICE, or what the first process of the container became. Web and channels are
asked at their shallow health door; worker and beat leave signs of life in the database.
"""

import http.client
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import psycopg

from config.environment import Environment

SECONDS: Final = 5
OLDEST: Final = 90.0  # seconds; a sign of life is left every 15
DOOR: Final = "/api/health/live/"
AGE: Final = (
    "SELECT extract(epoch FROM clock_timestamp() - max(at))::float FROM system_heartbeat"
    " WHERE service = %s AND starts_with(instance, %s)"
)
FIRST_PROCESS: Final = Path("/proc/1/environ")


def main(values: Mapping[str, str] = os.environ, first: Path = FIRST_PROCESS) -> int:
    """Ask in the way of the service and print what is wrong."""
    service = values.get("RGMS_SERVICE") or service_of(first) or "web"
    given = Environment({**values, "RGMS_SERVICE": service})
    has_pulse = service in {"worker", "beat"}
    try:
        wrong = wrong_pulse(given, service) if has_pulse else wrong_door(given)
    except psycopg.OperationalError as error:
        # Not this service's fault, and a restart would not help.
        sys.stdout.write(f"{service}: its database does not answer ({type(error).__name__})\n")
        return 0
    sys.stdout.write(f"{service}: {wrong or 'lives'}\n")
    return int(bool(wrong))


def service_of(first: Path) -> str:
    """Return which service a process became; empty when it may not be looked at."""
    try:
        words = first.read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ""
    named = [word.partition("=")[2] for word in words if word.startswith("RGMS_SERVICE=")]
    return named[0] if named else ""


def wrong_door(given: Environment) -> str:
    """Ask the door under a host name that the service answers to; say what is wrong."""
    port = int(given.read("PORT"))
    host = next(iter(given.read("ALLOWED_HOSTS")), "localhost").lstrip("*.") or "localhost"
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        line.request("GET", DOOR, headers={"Host": host})
        status = line.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"port {port} does not answer ({type(error).__name__})"
    finally:
        line.close()
    return "" if status == http.client.OK else f"port {port} answers {status}"


def wrong_pulse(given: Environment, service: str) -> str:
    """Ask for the last sign of life and say what is wrong. Raises psycopg.OperationalError."""
    with psycopg.connect(given.read("DATABASE_URL"), connect_timeout=SECONDS) as database:
        row = database.execute(AGE, [service, f"{socket.gethostname()}-"]).fetchone()
    age = row[0] if row else None
    if age is None:
        return "has left no sign of life yet"
    return "" if age <= OLDEST else f"left its last sign of life {age:.0f} seconds ago"


if __name__ == "__main__":
    sys.exit(main())
