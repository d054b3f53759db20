"""Check the ledger and what was decided about it, and print whatever is wrong."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.grading.ledger_checks import check_ledger
from apps.system.choices import TermState
from apps.system.models import Term


class Command(BaseCommand):
    """Ends with exit code 1 when the ledger holds what it must not hold."""

    help = "Check sums, states and forbidden pairs of the ledger; print faults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of one term; all that have begun unless given."""
        parser.add_argument("--term", type=int, help="id of a term")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check term by term."""
        faults = 0
        for term in self.terms(options["term"]):
            found = check_ledger(term)
            faults += len(found)
            for fault in found:
                self.stdout.write(f"{term.label}: {fault}")
            self.stdout.write(f"{term.label}: {len(found)} faults")
        if faults:
            raise CommandError(f"Faults in the ledger: {faults}.")

    def terms(self, term_id: int | None) -> list[Term]:
        """Find the terms to check. Raises CommandError for one that does not exist."""
        begun = Term.objects.exclude(state=TermState.DRAFT).order_by("starts_on")
        if term_id is None:
            return list(begun)
        term = Term.objects.filter(pk=term_id).first()
        if term is None:
            raise CommandError(f"There is no term {term_id}.")
        return [term]
