"""Compares the witness with the journal, as the nightly job does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.system import comparing


class Command(BaseCommand):
    """Names each change that no journal entry explains, and fails when there is one."""

    help = "Find changes of guarded rows that no service recorded."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the options."""
        parser.add_argument("--explain", metavar="REASON", help="record why they are there")

    def handle(self, *_: Any, **options: Any) -> None:
        """Compare; or explain the differences and go on from here."""
        reason = options["explain"]
        found = comparing.explain(reason=reason) if reason else comparing.compare()
        for place in found.places:
            self.stderr.write(str(place))
        if found.differing and not reason:
            raise CommandError(f"{found.differing} of {found.rows} changes are not explained.")
        self.stdout.write(f"{found.rows} changes compared, {found.differing} differ.")
