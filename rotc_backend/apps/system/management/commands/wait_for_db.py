"""Waits until the database takes sign-ins; for hosts that start everything at once."""

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser

from apps.system import migrating, roles

UNAVAILABLE: Final = 69  # EX_UNAVAILABLE
UNFIT: Final = 78  # EX_CONFIG: waiting changes nothing


class Command(BaseCommand):
    """Ends with 0 when the database answers, 69 when it never did, 78 when it refuses us."""

    help = "Wait until the database takes sign-ins."
    requires_system_checks: list[str] = []  # they would ask the database first

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how long to wait."""
        parser.add_argument("--timeout", type=float, default=60, help="seconds (60)")

    def handle(self, *_: Any, **options: Any) -> None:
        """Ask until it answers, refuses, or the time is over; a release signs in as the owner."""
        roles.be_the_owner()
        last: list[Exception] = []

        def is_over() -> bool:
            error = migrating.is_reachable()
            last[:] = [error] if error else []
            return error is None or migrating.is_hopeless(error)

        is_answered = migrating.wait(is_over, seconds=options["timeout"])
        if not last:
            self.stdout.write("the database answers")
            return
        self.stderr.write(f"The database cannot be used: {migrating.reason_of(last[0])}")
        sys.exit(UNFIT if is_answered else UNAVAILABLE)
