"""Turns read-only mode or paused jobs on and off, for the hour in which the page cannot be reached."""

from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.core.permissions import Scope, scope_of
from apps.operations import services

SHORTEST_REASON, LONGEST_REASON = 3, 500
TURN: Final[dict[tuple[str, str], Callable[..., object]]] = {
    ("read-only", "on"): services.begin_read_only,
    ("read-only", "off"): services.end_read_only,
    ("jobs-paused", "on"): services.pause_jobs,
    ("jobs-paused", "off"): services.resume_jobs,
}


class Command(BaseCommand):
    """Writes the same row and the same journal entry as the page *System*."""

    help = "Turn read-only mode or paused jobs on or off."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the switch and its position, who answers for it, and why."""
        parser.add_argument("name", choices=sorted({name for name, _ in TURN}))
        parser.add_argument("position", choices=("on", "off"))
        parser.add_argument("--by", required=True, help="the user name of the admin who does it")
        parser.add_argument("--reason", required=True, help="people are told it with each refusal")

    def handle(self, *args: Any, **options: Any) -> None:
        """Turn the switch, or say why not."""
        name, position, reason = options["name"], options["position"], options["reason"].strip()
        if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
            raise CommandError(
                f"--reason must have {SHORTEST_REASON} to {LONGEST_REASON} characters."
            )
        try:
            TURN[name, position](reason=reason, actor=self.operator(options["by"]))
        except RuleBroken as refusal:
            raise CommandError(refusal.detail) from None
        self.stdout.write(f"{name} is {position}")

    def operator(self, username: str) -> User:
        """Find the admin who answers for it."""
        person = User.objects.filter(username__iexact=username).first()
        if (
            person is None
            or not person.may_sign_in
            or scope_of(person, "system.operate") != Scope.ALL
        ):
            raise CommandError("--by must name an admin who can sign in.")
        return person
