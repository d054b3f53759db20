"""The numbers of the web service: what its processes counted, and what is measured on asking."""

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, generate_latest

from apps.core.metrics import exposition
from apps.operations.gauges import Gauges
from apps.system.health import numbers


def metrics(request: HttpRequest) -> HttpResponse:
    """Write the numbers of this service for whoever may look."""
    return numbers.answer(request, write)


def write() -> bytes:
    """Add what is measured now to what was counted."""
    now = CollectorRegistry()
    now.register(Gauges())
    return exposition() + bytes(generate_latest(now))
