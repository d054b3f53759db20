"""Encrypts stored files that are not, or all of them under the newest of DATA_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.files.sealing import seal_without_journal, to_seal


class Command(BaseCommand):
    """May be stopped and run again."""

    help = "Encrypt the files of letters, messages, the old system and people's own data."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        parser.add_argument("--dry-run", action="store_true", help="only count them")
        parser.add_argument("--anew", action="store_true", help="also those that are encrypted")

    def handle(self, *_: Any, **options: Any) -> None:
        """Count, and encrypt."""
        anew = options["anew"]
        total, done = len(to_seal(anew=anew)), 0
        if options["dry_run"]:
            self.stdout.write(f"{total} files to encrypt")
            return
        for done in seal_without_journal(anew=anew):
            if done % 100 == 0:
                self.stdout.write(f"{done} of {total}")
        self.stdout.write(f"{done} files encrypted")
