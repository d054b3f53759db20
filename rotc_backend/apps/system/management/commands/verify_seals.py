"""Computes every seal again from the rows it covers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.system.seal_checks import verify


class Command(BaseCommand):
    """Says which seal breaks, and fails when one does."""

    help = "Verify the chain of seals over journal and histories."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the options."""
        parser.add_argument("--root", type=root_of, help="a mailed root that must be in the chain")

    def handle(self, *_: Any, **options: Any) -> None:
        """Print what was found."""
        verdict = verify(known_root=options["root"])
        for fault in verdict.wrong:
            self.stderr.write(fault)
        if verdict.wrong:
            raise CommandError(f"{len(verdict.wrong)} faults in {verdict.seals} seals.")
        self.stdout.write(f"{verdict.seals} seals over {verdict.rows} rows hold.")
        self.stdout.write(f"root {verdict.root.hex()}")


def root_of(text: str) -> bytes:
    """Read a root as it was mailed. Raises ValueError, which argparse explains."""
    root = bytes.fromhex(text)
    if len(root) != 32:
        raise ValueError(text)
    return root
