"""Name the school and the unit on every document made from now on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.reports.heading import Heading, set_unit_heading


class Command(BaseCommand):
    """Set the two lines at the top of documents."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take both names."""
        parser.add_argument("--school", required=True)
        parser.add_argument("--unit", required=True)

    def handle(self, *_: Any, **options: Any) -> None:
        """Write the setting."""
        heading = Heading(school=options["school"], unit=options["unit"])
        set_unit_heading(heading=heading, actor=None)
        self.stdout.write(f"Documents are headed {heading.school}, {heading.unit}.")
