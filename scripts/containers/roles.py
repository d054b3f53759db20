"""Rules for the entrypoint: it starts what render.yaml and the Procfile start, and nothing else."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Final

from blueprint.reading import DJANGO
from containers.project import Finding, Project

FILE: Final = "docker/entrypoint.sh"
CASE: Final = re.compile(r"^  (\w+)\)\n(.*?)^    ;;", re.MULTILINE | re.DOTALL)
BEFORE: Final = "manage.py wait_for_migrations"


def branches(project: Project) -> dict[str, str]:
    """Return what each role does."""
    return dict(CASE.findall(project.text(FILE)))


def started(branch: str) -> str:
    """Return the command that a role becomes; empty when it becomes none."""
    found = re.findall(r"^ +exec (.+)$", branch, re.MULTILINE)
    return str(found[-1]) if found else ""


def roles_start_the_same(project: Project) -> Iterator[Finding]:
    """E1: each service is the very command of render.yaml and of the Procfile."""
    procfile = processes(project)
    known = branches(project)
    for name, role in DJANGO.items():
        command = started(known.get(role, ""))
        if command != project.blueprint.command(name, "startCommand"):
            yield Finding("E1", FILE, f"{role} does not start what render.yaml starts.")
        if command and not procfile.get(role, "").endswith(f"exec {command}"):
            yield Finding("E1", "Procfile", f"{role} does not start what the entrypoint starts.")


def processes(project: Project) -> dict[str, str]:
    """Return the commands of the Procfile."""
    lines = [line.partition(": ") for line in project.text("Procfile").splitlines()]
    return {name: command for name, _, command in lines}


def released_before_served(project: Project) -> Iterator[Finding]:
    """E2: the environment is judged first, and nothing starts before the release."""
    text = project.text(FILE)
    places = [text.find(words) for words in ("check_env --role", "wait_for_db", BEFORE)]
    if -1 in places or places != sorted(places):
        yield Finding("E2", FILE, "must judge, wait for the database, then for the release.")
    for role, branch in branches(project).items():
        if role in DJANGO.values() and f"prepare {role}\n" not in branch:
            yield Finding("E2", FILE, f"{role} starts without `prepare {role}`.")


def shell_reads_it(project: Project) -> Iterator[Finding]:
    """E3: plain sh reads it, it stops at errors, and it may be executed."""
    file = project.root / FILE
    text = project.text(FILE)
    done = subprocess.run([shell(), "-n", str(file)], capture_output=True, text=True, check=False)
    if done.returncode:
        yield Finding("E3", FILE, f"sh cannot read it: {done.stderr.strip()[-120:]}")
    if not text.startswith("#!/bin/sh\n") or "\nset -eu\n" not in text:
        yield Finding("E3", FILE, "must begin with #!/bin/sh and `set -eu`.")
    if not file.stat().st_mode & 0o111:
        yield Finding("E3", FILE, "may not be executed.")


def shell() -> str:
    """Return a strict sh."""
    return shutil.which("dash") or "/bin/sh"


RULES: Final = (roles_start_the_same, released_before_served, shell_reads_it)
