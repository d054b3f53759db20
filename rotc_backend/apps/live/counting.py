"""What the live service counts: how sockets end, and how long an event takes from poke to frames."""

from typing import Final

from prometheus_client import Counter, Histogram

from apps.core.metrics import REGISTRY

SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
# A client may end with any number it likes.
KNOWN_CODES: Final = frozenset(
    {1000, 1001, 1005, 1006, 1009, 1011, 1012, 4400, 4401, 4408, 4409, 4429}
)
OTHER: Final = "other"

SOCKET_CLOSED: Final = Counter(
    "socket_closed", "Live sockets that ended", ("code",), registry=REGISTRY
)
POKE_TO_DELIVER_SECONDS: Final = Histogram(
    "poke_to_deliver_seconds",
    "Seconds from a poke to the last frame it led to",
    buckets=SECONDS,
    registry=REGISTRY,
)


def count_closed(code: int | None) -> None:
    """Count a socket that ended."""
    SOCKET_CLOSED.labels(str(code) if code in KNOWN_CODES else OTHER).inc()
