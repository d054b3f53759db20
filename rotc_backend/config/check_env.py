"""`manage.py check_env`: judges an environment before anything is started with it.

Runs without settings, so that it can judge one that settings could not be made of.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from config.env import UNFIT
from config.environment import Environment
from config.notices import files_in_force, notices
from config.rules import problems
from config.variables.running import ENVIRONMENTS, HOSTED

SERVICES: Final = ("web", "channels", "worker", "beat")
USAGE: Final = 64


def main(arguments: list[str]) -> int:
    """Judge, print, and return 0 when services would start with it, else 78."""
    options = parser().parse_args(arguments)
    try:
        values = values_of(options.file) if options.file else os.environ
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{options.file} cannot be read: {reason(error)}\n")
        return USAGE
    given = chosen(values, environment=options.env, service=options.role)
    found = judged(given)
    write(given, found, is_json=options.json)
    return UNFIT if found["problems"] else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(prog="manage.py check_env", description=__doc__)
    top.add_argument("--env", choices=ENVIRONMENTS, help="judge by the rules of this environment")
    top.add_argument("--role", choices=SERVICES, help="only what this service reads")
    top.add_argument("--file", type=Path, help="NAME=value lines instead of this environment")
    top.add_argument("--json", action="store_true", help="for machines")
    return top


def reason(error: Exception) -> str:
    """Say why a file cannot be read, without a line of it."""
    return error.strerror or "" if isinstance(error, OSError) else str(error)


def values_of(file: Path) -> dict[str, str]:
    """Read NAME=value lines; comments, `export` and quotes are understood. Raises ValueError."""
    found = {}
    for number, line in enumerate(file.read_text().splitlines(), 1):
        text = line.strip().removeprefix("export ")
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or not name.strip().isidentifier():
            raise ValueError(f"line {number} is not NAME=value.")
        found[name.strip()] = unquoted(value.strip())
    return found


def unquoted(value: str) -> str:
    """Take the quotes around a value away, or a comment behind it."""
    if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]:
        return value[1:-1]
    return value.partition(" #")[0].strip()


def chosen(
    values: Mapping[str, str], *, environment: str | None, service: str | None
) -> Environment:
    """Return the environment as if these two had been set."""
    wished = {"DJANGO_ENV": environment, "RGMS_SERVICE": service}
    others = {name: value for name, value in values.items() if name not in overridden(wished)}
    return Environment(others | {name: value for name, value in wished.items() if value})


def overridden(wished: Mapping[str, str | None]) -> set[str]:
    """Name what a choice on the command line replaces."""
    names = {name for name, value in wished.items() if value}
    return names | ({"ENVIRONMENT"} if "DJANGO_ENV" in names else set())


def judged(given: Environment) -> dict[str, list[str]]:
    """Return problems and notices; outside staging and production only kinds are problems."""
    is_hosted = given.text("DJANGO_ENV") in HOSTED
    found = problems(given) if is_hosted else list(given.unreadable())
    files = [f"{name} comes from a file." for name in files_in_force(given)]
    return {"problems": found, "notices": [*notices(given), *files]}


def write(given: Environment, found: dict[str, list[str]], *, is_json: bool) -> None:
    """Print what was found, never a value."""
    place = {"environment": given.text("DJANGO_ENV"), "service": given.service or "all"}
    if is_json:
        sys.stdout.write(json.dumps(place | found, indent=1) + "\n")
        return
    lines = [f"environment {place['environment']}, service {place['service']}"]
    lines += [f"  problem: {text}" for text in found["problems"]]
    lines += [f"  notice:  {text}" for text in found["notices"]]
    lines += [f"{len(found['problems'])} problems, {len(found['notices'])} notices"]
    sys.stdout.write("\n".join(lines) + "\n")
