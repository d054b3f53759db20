"""Makes the database what an archive holds; asks first, and changes nothing before all is ready."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.operations.copying import staging
from apps.operations.copying.places import Place, may_be_address, place_of, working_in
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.restoring import Restoring
from apps.operations.copying.sources import find
from apps.operations.copying.terminal import Progress, agreed
from apps.system import roles


class Command(BaseCommand):
    """Ends with exit code 1 when nothing was changed."""

    help = "Replace the database by an archive; the data before stay in a schema beside."
    requires_system_checks = ()  # for the hour in which something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive, and what else is wished."""
        parser.add_argument("archive", nargs="?", help="a file, the name of an archive, or latest")
        parser.add_argument("--into", help="the address of another database; else this one")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--migrate", action="store_true", help="take an older archive and migrate afterwards"
        )
        parser.add_argument("--force", action="store_true", help="although services are running")
        parser.add_argument(
            "--in-place",
            action="store_true",
            help="in the tables there are: faster, needs no more space, keeps nothing of before",
        )
        parser.add_argument(
            "--drop-previous",
            action="store_true",
            help="remove the data that the last restore replaced, and do nothing else",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or remove what the last restore left."""
        roles.be_the_owner()
        if options["into"] and not may_be_address(options["into"]):
            raise CommandError("--into must begin with postgres:// or postgresql://.")
        place = place_of(options["into"])
        try:
            if options["drop_previous"]:
                self.drop_previous(place, options)
            elif options["archive"]:
                self.restore(place, options)
            else:
                raise CommandError("Which archive? `manage.py list_backups` lists them.")
        except CopyingRefused as problem:
            raise CommandError(f"{problem.detail} Nothing was changed.") from None

    def restore(self, place: Place, options: dict[str, Any]) -> None:
        """Examine the archive, ask, and do it."""
        restoring = Restoring(
            archive=find(options["archive"]),
            place=place,
            say=self.stdout.write,
            report=Progress(self.stderr),  # type: ignore[arg-type]
            with_migrations=options["migrate"],
            is_forced=options["force"],
            is_in_place=options["in_place"],
        )
        manifest, contents = restoring.examined()
        self.ask(f"Replace everything in {place.words} by it?", options)
        restored = restoring.run(manifest, contents)
        self.stdout.write(f"Restored {restored.backup_name} in {restoring.seconds:.1f} s.")
        self.stdout.write("Next: `manage.py release`, start the services, `manage.py backup_db`.")
        if restored.way == "exchanged":
            self.stdout.write(
                "The data before: `manage.py restore_db --drop-previous` removes them."
            )

    def drop_previous(self, place: Place, options: dict[str, Any]) -> None:
        """Remove what the last restore replaced."""
        self.ask(f"Remove the data that the last restore replaced in {place.words}?", options)
        with working_in(place):
            staging.drop_schema(staging.PREVIOUS)
        self.stdout.write("They are removed.")

    def ask(self, question: str, options: dict[str, Any]) -> None:
        """Go on only if somebody agrees. Raises CommandError."""
        if not options["yes"] and not agreed(question):
            raise CommandError("Nothing was changed. (Without a terminal: --yes)")
