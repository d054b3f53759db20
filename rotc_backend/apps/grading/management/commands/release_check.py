"""List what keeps a term from being released."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.grading import selectors
from apps.system.models import Term


class Command(BaseCommand):
    """Ends with exit code 1 while work is left."""

    help = "List what keeps a term from being released."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of a term."""
        parser.add_argument("--term", type=int, required=True, help="id of a term")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each kind of blocker with the rows behind it."""
        term = Term.objects.filter(pk=options["term"]).first()
        if term is None:
            raise CommandError(f"There is no term {options['term']}.")
        found = () if term.is_final else selectors.blockers(term)
        for blocker in found:
            self.stdout.write(f"{blocker.kind}: {blocker.count}. {blocker.detail}")
            for item in blocker.items:
                self.stdout.write(f"  {item.id}  {item.label}")
        self.stdout.write(f"{term.label}: {len(found)} kinds of work left")
        if found:
            raise CommandError(f"{term.label} cannot be released yet.")
