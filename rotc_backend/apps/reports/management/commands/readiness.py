"""Says what the documents of a term still lack."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.reports.readiness import Readiness, readiness
from apps.reports.readiness_words import as_json, in_words
from apps.system import selectors as system
from apps.system.models import Term


class Command(BaseCommand):
    """Ends with exit code 1 when anything is missing."""

    help = "Say what is missing before the documents of a term can leave the unit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the term and the form of the answer."""
        parser.add_argument("--term", type=int, help="a term's number; else the current one")
        parser.add_argument("--json", action="store_true", help="print it for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at one term."""
        found = readiness(term_asked_for(options["term"]))
        lines = [json.dumps(as_json(found), indent=1)] if options["json"] else in_words(found)
        for line in lines:
            self.stdout.write(line)
        refuse_unready(found)


def term_asked_for(number: int | None) -> Term:
    """Find the term. Raises CommandError."""
    term = system.current_term() if number is None else Term.objects.filter(pk=number).first()
    if term is None:
        raise CommandError("There is no such term.")
    return term


def refuse_unready(found: Readiness) -> None:
    """End with exit code 1 when something is missing."""
    if not found.is_ready:
        raise CommandError(f"{found.term.label} is not ready.")
