"""Proves that an archive can be restored: does it beside the database, and checks every promise."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.sources import LATEST, find
from apps.operations.copying.terminal import Progress
from apps.operations.copying.verifying import Verdict, usual_scratch, verify
from apps.system import roles


class Command(BaseCommand):
    """Ends with exit code 1 when anything is wrong with the archive."""

    help = "Restore an archive beside the database, compare every row, check every promise."
    requires_system_checks = ()  # for the hour in which something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive and where to restore it."""
        parser.add_argument("archive", nargs="?", default=LATEST, help="a name, a file, or latest")
        parser.add_argument(
            "--scratch", default="", help="a database to restore into; else one is made"
        )
        parser.add_argument("--json", action="store_true", help="print the verdict for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify one archive and say what was found."""
        roles.be_the_owner()
        is_json = options["json"]
        say = (lambda _: None) if is_json else self.stdout.write
        try:
            verdict = verify(
                find(options["archive"]),
                scratch=options["scratch"] or usual_scratch(),
                say=say,
                report=Progress(self.stderr),  # type: ignore[arg-type]
            )
        except CopyingRefused as problem:
            raise CommandError(problem.detail) from None
        if is_json:
            self.stdout.write(json.dumps(verdict.as_json()))
        else:
            self.describe(verdict)
        if not verdict.is_good:
            raise CommandError(f"{verdict.name} is NOT good.")

    def describe(self, verdict: Verdict) -> None:
        """Print the verdict."""
        for line in verdict.notes:
            self.stdout.write(f"  {line}")
        for line in verdict.wrong:
            self.stderr.write(f"  WRONG: {line}")
        if verdict.is_good:
            where = f" in {verdict.where}" if verdict.where else ""
            self.stdout.write(f"{verdict.name} is good: {verdict.how}{where}.")
