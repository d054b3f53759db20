"""What a new release does to the database before its services start; safe to run twice at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

LOCK = 7_214_001  # any number no other session of ours locks


class Command(BaseCommand):
    """Migrates, writes the schedule and makes the first admin, one release at a time."""

    help = "Migrate, sync the schedule and make the first admin."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step under the lock; whoever comes second waits and finds all done."""
        go_past_the_pooler()
        with alone():
            call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
            call_command("sync_schedule", stdout=self.stdout)
            call_command("create_first_admin", stdout=self.stdout)


def go_past_the_pooler() -> None:
    """Use the direct connection: a pooler in transaction mode loses session locks."""
    if settings.DATABASE_URL_DIRECT not in {"", settings.DATABASE_URL}:
        connection.close()
        connection.settings_dict.update(dj_database_url.parse(settings.DATABASE_URL_DIRECT))


@contextmanager
def alone() -> Iterator[None]:
    """Hold the release lock; inside, no statement waits long for a lock that the service holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SET lock_timeout = '5s'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
