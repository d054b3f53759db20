"""Prove a move from the old system: python scripts/verify_migration.py --source URL --data export/ --report report/."""

import argparse
import sys
from pathlib import Path

from legacy.problems import Problem
from legacy.source import take_source
from legacy.starting import absolute, start_django


def main() -> int:
    """Compare the old database, its export and RGMS; 0 only when everything holds."""
    wish = arguments()
    source = located(wish.source)
    try:
        start_django()
        from legacy.verifying.command import run  # noqa: PLC0415 - Django must be set up first
        from legacy.verifying.reports import summary  # noqa: PLC0415

        findings = run(source, wish.data, wish.report, sample=wish.sample)
    except Problem as problem:
        sys.stderr.write(f"Not verified. {problem}\n")
        return 1
    sys.stdout.write(summary(findings, wish.report))
    return 0 if findings.holds else 1


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Prove that a move from the old system is whole.")
    take_source(parser)
    parser.add_argument("--data", required=True, type=absolute, help="the folder of the export")
    parser.add_argument("--report", required=True, type=absolute, help="a folder for the report")
    parser.add_argument("--sample", type=int, default=20, help="how many passwords are tried")
    return parser.parse_args()


def located(source: str) -> str:
    """Say where a file is before Django changes the folder."""
    if "://" in source and not source.startswith("sqlite:///"):
        return source
    return str(Path(source.removeprefix("sqlite:///")).resolve())


if __name__ == "__main__":
    sys.exit(main())
