"""Two connections that meet at one row, in an order the test decides."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from tests.live.listeners import within


def meanwhile(change: Callable[[], Any], act: Callable[[], Any]) -> Any:
    """Make a change, let the act on another connection run into it, commit; return its answer."""
    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            change()
            answer = elsewhere.submit(on_its_own_connection, act)
            assert within(10, is_somebody_waiting_for_us)
        return answer.result(timeout=10)


def on_its_own_connection(act: Callable[[], Any]) -> Any:
    """Act, and close the connection of this thread."""
    try:
        return act()
    finally:
        connection.close()


def is_somebody_waiting_for_us() -> bool:
    """Whether another connection waits for a lock of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) > 0 FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]
