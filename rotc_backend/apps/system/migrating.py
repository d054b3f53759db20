"""What a release asks the database: can it be reached, and which migrations has it seen."""

import time
from collections.abc import Callable
from typing import Final

from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg import errors

LOCK_TIMEOUT: Final = "2s"
STATEMENT_TIMEOUT: Final = "15min"
TRIES: Final = 5
LONGEST_PAUSE: Final = 5.0
# What waiting does not cure; the server's words, since a failed sign-in carries no code.
HOPELESS: Final = (
    "password authentication failed",
    "no pg_hba.conf entry",
    "does not exist",
    "does not support ssl",
    "server does not support ssl",
)


def pending() -> list[str]:
    """Name the migrations of this version that the database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def heads() -> dict[str, str]:
    """Name the newest applied migration of each app; empty for an empty database.

    Steps that an applied migration stands for are left out: Django notes them too.
    """
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        return {}
    applied = recorder.applied_migrations().keys()
    disk = MigrationLoader(None).disk_migrations or {}
    steps = {step for node, each in disk.items() if node in applied for step in each.replaces}
    return dict(sorted(applied - steps))


def invalid_indexes() -> list[str]:
    """Name the indexes that a migration without a transaction began and did not finish."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def reason_of(error: Exception) -> str:
    """Say in one line why the database cannot be used, without any address."""
    text = str(error).strip().splitlines() or [type(error).__name__]
    return text[-1].rpartition("FATAL:")[2].strip()[:200]


def is_hopeless(error: Exception) -> bool:
    """Tell whether no waiting helps."""
    return any(words in str(error).lower() for words in HOPELESS)


def wait(
    is_done: Callable[[], bool], *, seconds: float, pause: float = 0.5, growth: float = 1.5
) -> bool:
    """Ask again and again, less and less often, until it is so or the time is over."""
    end = time.monotonic() + seconds
    while not is_done():
        left = end - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(pause, left))
        pause = min(pause * growth, LONGEST_PAUSE)
    return True


def migrate(out: OutputWrapper) -> None:
    """Apply what is pending; a lock that somebody holds is asked for five times, two seconds each.

    Each migration is a transaction of its own, so a try goes on where the last one ended.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
                cursor.execute(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'")
            call_command("migrate", interactive=False, verbosity=1, stdout=out)
        except OperationalError as error:
            if attempt == TRIES or not isinstance(error.__cause__, errors.LockNotAvailable):
                raise
            out.write(f"somebody holds a table; trying again ({attempt} of {TRIES})")
        else:
            return
        finally:
            reset_timeouts()


def reset_timeouts() -> None:
    """Take the time limits away, if the connection still stands."""
    if connection.connection is None or connection.connection.broken:
        return
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
        cursor.execute("RESET statement_timeout")


def is_reachable() -> Exception | None:
    """Sign in once; return what went wrong."""
    try:
        connection.ensure_connection()
    except (OperationalError, ProgrammingError) as error:
        return error
    connection.close()
    return None
