"""Copies the whole database, encrypted, to the place for copies or to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.operations.copying.backing_up import back_up, write_archive
from apps.operations.copying.places import COPYING, alone
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.stores import PART, Folder, store_at, usual_store
from apps.operations.copying.terminal import Progress
from apps.system import roles


class Command(BaseCommand):
    """Needs no client of PostgreSQL and disturbs nobody who works meanwhile."""

    help = "Copy the whole database, encrypted, to BACKUP_URL or to a file."
    requires_system_checks = ()  # for the hour in which something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take another place than the usual one."""
        parser.add_argument(
            "--to", default="", help="a file, file:///FOLDER, or s3://BUCKET/PREFIX"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make one copy and say what it is."""
        roles.be_the_owner()
        try:
            self.copy(options["to"])
        except CopyingRefused as problem:
            raise CommandError(problem.detail) from None

    def copy(self, wish: str) -> None:
        """Copy to a store, which keeps count of its copies, or to one file."""
        progress = Progress(self.stderr)  # type: ignore[arg-type]
        if wish and "://" not in wish:
            self.copy_to_file(Path(wish).absolute(), progress)
            return
        store = store_at(wish) if wish else usual_store()
        made = back_up(store=store, report=progress)
        self.stdout.write(f"{made.name} in {made.place}")
        self.stdout.write(
            f"{made.rows} rows of {len(made.tables)} tables, {made.size} bytes, "
            f"{made.seconds:.1f} s, key {made.key_id}"
        )

    def copy_to_file(self, file: Path, progress: Progress) -> None:
        """Write one archive to a file that does not exist yet; it is not counted as a backup."""
        if file.exists():
            raise CopyingRefused(f"There is a file {file} already.")
        unfinished = file.with_name(file.name + PART)
        with alone(COPYING):
            made = write_archive(unfinished, report=progress)
            Folder(file.parent).put(unfinished, file.name)
        self.stdout.write(
            f"{file}: {made.contents.rows} rows, {made.size} bytes, key {made.key_id}"
        )
