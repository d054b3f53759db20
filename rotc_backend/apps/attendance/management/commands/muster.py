"""Print the strength of the unit on a training day."""

import json
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from rest_framework.utils.encoders import JSONEncoder

from apps.attendance import selectors
from apps.attendance.serializers.roll import MusterSerializer
from apps.core.errors import NotFoundOrNotYours

COLUMNS: Final = ("strength", "present", "late", "excused", "absent", "unaccounted")


class Command(BaseCommand):
    """Says what the muster board shows at this moment."""

    help = "Print the strength of the unit on a training day, by company and platoon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of a training day."""
        parser.add_argument("--day", type=int, required=True, help="id of a training day")
        parser.add_argument("--json", action="store_true", help="print what the API answers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each platoon and the sum. Raises CommandError for an unknown day."""
        try:
            day = selectors.training_day(options["day"])
        except NotFoundOrNotYours as error:
            raise CommandError(f"There is no training day {options['day']}.") from error
        muster = MusterSerializer(selectors.muster_of(day)).data
        if options["json"]:
            self.stdout.write(json.dumps(muster, cls=JSONEncoder))
            return
        self.stdout.write(f"{day}, as of {muster['as_of']}")
        self.stdout.write(line_of("", COLUMNS))
        for row in muster["rows"]:
            name = f"{row['company']} {row['platoon']}".strip() or "no company"
            self.stdout.write(line_of(name, [row[column] for column in COLUMNS]))
        sums = [sum(row[column] for row in muster["rows"]) for column in COLUMNS]
        self.stdout.write(line_of("battalion", sums))


def line_of(name: str, cells: Any) -> str:
    """Write one line of the table."""
    return f"{name:24}" + "".join(f"{cell:>12}" for cell in cells)
