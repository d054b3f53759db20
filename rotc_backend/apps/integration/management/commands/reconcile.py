"""Compare the grades of the old screens with ours, and say whether people may switch over."""

import json
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.integration import reconciliation, selectors
from apps.integration.choices import ReconciliationCause
from apps.integration.models import LegacyMove
from apps.integration.reconciliation import Comparison, Summary, Unlike
from apps.integration.serializers.legacy import (
    ComparisonSerializer,
    ReconciliationSummarySerializer,
)


class Command(BaseCommand):
    """Ends with exit code 1 when a grade differs without a reason, or from what was recorded."""

    help = "Compare migrated grades with those of the old screens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to list, how, and the recorded figures to compare with."""
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument("--cause", choices=ReconciliationCause.values, help="list only these")
        parser.add_argument(
            "--expected", type=Path, help='figures of the old screens: {"cadets": [{id, ...}]}'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print counts and cadets. Raises CommandError for what is not explained."""
        move = selectors.newest_move()
        if move is None:
            raise CommandError("Nothing was moved from an old system yet.")
        recorded = recorded_in(options["expected"]) if options["expected"] else None
        found = reconciliation.compared(move.term)
        summary = reconciliation.summed_up(found, is_finished=move.finished_at is not None)
        kept = set(reconciliation.compared_ids(found, cause=options["cause"]))
        listed = [each for each in found if each.enrolment.pk in kept]
        differing = [] if recorded is None else differing_from(move, recorded)
        count = None if recorded is None else len(recorded)
        say = self.print_json if options["json"] else self.print_text
        say(summary, listed, count, differing)
        refuse(summary, differing)

    def print_text(
        self,
        summary: Summary,
        listed: list[Comparison],
        recorded: int | None,
        differing: list[Unlike],
    ) -> None:
        """Print the list and the counts for people."""
        for each in listed:
            self.stdout.write(line_of(each))
            if each.is_unexplained:
                self.stdout.write("".join(f"    {said}\n" for said in each.explanation).rstrip())
        for cause in summary.causes:
            self.stdout.write(f"{cause.count:>6}  {cause.cause:<20}{cause.label}")
        self.stdout.write(f"{summary.total} cadets, {summary.unexplained} unexplained")
        for unlike in differing:
            self.stdout.write(str(unlike))
        if recorded is not None:
            unequal = len({unlike.key for unlike in differing})
            self.stdout.write(f"{recorded} compared, {unequal} differ")

    def print_json(
        self,
        summary: Summary,
        listed: list[Comparison],
        recorded: int | None,
        differing: list[Unlike],
    ) -> None:
        """Print the same for machines."""
        answer: dict[str, Any] = dict(ReconciliationSummarySerializer(summary).data)
        answer["grades"] = ComparisonSerializer(listed, many=True).data
        if recorded is not None:
            answer["expected"] = {
                "compared": recorded,
                "differ": [str(unlike) for unlike in differing],
            }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def recorded_in(path: Path) -> list[dict[str, Any]]:
    """Read recorded figures. Raises CommandError for a file that has none."""
    try:
        text = path.read_text(encoding="utf-8")
        cadets: list[dict[str, Any]] = json.loads(text, parse_float=Decimal)["cadets"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"This is no file of recorded grades: {error!r}.") from error
    if not cadets:
        raise CommandError("The file records no cadet.")
    return cadets


def differing_from(move: LegacyMove, recorded: list[dict[str, Any]]) -> list[Unlike]:
    """Compare with the doors' answers. Raises CommandError for a cadet that lacks a number."""
    try:
        return reconciliation.unlike_recorded(move.term, recorded)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise CommandError(f"This is no file of recorded grades: {error!r}.") from error


def line_of(each: Comparison) -> str:
    """Write one cadet: both grades and the causes; the cadet is named by number only."""
    old, ours = each.old, each.ours
    return (
        f"{each.enrolment.cadet.student_number:<14}"
        f"old {old.final_grade} {old.grade or old.remarks:<10}"
        f"ours {ours.final_grade} {ours.grade or ours.remarks:<10}"
        f"{', '.join(each.causes)}"
    )


def refuse(summary: Summary, differing: list[Unlike]) -> None:
    """End with exit code 1 when something is not what it was. Raises CommandError."""
    if summary.unexplained:
        raise CommandError(f"{summary.unexplained} grades differ without a reason.")
    if differing:
        raise CommandError("Our grades are not the recorded ones.")
