"""Compare two exports: python scripts/compare_legacy_sources.py --first a/ --second b/ [--merge c/]."""

import argparse
import sys
from pathlib import Path

from legacy.archive import Archive
from legacy.comparing.merging import CONFLICTS, compare, merge
from legacy.comparing.report import report
from legacy.problems import Problem


def main() -> int:
    """Compare, print what was found, and write the merged export when asked; 1 when it failed."""
    wish = arguments()
    try:
        first, second = Archive(wish.first), Archive(wish.second)
        found = merge(first, second, wish.merge) if wish.merge else compare(first, second)
    except Problem as problem:
        sys.stderr.write(f"Not compared. {problem}\n")
        return 1
    sys.stdout.write(report(found))
    if wish.merge:
        sys.stdout.write(summary(Archive(wish.merge)))
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Compare two exports of the old system.")
    parser.add_argument("--first", required=True, type=Path, help="the export that wins")
    parser.add_argument("--second", required=True, type=Path, help="the export that adds to it")
    parser.add_argument("--merge", type=Path, help="a folder for an export of both")
    return parser.parse_args()


def summary(merged: Archive) -> str:
    """Say what the merged export holds."""
    manifest = merged.manifest
    lost = sum(table.rows for table in manifest.tables if table.name.startswith(CONFLICTS))
    return (
        f"{manifest.rows:,} rows of {len(manifest.tables)} tables are in {merged.folder}.\n"
        f"{lost:,} rows of the second differ from the first's and are kept in {CONFLICTS}... .\n"
    )


if __name__ == "__main__":
    sys.exit(main())
