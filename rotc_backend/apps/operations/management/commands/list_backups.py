"""Lists the copies in the place for copies, and what is known of each."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from apps.operations.copying.names import moment_in
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.sources import Archive
from apps.operations.copying.stores import Store, Stored, usual_store
from apps.operations.models import Backup
from apps.system import roles


class Command(BaseCommand):
    """Reads the place itself: it answers also while the database is gone."""

    help = "List the copies of the database in BACKUP_URL."
    requires_system_checks = ()  # for the hour in which something else is broken

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each, oldest first."""
        roles.be_the_owner()
        try:
            store = usual_store()
            found = store.names()
        except CopyingRefused as problem:
            raise CommandError(problem.detail) from None
        for stored in found:
            self.stdout.write(self.line(store, stored))
        self.stdout.write(f"{len(found)} archives in {store.words}")

    def line(self, store: Store, stored: Stored) -> str:
        """Describe one archive."""
        made_at = moment_in(stored.name)
        when = f"{timezone.localtime(made_at):%Y-%m-%d %H:%M}" if made_at else "?"
        return f"{when}  {stored.size:>12} bytes  {self.known(store, stored)}  {stored.name}"

    def known(self, store: Store, stored: Stored) -> str:
        """Say what the row of a copy knows, or else its head."""
        try:
            row = Backup.objects.filter(name=stored.name).first()
        except DatabaseError:
            row = None
        if row and row.verified_result:
            word = "good" if row.verified_result["is_good"] else "BAD"
            return f"{word}, {row.verified_result['how']} {row.verified_at:%Y-%m-%d}"
        if row:
            return "not verified"
        try:
            return f"not noted here, release {Archive(store, stored.name).head().release}"
        except CopyingRefused:
            return "DAMAGED"
