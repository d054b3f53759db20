"""Checks that new migrations let the release before go on working: expand first, contract later.

.venv/bin/python scripts/check_migrations.py [--baseline]

Every migration that `scripts/migrations_baseline.txt` does not name is judged. A step that takes
something away (a contract step: nothing of the release before uses it any more) says so in its
module, and is listed instead of refused:

    CONTRACT = "cadets.0009 stopped reading it, in release 1.4"

--baseline: write down all migrations there are; done when a release has been deployed.
"""

import contextlib
import io
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import django

ROOT: Final = Path(__file__).resolve().parents[1]
BASELINE: Final = Path(__file__).with_name("migrations_baseline.txt")
MARKER: Final = "CONTRACT"
SHORTEST_REASON: Final = 20
# Style of code in migrations, which ruff judges.
NOT_OURS: Final = ("RUNPYTHON_MODEL_IMPORT", "RUNPYTHON_MODEL_VARIABLE_NAME")
ADVICE: Final = {
    "NOT_NULL": "the release before writes rows without it: give it a db_default, or allow NULL",
    "DROP_COLUMN": "the release before still reads it: stop using it in one release, drop it later",
    "DROP_TABLE": "the release before still reads it: stop using it in one release, drop it later",
    "RENAME_COLUMN": "add the new one, write both, and drop the old one two releases later",
    "RENAME_TABLE": "add the new one, write both, and drop the old one two releases later",
    "CREATE_INDEX": "writers wait: use AddIndexConcurrently in a migration with atomic = False",
    "RUNPYTHON_REVERSIBLE": "say how it is undone, or RunPython.noop",
    "RUNSQL_REVERSIBLE": "say how it is undone, or RunSQL.noop",
}


@dataclass(frozen=True)
class Judged:
    """What was found in one migration."""

    name: str
    faults: tuple[str, ...]
    contract: str = ""

    @property
    def is_refused(self) -> bool:
        """Tell whether it must not be deployed."""
        return bool(self.faults) and len(self.contract) < SHORTEST_REASON

    def __str__(self) -> str:
        """Describe it on a few lines."""
        mark = "" if self.is_refused else f" (contract: {self.contract})"
        return "\n  ".join([f"{self.name}{mark}", *self.faults])


def main(arguments: list[str]) -> int:
    """Judge what is new, or write the baseline; 1 when something is refused."""
    begin()
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - after setup

    ours = {
        ".".join(key): migration
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if "site-packages" not in str(import_module(migration.__module__).__file__)
    }
    if "--baseline" in arguments:
        BASELINE.write_text("".join(f"{name}\n" for name in sorted(ours)))
        return 0
    new = [ours[name] for name in sorted({*ours} - known())]
    found = [judged for judged in map(judge, new) if judged.faults]
    for judged in found:
        sys.stdout.write(f"{judged}\n")
    refused = [judged for judged in found if judged.is_refused]
    sys.stdout.write(f"{len(new)} new migrations, {len(refused)} refused.\n")
    return int(bool(refused))


def begin() -> None:
    """Make Django ready; the linter says too much."""
    sys.path.insert(0, str(ROOT / "rotc_backend"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    django.setup()
    logging.getLogger("django_migration_linter").setLevel(logging.WARNING)


def known() -> set[str]:
    """Name the migrations that were deployed before."""
    return {*BASELINE.read_text().split()}


def judge(migration: Any) -> Judged:
    """Look at one migration: its SQL, and the code and SQL it runs."""
    name = f"{migration.app_label}.{migration.name}"
    contract = str(getattr(import_module(type(migration).__module__), MARKER, ""))
    return Judged(name, tuple(dict.fromkeys(faults(migration))), contract)


def faults(migration: Any) -> Iterator[str]:
    """Say what is wrong with a migration, whatever it says about itself."""
    from django_migration_linter import MigrationLinter  # noqa: PLC0415 - after setup
    from django_migration_linter.sql_analyser.analyser import (  # noqa: PLC0415
        analyse_sql_statements,
    )

    with contextlib.redirect_stdout(io.StringIO()):
        linter = MigrationLinter(str(ROOT), no_cache=True, no_output=True)
        statements = linter.get_sql(migration.app_label, migration.name)
        of_sql = analyse_sql_statements(linter.sql_analyser_class, statements, NOT_OURS)
        of_code = linter.analyse_data_migration(migration)
    for errors, _, warnings in (of_sql, of_code):
        for issue in (*errors, *warnings):
            if issue.code not in NOT_OURS:
                yield f"{issue.message}: {ADVICE.get(issue.code, issue.code)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
