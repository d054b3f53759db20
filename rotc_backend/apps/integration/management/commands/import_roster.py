"""Preview a roster from a file, and apply it when asked to."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.integration import services
from apps.integration.choices import Verdict
from apps.integration.models import RosterImport
from apps.system import selectors as system
from apps.system.jobs import runner
from apps.system.models import Term


class Command(BaseCommand):
    """The same two steps as in the client: every verdict is shown before anything is written."""

    help = "Preview a roster (.xlsx or .csv); with --apply, enter it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the term and who answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--term", type=int, help="id of the term; the open one if left out")
        parser.add_argument("--user", help="user name of an admin; the first one if left out")
        parser.add_argument("--apply", action="store_true", help="enter the roster")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table of verdicts; end with exit code 1 when a row is an error."""
        actor = admin_named(options["user"])
        try:
            roster_import = previewed(options["file"], term_numbered(options["term"]), actor)
            self.print_preview(roster_import)
            if options["apply"]:
                self.apply(roster_import, actor)
        except RuleBroken as error:
            raise CommandError(error.detail) from error
        if errors := roster_import.summary["error"]:
            raise CommandError(f"{errors} rows are errors and were not entered.", returncode=1)

    def print_preview(self, roster_import: RosterImport) -> None:
        """Print what concerns the file, each row worth a look, and the sums."""
        for note in roster_import.problems:
            self.stdout.write(note)
        for row in roster_import.rows.exclude(verdict=Verdict.SAME):
            number = row.values.get("student_number", "")
            name = f"{row.values.get('last_name', '')}, {row.values.get('first_name', '')}"
            said = "; ".join(problem["message"] for problem in row.problems)
            changed = "; ".join(
                f"{change['field']}: {change['before']} → {change['after']}"
                for change in row.changes
            )
            line = (
                f"{row.row_number:>5}  {row.verdict:<9}  {number:<12}  {name:<32}  {changed}{said}"
            )
            self.stdout.write(line.rstrip())
        sums = "  ".join(f"{name} {count}" for name, count in roster_import.summary.items())
        self.stdout.write(sums)

    def apply(self, roster_import: RosterImport, actor: User) -> None:
        """Enter the roster here and now, whatever its size."""
        asked = services.ask_to_apply(
            roster_import=roster_import, digest=roster_import.digest, actor=actor
        )
        finished(asked)
        self.stdout.write("applied")


def previewed(path: Path, term: Term, actor: User) -> RosterImport:
    """Upload the file and have it read here, whatever its size."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read.") from error
    uploaded = services.upload_roster(term=term, name=path.name, content=content, actor=actor)
    return finished(uploaded)


def finished(roster_import: RosterImport) -> RosterImport:
    """Do the import's job unless it is done; raise what made it fail."""
    if roster_import.job:
        runner.run(roster_import.job.pk)
        roster_import.job.refresh_from_db()
        if roster_import.job.error:
            raise CommandError(roster_import.job.error)
    roster_import.refresh_from_db()
    return roster_import


def admin_named(username: str | None) -> User:
    """Find the admin who answers for the import."""
    admins = User.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")
    admin = (admins.filter(username__iexact=username) if username else admins).first()
    if admin is None:
        raise CommandError("There is no such admin.")
    return admin


def term_numbered(term_id: int | None) -> Term:
    """Find the term."""
    term = system.term(term_id) if term_id else system.current_term()
    if term is None:
        raise CommandError("There is no open term.")
    return term
