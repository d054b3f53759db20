"""What a new release does to the database before its services start; safe to run twice at once."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from apps.system import fingerprints, migrating, roles, services

LOCK: Final = 7_214_001  # any number no other session of ours locks
# Longer than a release takes; a second one waits its turn and then finds all done.
TURN: Final = "20min"


class Command(BaseCommand):
    """Migrates, sets up the services' role, writes the schedule and makes the first admin."""

    help = "Migrate, set up the services' role, sync the schedule and make the first admin."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step under the lock; whoever comes second waits and finds all done."""
        roles.be_the_owner()
        with alone():
            began_at, before = timezone.now(), migrating.heads()
            try:
                self.prepare()
            except BaseException:
                self.note_failure(began_at, before)
                raise
            self.note(began_at, before, is_complete=True)

    def prepare(self) -> None:
        """Bring the database up to this version."""
        missing = migrating.pending()
        self.stdout.write(f"release {settings.RELEASE_VERSION}: {len(missing)} migrations pending")
        migrating.migrate(self.stdout)
        self.set_up_role()
        call_command("sync_schedule", stdout=self.stdout)
        call_command("create_first_admin", stdout=self.stdout)
        fingerprints.keep_without_journal()

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

    def note_failure(self, began_at: datetime, before: dict[str, str]) -> None:
        """Say where the database stands and what to do; a row says it too, if there is a table."""
        with contextlib.suppress(DatabaseError):
            left = migrating.pending()
            self.stderr.write(
                f"The release did not finish; {len(left)} migrations are left. Nothing of this "
                "version runs yet. Mend the cause and run `manage.py release` again: what was "
                "applied is kept, and each migration is applied whole or not at all."
            )
            if left:
                self.stderr.write(f"The next migration is {left[0]} (UPGRADE.md).")
            for index in migrating.invalid_indexes():
                self.stderr.write(
                    f"The index {index} is half made. As the owner of the database: "
                    f"DROP INDEX CONCURRENTLY {index};"
                )
            self.note(began_at, before, is_complete=False)

    def note(self, began_at: datetime, before: dict[str, str], *, is_complete: bool) -> None:
        """Keep which version did what."""
        services.note_release_without_journal(
            version=settings.RELEASE_VERSION,
            began_at=began_at,
            before=before,
            after=migrating.heads(),
            is_complete=is_complete,
        )


@contextmanager
def alone() -> Iterator[None]:
    """Hold the release lock; the connection's own, so it must not lead through a pooler."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{TURN}'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("RESET lock_timeout")
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
