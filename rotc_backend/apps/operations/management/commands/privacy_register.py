"""Prints the register of purposes, or checks that every field has its line."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.operations.privacy.register import REGISTER, by_purpose, faults_of, tables


class Command(BaseCommand):
    """Needs no database: it reads the tables as the code defines them."""

    help = "Print what is kept about people and why; --check compares it with every table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Choose between printing and checking."""
        parser.add_argument("--check", action="store_true", help="exit 1 naming each fault")
        parser.add_argument("--json", action="store_true", help="print for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or check."""
        if options["check"]:
            self.check_all()
        elif options["json"]:
            found = [asdict(group) for group in by_purpose()]
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            self.print_all()

    def check_all(self) -> None:
        """Name every field without a line and every line without a field."""
        kept = tables()
        faults = faults_of(REGISTER, kept)
        for fault in faults:
            self.stderr.write(f"  {fault}")
        if faults:
            raise CommandError(f"{len(faults)} faults of the register of purposes.")
        self.stdout.write(f"Every field of {len(kept)} tables has its line.")

    def print_all(self) -> None:
        """Print one purpose after the other."""
        for group in by_purpose():
            self.stdout.write(f"\n{group.title}\n  ground: {group.basis}")
            for line in group.lines:
                mark = " (sensitive)" if line.is_sensitive else ""
                self.stdout.write(f"- {line.what}{mark}")
                self.stdout.write(f"    kept: {line.kept_for}; seen by: {line.seen_by}")
                self.stdout.write(f"    {line.table}: {', '.join(line.fields)}")
