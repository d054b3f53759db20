"""Check that every operation on a roll had exactly one effect."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.attendance.checks import check_operations, count_operations


class Command(BaseCommand):
    """Ends with exit code 1 when a mark and its history disagree."""

    help = "Check that every operation on a roll had exactly one effect."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault, then the counts."""
        found = check_operations()
        for fault in found:
            self.stdout.write(str(fault))
        self.stdout.write(f"{count_operations()} operations, {len(found)} faults")
        if found:
            raise CommandError(f"{len(found)} marks are not what their operations made them.")
