"""What a new release does to the database before its services start; safe to run twice at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from apps.system import roles

LOCK = 7_214_001  # any number no other session of ours locks


class Command(BaseCommand):
    """Migrates, sets up the services' role, writes the schedule and makes the first admin."""

    help = "Migrate, set up the services' role, sync the schedule and make the first admin."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step under the lock; whoever comes second waits and finds all done."""
        roles.be_the_owner()
        with alone():
            call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
            self.set_up_role()
            call_command("sync_schedule", stdout=self.stdout)
            call_command("create_first_admin", stdout=self.stdout)

    def set_up_role(self) -> None:
        """Give the services' role its rights; say so when there is none of its own."""
        role = roles.services_role()
        if role is None:
            self.stdout.write("the services use the owner's role (docs/access.md)")
            return
        try:
            roles.prepare(role)
        except roles.RoleProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"the role {role.name} has its rights")


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
