"""Print who of a term may not pass, and by which facts."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rest_framework.utils.encoders import JSONEncoder

from apps.core.errors import NotFoundOrNotYours
from apps.grading import selectors
from apps.grading.choices import RiskReason
from apps.grading.serializers.watch import RiskListSerializer


class Command(BaseCommand):
    """Says what the list of cadets at risk shows at this moment."""

    help = "Print the cadets of a term who are near a limit, the nearest to failing first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of a term."""
        parser.add_argument("--term", type=int, required=True, help="id of a term")
        parser.add_argument("--json", action="store_true", help="print what the API answers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each cadet. Raises CommandError for an unknown term."""
        try:
            term = selectors.graded_term(options["term"])
        except NotFoundOrNotYours as error:
            raise CommandError(f"There is no term {options['term']}.") from error
        found = selectors.risk_list(term, list(selectors.graded_roster(term.pk)))
        if options["json"]:
            self.stdout.write(json.dumps(RiskListSerializer(found).data, cls=JSONEncoder))
            return
        self.stdout.write(f"{term.label}: {len(found.rows)} of {found.watched} at risk")
        for row in found.rows:
            self.stdout.write(line_of(row))


def line_of(row: selectors.RiskRow) -> str:
    """Write one cadet with the best total still possible and the reasons."""
    best = row.numbers.reachable.total if row.numbers.reachable else None
    why = "; ".join(RiskReason(reason).label for reason in row.reasons)
    unit = f"{row.enrolment.company} {row.enrolment.platoon}"
    return f"{row.enrolment.cadet.name:32}{unit:16}{best or '-':>7}  {why}"
