"""Recompute every grade from its facts and print what is shown differently."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.grading.checks import check_grades
from apps.system.choices import TermState
from apps.system.models import Term


class Command(BaseCommand):
    """Ends with exit code 1 when a grade differs from its facts."""

    help = "Recompute every grade from its facts; print differences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of one term; all that have begun unless given."""
        parser.add_argument("--term", type=int, help="id of a term")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check term by term."""
        differences = 0
        for term in self.terms(options["term"]):
            found = check_grades(term)
            differences += len(found)
            for difference in found:
                self.stdout.write(f"{term.label}: {difference}")
            self.stdout.write(f"{term.label}: {len(found)} differences")
        if differences:
            raise CommandError(f"{differences} differences between grades and their facts")

    def terms(self, term_id: int | None) -> list[Term]:
        """Find the terms to check. Raises CommandError for one that does not exist."""
        begun = Term.objects.exclude(state=TermState.DRAFT).order_by("starts_on")
        if term_id is None:
            return list(begun)
        term = Term.objects.filter(pk=term_id).first()
        if term is None:
            raise CommandError(f"There is no term {term_id}.")
        return [term]
