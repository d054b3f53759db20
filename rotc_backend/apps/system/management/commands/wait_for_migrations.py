"""Waits until a release has prepared the database for this version; for all services but web."""

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, ProgrammingError, connection

from apps.system import fingerprints, migrating

LATE: Final = 1
UNFIT: Final = 78  # EX_CONFIG: another key than web's; waiting on changes nothing
PAUSE: Final = 2.0


class Command(BaseCommand):
    """Ends with 0 when nothing is pending, with 1 when something still is after the time-out.

    And with 78 when this service has other keys than the one that ran the release, so that tokens
    of one would be refused by the other; a release that brings new keys is waited for too. So is a
    sign-in that is refused: the first release makes the role of the services.
    """

    help = "Wait until the database has every migration of this version."
    requires_system_checks: list[str] = []  # they would ask the database first

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how long to wait."""
        parser.add_argument("--timeout", type=float, default=300, help="seconds (300)")

    def handle(self, *_: Any, **options: Any) -> None:
        """Ask every two seconds; say once what is waited for, whenever that changes."""
        self.said = ""
        self.differing: list[str] = []
        is_done = migrating.wait(self.is_ready, seconds=options["timeout"], pause=PAUSE, growth=1.0)
        if self.differing:
            names = ", ".join(self.differing)
            self.stderr.write(f"{names}: web was released with another value; all need the same.")
            sys.exit(UNFIT)
        if not is_done:
            self.stderr.write("This version is not deployed: its release did not finish in time.")
            sys.exit(LATE)
        self.stdout.write("the database has every migration of this version")

    def is_ready(self) -> bool:
        """Tell whether this version may start."""
        try:
            missing = migrating.pending()
            self.differing = [] if missing else fingerprints.differing()
        except (OperationalError, ProgrammingError) as error:
            connection.close()
            self.say(f"the database cannot be used yet: {migrating.reason_of(error)}")
            return False
        if missing:
            self.say(f"waiting for {len(missing)} migrations, {missing[0]} first")
        if self.differing:
            self.say(f"waiting for a release with the same {', '.join(self.differing)}")
        return not missing and not self.differing

    def say(self, words: str) -> None:
        """Write a line, once."""
        if words != self.said:
            self.stdout.write(words)
            self.stdout.flush()
            self.said = words
