"""Recompute recorded answers of the legacy server and print what differs."""

import json
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.grading import vectors


class Command(BaseCommand):
    """Ends with exit code 1 when one number of one case differs."""

    help = "Compare our legacy arithmetic with a file of recorded answers."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file: {"cases": [{label, training_days, ..., expect: {...}}]}."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare every case. Raises CommandError for a difference or an unreadable file."""
        try:
            text = options["file"].read_text(encoding="utf-8")
            cases = json.loads(text, parse_float=Decimal)["cases"]
            found = list(vectors.mismatches(cases))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"This is no file of recorded grades: {error!r}.") from error
        for mismatch in found:
            self.stdout.write(str(mismatch))
        self.stdout.write(f"{len(cases)} cases, {len(found)} mismatches")
        if found:
            raise CommandError("Our arithmetic is not the legacy system's.")
