"""Writes the permission matrix into docs/architecture.md."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.system.matrix import as_markdown

BEGIN = "<!-- matrix: written by `manage.py print_matrix`, checked by a test -->\n"
END = "<!-- end of matrix -->"


class Command(BaseCommand):
    """Keep the documented matrix equal to the one in force."""

    help = "Write the permission matrix into docs/architecture.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace the table between the two marks."""
        page: Path = settings.REPOSITORY_DIR / "docs" / "architecture.md"
        text = page.read_text()
        before = text[: text.index(BEGIN)]
        after = text[text.index(END) :]
        page.write_text(f"{before}{BEGIN}{as_markdown()}\n{after}")
        self.stdout.write("docs/architecture.md has the matrix in force.")
