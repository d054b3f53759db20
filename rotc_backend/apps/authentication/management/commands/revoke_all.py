"""End every session of everybody after an incident."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.authentication import ending

WORD = "end"
REMINDER = (
    "Access tokens are refused at once. Give the next key a new JWT_KEY_ID and JWT_SECRET_KEY, and"
    " leave JWT_PREVIOUS_KEY empty: tokens of the old key are then worth nothing."
)


class Command(BaseCommand):
    """Ends every session and says what remains to be done."""

    help = "End every session of everybody; people sign in again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask why, and perhaps for no confirmation."""
        parser.add_argument("--reason", required=True, help="for the journal")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, end, remind."""
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("Say why: --reason must not be empty.")
        if not options["yes"] and self.answer() != WORD:
            raise CommandError("Nothing was done.")
        ended = ending.end_all_sessions(reason=reason[:500], actor=None)
        self.stdout.write(f"ended {ended} sessions")
        self.stdout.write(REMINDER)

    def answer(self) -> str:
        """Ask for the word that confirms."""
        return input(f"Everybody must sign in again. Type '{WORD}' to go on: ").strip()
