"""Ask the services how they are, over the same addresses a host would ask."""

import http.client
import json
import time
from collections.abc import Callable
from typing import Any

WEB = "/api/health/ready/"  # with METRICS_TOKEN it also tells when worker and beat were heard of
CHANNELS = "/api/health/live/"
STEP = 0.1


def fetch(port: int, path: str, token: str = "") -> tuple[int, bytes]:
    """GET a local path, without proxies; status 0 when nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    shown = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        line.request("GET", path, headers={"Host": f"localhost:{port}"} | shown)
        answer = line.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        line.close()


def is_healthy(name: str, port: dict[str, int], age: float, token: str) -> bool:
    """Whether this service, started `age` seconds ago, does its work; METRICS_TOKEN shows it."""
    ok = 200
    if name == "web":
        return fetch(port["web"], WEB)[0] == ok
    if name == "mail":
        return fetch(port["mail"], "/")[0] == ok
    if name == "channels":
        return fetch(port["channels"], CHANNELS)[0] == ok
    seen = seen_seconds_ago(fetch(port["web"], WEB, token)[1], name)
    return seen is not None and seen <= age


def seen_seconds_ago(body: bytes, name: str) -> float | None:
    """Read from the health report when a service last gave a sign of life."""
    try:
        report: Any = json.loads(body)
        return float(report["services"][name]["seen_seconds_ago"])
    except (ValueError, KeyError, TypeError):
        return None


def wait(is_good: Callable[[], bool], seconds: float, is_hopeless: Callable[[], bool]) -> bool:
    """Wait until something is good; give up when the time is over or there is no hope."""
    deadline = time.monotonic() + seconds
    while not is_good():
        if is_hopeless() or time.monotonic() > deadline:
            return False
        time.sleep(STEP)
    return True
