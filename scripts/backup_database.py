"""Back the old system's database up: python scripts/backup_database.py --source URL --out backups/."""

import argparse
import sys
from pathlib import Path

from legacy.backup import back_up
from legacy.problems import Problem
from legacy.source import take_source


def main() -> int:
    """Make the copy and say how to use it; 1 when it could not be made."""
    parser = argparse.ArgumentParser(description="Copy the old system's whole database.")
    take_source(parser)
    parser.add_argument("--out", required=True, type=Path, help="a folder for the copy")
    wish = parser.parse_args()
    try:
        backup = back_up(wish.source, wish.out)
    except Problem as problem:
        sys.stderr.write(f"Not backed up. {problem}\n")
        return 1
    sys.stdout.write(
        f"{backup.size:,} bytes are in {wish.out / backup.file}.\n"
        f"SHA-256 {backup.sha256}\n"
        f"To bring it back: {backup.restore}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
