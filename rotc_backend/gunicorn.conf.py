"""Gunicorn, for the web service: two processes of four threads, forked from one loaded application."""

import gc
import os
from pathlib import Path
from typing import Any

from config import metric_files
from config.gunicorn_lines import Lines

_PORT = os.environ.get("PORT") or "8000"
_HOST = os.environ.get("BIND_HOST") or "0.0.0.0"  # noqa: S104 - a host's proxy reaches us from outside
_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - heartbeat files only


def _count(name: str, usual: int) -> int:
    """Read a positive whole number; anything else stops the start with the variable's name."""
    value = os.environ.get(name) or str(usual)
    if not value.isdecimal() or int(value) < 1:
        raise SystemExit(f"{name} must be a positive whole number, not {value!r}.")
    return int(value)


bind = f"{_HOST}:{_PORT}"
worker_class = "gthread"
# Not WEB_CONCURRENCY: hosts set it from a processor count that says nothing about our 512 MB.
workers = _count("GUNICORN_WORKERS", 2)
threads = _count("GUNICORN_THREADS", 4)
preload_app = True

timeout = _count("GUNICORN_TIMEOUT", 30)
graceful_timeout = 25  # below the 30 s after which hosts kill
keepalive = 120  # longer than a proxy keeps an idle connection, or it meets a closed one
max_requests = _count("GUNICORN_MAX_REQUESTS", 1000)
max_requests_jitter = 200  # so that the two processes never begin anew together

worker_tmp_dir = str(_MEMORY_FOLDER) if _MEMORY_FOLDER.is_dir() else None
# Wider than the gate's own limits, so that it is the gate that refuses, in our words.
limit_request_line = 8190
limit_request_field_size = 16380
control_socket_disable = True
# Only the host's proxy and the private network reach the port.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS") or "*"

errorlog = "-"
loglevel = (os.environ.get("GUNICORN_LOG_LEVEL") or "info").lower()
accesslog = "-"
logger_class = Lines  # Gunicorn's lines and access lines in the form of all others

# Before the application is loaded: what it counts goes to files, since each process counts its own.
if __name__ == "__config__":  # the name Gunicorn gives this file; others only read its settings
    metric_files.begin(_MEMORY_FOLDER)


def child_exit(server: Any, worker: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Keep what a process that ended has counted."""
    metric_files.absorb(worker.pid)


def on_exit(server: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Leave no files behind."""
    metric_files.end()


def when_ready(server: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Set aside what is loaded: no collection looks at it again, and the processes share its pages.

    A large answer makes thousands of objects and hardly a cycle, so cycles are looked for less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
