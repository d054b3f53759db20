"""Fetch the old system's files: python scripts/fetch_legacy_media.py --data export/ --old-host URL."""

import argparse
import sys

from legacy.archive import Archive
from legacy.problems import Problem
from legacy.starting import absolute, start_django


def main() -> int:
    """Fetch, and print what became of every file; 1 when it could not be done."""
    wish = arguments()
    try:
        archive = Archive(wish.data)
        start_django()
        from legacy.media.command import run  # noqa: PLC0415 - Django must be set up first

        sys.stdout.write(run(archive, wish))
    except Problem as problem:
        sys.stderr.write(f"Not fetched. {problem}\n")
        return 1
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Fetch pictures and files of the old system.")
    parser.add_argument("--data", required=True, type=absolute, help="the export that was imported")
    parser.add_argument(
        "--old-host",
        action="append",
        help="where the old server answers, such as https://old.example.org; the first is asked"
        " for files on its disk, others are hosts that rows may name",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be fetched")
    parser.add_argument("--resume", action="store_true", help="do not try again what failed before")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
