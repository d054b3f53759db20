"""What a process counts about itself, kept so that the processes of one service add up.

Gunicorn's processes write to files of a private folder (config/metric_files.py), everything else
keeps its numbers in memory. Labels name routes, codes and states, never a row or a person.
"""

import fcntl
import os
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
LOCK: Final = "lock"
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
# Seconds; 0.2 and 0.5 are what lists and requests are held to.
SECONDS: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)

REGISTRY: Final = CollectorRegistry()

HTTP_SECONDS: Final = Histogram(
    "http_seconds",
    "Seconds from a request to its answer",
    ("method", "route", "status"),
    buckets=SECONDS,
    registry=REGISTRY,
)
HTTP_ERRORS: Final = Counter(
    "http_errors",
    "Answers of 400 and above",
    ("method", "route", "status"),
    registry=REGISTRY,
)
IDEMPOTENT_REPLAYS: Final = Counter(
    "idempotent_replays", "Creating requests answered from their key", registry=REGISTRY
)
STALE_412: Final = Counter(
    "stale_412", "Edits refused because somebody else was first", registry=REGISTRY
)
AUTH_FAILED: Final = Counter(
    "auth_failed", "Requests nobody was behind", ("reason",), registry=REGISTRY
)
AUTHZ_DENIED: Final = Counter(
    "authz_denied", "Requests of somebody who may not do that", ("route",), registry=REGISTRY
)


def exposition() -> bytes:
    """Write what this service has counted, in the text format of Prometheus."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return bytes(generate_latest(REGISTRY))
    registry = CollectorRegistry()
    with Path(folder, LOCK).open("a") as lock:
        # Not while the numbers of a process that ended are added to those of others.
        fcntl.flock(lock, fcntl.LOCK_SH)
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return bytes(generate_latest(registry))
