"""Seals and comparisons read what is below the commit horizon: wait until it has passed us."""

import time

from django.db import connection

from apps.system import journal


def settle() -> None:
    """Wait until everything committed so far is below the horizon, whoever else is busy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        mine = int(cursor.fetchone()[0])
    deadline = time.monotonic() + 60
    while journal.horizon().xid <= mine:
        assert time.monotonic() < deadline, "another transaction holds the horizon back"
        time.sleep(0.005)


def as_owner(statement: str, *values: object) -> None:
    """Change rows as somebody who owns the database can: with every trigger switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            cursor.execute(statement, values)
        finally:
            cursor.execute("SET session_replication_role = origin")
