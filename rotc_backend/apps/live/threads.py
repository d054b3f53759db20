"""Database work beside the event loop: in threads of its own, on connections that are looked after."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection

Answer = TypeVar("Answer")


async def ask(
    work: Callable[..., Answer], *, executor: Executor | None = None, **values: Any
) -> Answer:
    """Run database work in a thread; without an executor in one of the few that all share."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(executor, partial(run, work, values))


def run(work: Callable[..., Answer], values: dict[str, Any]) -> Answer:
    """Do the work, once more when the connection turns out to be dead.

    Only for work that may be done twice. Django's way would ask the database before every
    statement whether it still answers.
    """
    is_old = connection.close_at is not None and time.monotonic() >= connection.close_at
    if is_old or connection.errors_occurred:
        connection.close()
    try:
        return work(**values)
    except (OperationalError, InterfaceError):
        connection.close()
        return work(**values)
