"""Examine the whole system and say what is wrong and what to do."""

import json
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.operations.choices import FindingState as State
from apps.operations.examination import Examination, examine
from apps.operations.findings import Finding
from apps.operations.promises import Kept

WORDS: Final = {
    State.OK: "ok",
    State.WARNING: "look",
    State.BAD: "BAD",
    State.UNWATCHED: "-",
}


class Command(BaseCommand):
    """Prints one line per finding and ends with exit code 1 when one is red."""

    help = "Examine services, database, Redis, jobs, journal, copies and promises."
    # It must speak also when the system checks would not pass.
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer JSON."""
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look once, print, and end with the verdict."""
        found = examine()
        if options["json"]:
            self.stdout.write(json.dumps(as_data(found), indent=2, ensure_ascii=False))
        else:
            self.print_lines(found)
        if not found.is_well:
            raise CommandError("Something is red.")

    def print_lines(self, found: Examination) -> None:
        """Print what was found, group by group, then the promises."""
        for finding in found.findings:
            self.stdout.write(f"{WORDS[finding.state]:5}{finding.key:34}{finding.sentence}")
            if finding.advice:
                self.stdout.write(f"{'':39}> {finding.advice}")
        for kept in found.promises:
            self.stdout.write(f"{WORDS[kept.state]:5}{kept.promise.key:34}{kept.promise.words}")
            self.stdout.write(f"{'':39}> {kept.outcome}")
        if found.is_well:
            self.stdout.write(f"release {found.release}: nothing is red")


def as_data(found: Examination) -> dict[str, Any]:
    """Write an examination as JSON has it."""
    return {
        "at": found.at.isoformat(),
        "release": found.release,
        "is_well": found.is_well,
        "findings": [finding_as_data(finding) for finding in found.findings],
        "promises": [promise_as_data(kept) for kept in found.promises],
    }


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """Write one finding."""
    return {
        "key": finding.key,
        "group": finding.group,
        "state": finding.state,
        "number": finding.number,
        "sentence": finding.sentence,
        "advice": finding.advice,
    }


def promise_as_data(kept: Kept) -> dict[str, Any]:
    """Write how one promise stands."""
    return {
        "key": kept.promise.key,
        "words": kept.promise.words,
        "state": kept.state,
        "outcome": kept.outcome,
        "checked_at": kept.checked_at.isoformat() if kept.checked_at else None,
    }
