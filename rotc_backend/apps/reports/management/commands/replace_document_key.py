"""Give the unit another key for issued documents."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.reports.signing import replace_document_key


class Command(BaseCommand):
    """Makes the next key; what the one before signed stays good."""

    help = "Sign documents with a new key."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask why."""
        parser.add_argument("--reason", required=True, help="for the journal")

    def handle(self, *_: Any, **options: Any) -> None:
        """Replace the key."""
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("Say why: --reason must not be empty.")
        key = replace_document_key(actor=None, reason=reason[:500])
        public = bytes(key.public_key).hex()
        self.stdout.write(f"key {key.pk} signs from now on: {public}")
        self.stdout.write("documents of earlier keys stay good; GET documents/key/ shows them all")
