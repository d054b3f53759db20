"""Deletes contents that belong to no row, or says how many there are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.reports import orphans


class Command(BaseCommand):
    """Does by hand what the job does each night."""

    help = "Delete contents that have belonged to no row for a week."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        parser.add_argument("--dry-run", action="store_true", help="only list them")
        parser.add_argument("--sure", action="store_true", help="also when most would go")

    def handle(self, *_: Any, **options: Any) -> None:
        """Look, and delete."""
        now = timezone.now()
        if options["dry_run"]:
            for content in orphans.orphans(now=now)[1]:
                self.stdout.write(f"{content.key}  {content.at:%Y-%m-%d}")
            return
        try:
            count = orphans.sweep_without_journal(now=now, is_sure=options["sure"])
        except orphans.TooManyOrphans as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(f"{count} contents deleted")
