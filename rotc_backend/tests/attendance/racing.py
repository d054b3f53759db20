"""Runs acts of several people at the same moment, each on its own connection."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from apps.core.errors import RuleBroken


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts on threads that start together; answer results or refusals in the order given."""
    gate = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=10)
            found[number] = act()
        except RuleBroken as refusal:
            found[number] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found
