"""Writes the permission matrix into docs/permissions.md."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.system.matrix import as_page


class Command(BaseCommand):
    """Keep the documented matrix equal to the one in force."""

    help = "Write the permission matrix into docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        page: Path = settings.REPOSITORY_DIR / "docs" / "permissions.md"
        page.write_text(as_page())
        self.stdout.write("docs/permissions.md has the matrix in force.")
