"""Preview attendance or conduct from a file, and apply it when asked to."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.integration import record_applying as applying
from apps.integration import record_services as services
from apps.integration.choices import RecordKind, RecordVerdict
from apps.integration.management.commands.import_roster import admin_named, term_numbered
from apps.integration.models import RecordImport, RecordImportRow
from apps.system.jobs import runner
from apps.system.models import Term

STOPPED = (RecordVerdict.ERROR, RecordVerdict.UNMATCHED)


class Command(BaseCommand):
    """The same steps as in the client: every verdict is shown before anything is written."""

    help = "Preview records (.xlsx, .csv or .json); with --apply, enter them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, what it holds, the term and the day, and who answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=RecordKind.values, required=True)
        parser.add_argument("--term", type=int, help="id of the term; the open one if left out")
        parser.add_argument("--day", help="date or id of the day that an attendance sheet is about")
        parser.add_argument("--user", help="user name of an admin; the first one if left out")
        parser.add_argument("--make-days", action="store_true", help="make missing training days")
        parser.add_argument(
            "--overwrite", action="store_true", help="let marks that stand give way"
        )
        act = parser.add_mutually_exclusive_group()
        act.add_argument("--dry-run", action="store_true", help="preview only, as without --apply")
        act.add_argument("--apply", action="store_true", help="enter the records")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table of verdicts; end with exit code 1 when a row was not entered."""
        actor = admin_named(options["user"])
        term = term_numbered(options["term"])
        try:
            record_import = self.previewed(term, actor, options)
            self.print_preview(record_import)
            if options["apply"]:
                self.apply(record_import, actor)
        except RuleBroken as error:
            raise CommandError(error.detail) from error
        if stopped := sum(record_import.summary[verdict] for verdict in STOPPED):
            raise CommandError(f"{stopped} rows name nobody or are errors.", returncode=1)

    def previewed(self, term: Term, actor: User, options: dict[str, Any]) -> RecordImport:
        """Read the file and treat days and marks as the options say."""
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read.") from error
        made = services.preview_records(
            kind=RecordKind(options["kind"]),
            term=term,
            training_day=day_named(term, options["day"]),
            name=path.name,
            content=content,
            actor=actor,
        )
        choices = {name: True for name in ("make_days", "overwrite") if options[name]}
        if not choices:
            return made
        return services.change_choices(record_import=made, choices=choices, actor=actor)

    def print_preview(self, record_import: RecordImport) -> None:
        """Print what concerns the file, each row worth a look, and the sums."""
        for problem in record_import.problems:
            self.stdout.write(problem["message"])
        for day in record_import.days:
            if not day["exists"]:
                self.stdout.write(f"No training day on {day['date']}: {day['rows']} rows")
        rows = record_import.rows.exclude(verdict=RecordVerdict.SAME)
        for row in rows.select_related("enrolment__cadet"):
            self.stdout.write(line_of(row))
        self.stdout.write(
            "  ".join(f"{name} {count}" for name, count in record_import.summary.items())
        )

    def apply(self, record_import: RecordImport, actor: User) -> None:
        """Enter the records here and now, however many they are."""
        asked = applying.ask_to_apply(
            record_import=record_import, digest=record_import.digest, actor=actor
        )
        if asked.job:
            runner.run(asked.job.pk)
            asked.job.refresh_from_db()
            if asked.job.error:
                raise CommandError(asked.job.error)
        self.stdout.write("applied")


def line_of(row: RecordImportRow) -> str:
    """Write one row of a preview."""
    name = row.enrolment.cadet.name if row.enrolment else row.values.get("name", "")
    number = row.values.get("student_number", "")
    said = "; ".join(problem["message"] for problem in row.problems)
    changed = "; ".join(
        f"{change['field']}: {change['before']} → {change['after']}" for change in row.changes
    )
    told = "  ".join(part for part in (changed, said) if part)
    return f"{row.row_number:>5}  {row.verdict:<9}  {number:<12}  {name:<32}  {told}".rstrip()


def day_named(term: Term, text: str | None) -> TrainingDay | None:
    """Find a training day of the term by its date or its id."""
    if text is None:
        return None
    days = TrainingDay.objects.filter(term=term)
    if text.isdigit():
        found = list(days.filter(pk=int(text)))
    else:
        try:
            on = datetime.date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"{text} is neither a date nor the id of a day.") from error
        found = list(days.filter(date=on).exclude(state=DayState.CANCELLED))
    if len(found) != 1:
        raise CommandError(f"There are {len(found)} training days {text}. Name one by its id.")
    return found[0]
