"""Checks render.yaml against what RGMS needs and Render's schema does not know; needs `.venv`.

.venv/bin/python scripts/check_blueprint.py [--single] [FILE]

--single: the variant for one small instance, deploy/render.single.yaml.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import django

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "rotc_backend"))

from blueprint import programs, rehearsal, shape, variables  # noqa: E402 - they use the backend
from blueprint.reading import Blueprint, Finding, UnreadableBlueprint, read  # noqa: E402

RULES: Final[tuple[Callable[[Blueprint], Iterator[Finding]], ...]] = (
    shape.services_are_there,
    variables.secrets_are_made_once,
    variables.groups_hold_values,
    variables.secrets_are_asked_once,
    variables.references_lead_somewhere,
    variables.one_source_each,
    programs.servers_are_reachable,
    shape.migrations_run_once,
    shape.one_clock,
    shape.plans_fit,
    shape.regions_agree,
    programs.health_paths_exist,
    rehearsal.services_would_start,
    variables.no_secret_stands_here,
    shape.words_are_words,
    variables.never_debugging,
    programs.files_are_there,
    shape.keys_are_known,
    shape.ends_in_good_order,
    shape.deploys_what_was_checked,
    variables.names_are_known,
)


def findings(file: Path, *, is_single: bool = False) -> list[Finding]:
    """Apply every rule. Raises UnreadableBlueprint."""
    blueprint = read(file, is_single=is_single)
    return [finding for rule in RULES for finding in rule(blueprint)]


def main(arguments: list[str]) -> int:
    """Check a file and say what is wrong with it."""
    os.environ |= {"DJANGO_ENV": "build", "DJANGO_SETTINGS_MODULE": "config.settings.build"}
    django.setup()
    is_single = "--single" in arguments
    named = [each for each in arguments if each != "--single"]
    usual = ROOT / "deploy" / "render.single.yaml" if is_single else ROOT / "render.yaml"
    file = Path(named[0]) if named else usual
    try:
        found = findings(file, is_single=is_single)
    except UnreadableBlueprint as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    for finding in found:
        sys.stderr.write(f"{finding}\n")
    sys.stdout.write(f"{file.name}: {len(RULES)} rules, {len(found)} findings.\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
