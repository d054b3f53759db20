"""The numbers of the live service: what it counted, and how many sockets are open now."""

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from apps.core.metrics import exposition
from apps.live.hub import hubs
from apps.system.health import numbers


def metrics(request: HttpRequest) -> HttpResponse:
    """Write the numbers of this process for whoever may look."""
    return numbers.answer(request, write)


def write() -> bytes:
    """Add the open sockets to what was counted."""
    now = CollectorRegistry()
    opened = Gauge("sockets_open", "Live sockets that came in and are open", registry=now)
    opened.set(sum(hub.switchboard.count for hub in hubs.values()))
    return exposition() + bytes(generate_latest(now))
