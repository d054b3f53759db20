"""Health doors: live (the process answers), ready (its dependencies do), and the summary."""

import time
from collections.abc import Callable
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from apps.system import selectors


def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Say that this process answers; touches nothing else."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Say whether the database and Redis answer, with the time each took in milliseconds."""
    checks = {"database": timed(ask_database), "redis": timed(ask_redis)}
    # Redis only carries hints: without it everything works, later.
    is_ready = checks["database"]["ok"]
    body = {"status": "ok" if is_ready else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Summarise: readiness, release, and when each service was last heard of."""
    database = timed(ask_database)
    services = {}
    if database["ok"]:
        services = {
            name: {"seen_seconds_ago": selectors.seconds_since(at), "release": release}
            for name, (at, release) in selectors.latest_heartbeats().items()
        }
    status = "ok" if database["ok"] else "unavailable"
    body = {
        "status": status,
        "release": settings.RELEASE_VERSION,
        "checks": {"database": database, "redis": timed(ask_redis)},
        "services": services,
    }
    return JsonResponse(body, status=200 if database["ok"] else 503)


def timed(ask: Callable[[], None]) -> dict[str, Any]:
    """Ask one dependency and take the time."""
    began = time.perf_counter()
    try:
        ask()
    except (DatabaseError, redis.RedisError):
        return {"ok": False}
    return {"ok": True, "milliseconds": round((time.perf_counter() - began) * 1000, 1)}


def ask_database() -> None:
    """Run the smallest query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_redis() -> None:
    """Send PING."""
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=None
    )
    try:
        client.ping()
    finally:
        client.close()
