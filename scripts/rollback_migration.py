"""Undo an import of the old system: python scripts/rollback_migration.py [--apply]; a rehearsal without."""

import argparse
import sys

from legacy.problems import Problem
from legacy.starting import absolute, start_django


def main() -> int:
    """Say what undoing means, or do it; 1 when it could not be done."""
    wish = arguments()
    try:
        start_django()
        from legacy.returning.command import run  # noqa: PLC0415 - Django must be set up first

        run(wish, tell)
    except Problem as problem:
        sys.stderr.write(f"Not undone. {problem}\n")
        return 1
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="Say what undoing an import means; with --apply undo it."
    )
    parser.add_argument("--apply", action="store_true", help="do it")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--lose-work", action="store_true", help="also when people recorded things since"
    )
    parser.add_argument(
        "--move", type=int, help="undo this move and all after it (default: all moves)"
    )
    parser.add_argument(
        "--restore-point", type=absolute, help="where the archive is now, if it was moved"
    )
    parser.add_argument(
        "--reverse-export",
        type=absolute,
        help="a new folder for what was recorded since, in the shapes of the old system",
    )
    return parser.parse_args()


def tell(text: str) -> None:
    """Print at once, so that the last line says how far it came."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
