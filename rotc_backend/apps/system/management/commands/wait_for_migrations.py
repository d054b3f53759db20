"""Waits until a release has migrated the database to this version; for all services but web."""

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, ProgrammingError, connection

from apps.system import migrating

LATE: Final = 1
PAUSE: Final = 2.0


class Command(BaseCommand):
    """Ends with 0 when nothing is pending, with 1 when something still is after the time-out.

    A refused sign-in is waited for too: the first release makes the role of the services.
    """

    help = "Wait until the database has every migration of this version."
    requires_system_checks: list[str] = []  # they would ask the database first

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how long to wait."""
        parser.add_argument("--timeout", type=float, default=300, help="seconds (300)")

    def handle(self, *_: Any, **options: Any) -> None:
        """Ask every two seconds; say once what is waited for, whenever that changes."""
        self.said = ""
        is_done = migrating.wait(self.is_ready, seconds=options["timeout"], pause=PAUSE, growth=1.0)
        if not is_done:
            self.stderr.write("This version is not deployed: its release did not finish in time.")
            sys.exit(LATE)
        self.stdout.write("the database has every migration of this version")

    def is_ready(self) -> bool:
        """Tell whether this version may start."""
        try:
            missing = migrating.pending()
        except (OperationalError, ProgrammingError) as error:
            connection.close()
            self.say(f"the database cannot be used yet: {migrating.reason_of(error)}")
            return False
        if missing:
            self.say(f"waiting for {len(missing)} migrations, {missing[0]} first")
        return not missing

    def say(self, words: str) -> None:
        """Write a line, once."""
        if words != self.said:
            self.stdout.write(words)
            self.stdout.flush()
            self.said = words
