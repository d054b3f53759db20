"""What a script names of ours: targets of make, commands of the runner and of Django, files."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.core.management import get_commands

from devtools.cli import COMMANDS


def has_target(root: Path, name: str) -> bool:
    """Tell whether make knows a target."""
    return bool(re.search(rf"^{re.escape(name)}:", (root / "Makefile").read_text(), re.MULTILINE))


def has_runner_command(_: Path, name: str) -> bool:
    """Tell whether the runner knows a command."""
    return name in COMMANDS


def has_django_command(root: Path, name: str) -> bool:
    """Tell whether Django, or the backend, offers a management command."""
    ours = (root / "rotc_backend").glob(f"apps/*/management/commands/{name}.py")
    return name in {"check_env", *get_commands()} or any(ours)


def has_file(root: Path, name: str) -> bool:
    """Tell whether a file is there."""
    return (root / name).is_file()


def has_client_script(root: Path, name: str) -> bool:
    """Tell whether the client's package knows a script."""
    package = json.loads((root / "client" / "package.json").read_text())
    return name in package.get("scripts", {})


NAMES: Final[tuple[tuple[str, Callable[[Path, str], bool]], ...]] = (
    (r"(?:^|[;&|(] *|\brun: )make ([a-z][\w-]*)", has_target),
    (r"(?:^|[ \"'/])scripts/dev\.py\"? ([a-z][\w-]*)", has_runner_command),
    (r"\bmanage -- (\w+)|manage\.py (\w+)", has_django_command),
    (r"(?:^|[ \"'])((?:scripts|rotc_backend|docker)/[\w./-]+\.(?:py|sh|txt))", has_file),
    (r"npm --prefix client run ([\w:-]+)", has_client_script),
)


def missing_of(root: Path, script: str) -> Iterator[str]:
    """Name what a script asks for and the checkout does not have."""
    for pattern, is_there in NAMES:
        for found in re.finditer(pattern, script, re.MULTILINE):
            name = next(word for word in found.groups() if word)
            if not is_there(root, name):
                yield name
