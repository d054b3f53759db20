"""Makes every open page read anew; run it after the database was restored or moved."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.live import services
from apps.system import roles


class Command(BaseCommand):
    """Begin a new epoch of the journal."""

    help = "Void every live cursor. Run after the database was restored or moved."

    def handle(self, *_: Any, **__: Any) -> None:
        """Begin it and say its number; only the owner may touch journal rows."""
        roles.be_the_owner()
        self.stdout.write(f"epoch {services.begin_epoch()}")
