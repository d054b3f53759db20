"""Checks Dockerfile, compose files, entrypoint and workflows against what RGMS needs; needs `.venv`.

.venv/bin/python scripts/check_containers.py [FOLDER]
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import django

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "rotc_backend"))

from containers import (  # noqa: E402 - they use the backend
    environment_rules,
    image_rules,
    roles,
    script_rules,
    service_rules,
    workflow_rules,
)
from containers.project import Finding, Project, UnreadableFile  # noqa: E402

RULES: Final[tuple[Callable[[Project], Iterator[Finding]], ...]] = (
    *image_rules.RULES,
    *roles.RULES,
    *service_rules.RULES,
    *environment_rules.RULES,
    *workflow_rules.RULES,
    *script_rules.RULES,
)


def findings(root: Path) -> list[Finding]:
    """Apply every rule to a checkout. Raises UnreadableFile."""
    project = Project(root)
    return [finding for rule in RULES for finding in rule(project)]


def main(arguments: list[str]) -> int:
    """Check a folder and say what is wrong in it."""
    os.environ |= {"DJANGO_ENV": "build", "DJANGO_SETTINGS_MODULE": "config.settings.build"}
    django.setup()
    try:
        found = findings(Path(arguments[0]) if arguments else ROOT)
    except UnreadableFile as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    for finding in dict.fromkeys(found):
        sys.stderr.write(f"{finding}\n")
    sys.stdout.write(f"containers and workflows: {len(RULES)} rules, {len(found)} findings.\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
