"""Loads the demo unit: invented people only, through the services."""

import base64
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.crypto import salted_hmac

from apps.authentication.models import User
from apps.operations.demo import notices, papers, unit

ACCOUNTS = ("demo-admin", "demo-staff", "demo-cadet")


class Command(BaseCommand):
    """Loads the demo once; a second run changes nothing."""

    help = "Load the demo unit; print its sign-ins and certificates to check."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the options."""
        parser.add_argument("--print-accounts", action="store_true", help="only print them")

    def handle(self, *_: Any, **options: Any) -> None:
        """Build the unit unless it is there; refuses outside a developer's machine."""
        if settings.ENVIRONMENT not in {"local", "test"}:
            raise CommandError("Demo data is for a developer's machine only.")
        is_there = User.objects.filter(username="demo-admin").exists()
        if not is_there and not options["print_accounts"]:
            unit.build(password=demo_password(), say=self.stdout.write)
            notices.tell()
        for name in ACCOUNTS:
            self.stdout.write(f"{name}  {demo_password()}")
        for state, code in papers.codes_to_check():
            self.stdout.write(f"certificate-{state}  {code}")


def demo_password() -> str:
    """Derive the demo password from this machine's key, so that no two machines share one."""
    digest = salted_hmac("rgms.demo", "password", algorithm="sha256").digest()
    return "demo-" + base64.b32encode(digest)[:12].decode().lower()
