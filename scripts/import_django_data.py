"""Import an export of the old system: python scripts/import_django_data.py --data export/ [--dry-run]."""

import argparse
import sys

import psycopg

from legacy.archive import Archive
from legacy.problems import Problem
from legacy.starting import ROOT, absolute, start_django

RESTORE_POINTS = ROOT / "restore-points"


def main() -> int:
    """Import, and print what became of every row; 1 when it could not be done."""
    wish = arguments()
    try:
        archive = Archive(wish.data)
        start_django()
        from legacy.moving.command import run  # noqa: PLC0415 - Django must be set up first

        sys.stdout.write(run(archive, wish))
    except Problem as problem:
        sys.stderr.write(f"Not imported. {problem}\n")
        return 1
    except psycopg.Error as error:
        return cut_off(error)
    except Exception as error:
        if isinstance(error.__cause__, psycopg.OperationalError):  # as Django passes it on
            return cut_off(error.__cause__)
        raise
    return 0


def cut_off(error: psycopg.Error) -> int:
    """Say that the database of RGMS failed; whole batches are there, and a resumed import goes on."""
    said = str(error).strip().partition("\n")[0] or type(error).__name__
    sys.stderr.write(f"Not imported. The database failed: {said}. Go on with --resume.\n")
    return 1


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Move an export of the old system into RGMS.")
    parser.add_argument("--data", required=True, type=absolute, help="the folder of the export")
    parser.add_argument("--dry-run", action="store_true", help="do it all, and undo it at the end")
    parser.add_argument("--resume", action="store_true", help="go on with an unfinished import")
    parser.add_argument("--term", type=int, help="id of the term the records belong to")
    parser.add_argument("--school-year", help="such as 2025-2026")
    parser.add_argument("--semester", help="first, second or summer")
    parser.add_argument("--zone", help="of the old server's clock; the export's own unless given")
    parser.add_argument(
        "--restore-points",
        type=absolute,
        default=RESTORE_POINTS,
        help="the folder for the archive taken of RGMS before the first write",
    )
    parser.add_argument(
        "--without-restore-point",
        dest="restore_points",
        action="store_const",
        const=None,
        help="take none; then rollback_migration.py cannot undo this import",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
