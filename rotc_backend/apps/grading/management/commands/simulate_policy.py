"""Compare a term with itself under a policy read from a file; nothing is written."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.grading import selectors
from apps.grading.drafts import drafted_policy
from apps.grading.serializers.policies import PolicyInputSerializer
from apps.grading.serializers.simulations import SimulationSerializer


class Command(BaseCommand):
    """Ends with exit code 1 when the term or the policy cannot be used."""

    help = "Show what a policy would do to a term: who passes, who fails, who gets another mark."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the term and the file of the policy, in the fields of the API."""
        parser.add_argument("--term", type=int, required=True, help="id of a term")
        parser.add_argument("--policy", type=Path, required=True, help="JSON file of a policy")
        parser.add_argument("--json", action="store_true", help="print what the API would answer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute, compare, print."""
        values = self.values_in(options["policy"])
        try:
            term = selectors.graded_term(options["term"])
            draft = drafted_policy(name=values.pop("name"), fields=values)
            found = selectors.simulation_of(term, draft)
        except NotFoundOrNotYours as error:
            raise CommandError(f"There is no term {options['term']}.") from error
        except RuleBroken as error:
            raise CommandError(f"The policy cannot be used: {error.detail}") from error
        answer = SimulationSerializer(found).data
        self.stdout.write(json.dumps(answer) if options["json"] else self.told(answer))

    def values_in(self, file: Path) -> dict[str, Any]:
        """Read the file. Raises CommandError naming what is wrong in it."""
        try:
            read = PolicyInputSerializer(data=json.loads(file.read_text()))
        except (OSError, ValueError) as error:
            raise CommandError(f"{file} cannot be read: {error}.") from error
        if not read.is_valid():
            raise CommandError(f"{file} is no policy: {json.dumps(read.errors)}.")
        values: dict[str, Any] = read.validated_data
        return values

    def told(self, answer: dict[str, Any]) -> str:
        """Write counts first, then everybody whose mark would be another."""
        lines = [f"{answer['cadets']} cadets"]
        lines += [f"caution, {each['field']}: {each['message']}" for each in answer["cautions"]]
        lines += [f"{count:>6}  {shift}" for shift, count in answer["shifts"].items()]
        lines += [
            f"{row['before']:>6} -> {row['after']:<6} {row['label']}" for row in answer["standings"]
        ]
        lines += [
            f"{row['student_number']}  {row['shift']}: "
            f"{row['before']['total']} {row['before']['equivalent'] or row['before']['remark']} -> "
            f"{row['after']['total']} {row['after']['equivalent'] or row['after']['remark']}"
            for row in answer["rows"]
        ]
        return "\n".join(lines)
