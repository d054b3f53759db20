"""Counts what the clock would delete on a day, or deletes what is due today in somebody's name."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.core.permissions import Scope, scope_of
from apps.operations.privacy import retention


class Command(BaseCommand):
    """Deletes nothing without --apply and the name of the admin who answers for it."""

    help = "Count (--dry-run) or delete (--apply --by USER) what is kept longer than it should be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Choose between counting and deleting."""
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--dry-run", action="store_true", help="count, delete nothing")
        way.add_argument("--apply", action="store_true", help="delete what is due today")
        parser.add_argument("--as-of", type=date.fromisoformat, help="count as of this day")
        parser.add_argument(
            "--by", default="", help="the user name of the admin who answers for it"
        )
        parser.add_argument("--json", action="store_true", help="print for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count or delete."""
        if options["dry_run"]:
            self.show(options["as_of"] or timezone.localdate(), is_json=options["json"])
        else:
            self.delete(options)

    def show(self, as_of: date, *, is_json: bool) -> None:
        """Print what is due, rule by rule."""
        found = retention.dry_run(as_of=as_of)
        if is_json:
            counts = {line.key: {"due": line.due, "held": line.held} for line in found.lines}
            body = {"as_of": str(found.as_of), "total": found.total, "rules": counts}
            self.stdout.write(json.dumps(body))
            return
        self.stdout.write(f"As of {found.as_of}:")
        for line in found.lines:
            held = f", {line.held} held back" if line.held else ""
            self.stdout.write(f"  {line.due:6} {line.title}: {line.kept_for}{held}")
            self.stdout.write(f"         {line.does}")
        self.stdout.write(f"{found.total} would be deleted by --apply.")

    def delete(self, options: dict[str, Any]) -> None:
        """Delete what is due today."""
        if options["as_of"] is not None:
            raise CommandError("--apply deletes what is due today; --as-of is for counting.")
        actor = self.operator(options["by"])
        try:
            total = retention.dry_run(as_of=timezone.localdate()).total
            job = retention.ask_to_apply(total=total, actor=actor)
        except RuleBroken as refusal:
            raise CommandError(refusal.detail) from None
        self.stdout.write(f"{total} due: {job.state}, job {job.pk}")

    def operator(self, username: str) -> User:
        """Find the admin who answers for it."""
        person = User.objects.filter(username__iexact=username).first()
        if (
            person is None
            or not person.may_sign_in
            or scope_of(person, "privacy.delete") != Scope.ALL
        ):
            raise CommandError("--by must name an admin who can sign in.")
        return person
