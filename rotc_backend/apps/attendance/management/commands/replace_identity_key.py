"""Give the unit another key for identity passes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.attendance.services.identity import replace_identity_key


class Command(BaseCommand):
    """Makes the next key and says what becomes of the passes of the one before."""

    help = "Sign identity passes with a new key."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask why, and whether the old key may be in wrong hands."""
        parser.add_argument("--reason", required=True, help="for the journal")
        parser.add_argument(
            "--compromised", action="store_true", help="codes of the old key end at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace the key."""
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("Say why: --reason must not be empty.")
        is_compromised = options["compromised"]
        key = replace_identity_key(actor=None, reason=reason[:500], is_compromised=is_compromised)
        ending = (
            "end at once" if is_compromised else "stay good until they end, in 12 hours at most"
        )
        self.stdout.write(f"key {key.pk} signs from now on; passes of the key before {ending}")
