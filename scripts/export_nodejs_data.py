"""Export the old system's database: python scripts/export_nodejs_data.py --source URL --out export/."""

import argparse
import sys
from pathlib import Path

from legacy.archive import Manifest
from legacy.export import export
from legacy.problems import Problem
from legacy.source import take_source


def main() -> int:
    """Export, and say what was found; 1 when it could not be done."""
    parser = argparse.ArgumentParser(description="Export every row of the old system's database.")
    take_source(parser)
    parser.add_argument("--out", required=True, type=Path, help="a folder for the export")
    wish = parser.parse_args()
    try:
        manifest = export(wish.source, wish.out)
    except Problem as problem:
        sys.stderr.write(f"Not exported. {problem}\n")
        return 1
    sys.stdout.write(summary(manifest, wish.out))
    return 0


def summary(manifest: Manifest, folder: Path) -> str:
    """Say what the export holds, and which tables nobody expected."""
    lines = [f"{manifest.rows:,} rows of {len(manifest.tables)} tables are in {folder}."]
    lines.append(f"The source is {manifest.engine}; its clock is {manifest.time_zone}.")
    lines += [
        f"Unknown table {table.name}: {table.rows:,} rows, exported as they are."
        for table in manifest.tables
        if not table.is_known
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
