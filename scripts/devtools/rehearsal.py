"""Rehearse the move of an old database from beginning to end, on a scratch database of our own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from devtools import backups, binaries, servers, services, venv
from devtools.backups import Tools
from devtools.console import Refusal, say, write
from devtools.layout import BACKEND, PYTHON, SCRIPTS
from devtools.ports import PREFERRED
from devtools.state import State

SOURCE = "SOURCE"
# Where the scripts find the address: every process of the machine would see it as an argument.
VARIABLE = "NODEJS_DATABASE_URL"
SHOWN = 32
NOTHING_NEW = "0 rows are new, 0 changed, 0 are gone"


@dataclass(frozen=True)
class Step:
    """One part of the move: a command, and what it must say; without a needed one nothing follows."""

    name: str
    argv: list[str]
    cwd: Path
    must_say: str = ""
    is_needed: bool = False


@dataclass
class Rehearsal:
    """One rehearsal: where its files go and how its steps went."""

    folder: Path
    env: dict[str, str]
    results: list[tuple[str, bool, float]] = field(default_factory=list)

    def take(self, step: Step) -> bool:
        """Carry one step out and show what it said."""
        say(f"== {step.name}")
        began = time.monotonic()
        done = subprocess.run(
            step.argv, cwd=step.cwd, env=self.env, capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - began
        is_good = done.returncode == 0 and step.must_say in done.stdout
        self._keep(step.name, hidden(done.stdout + done.stderr, self.env[VARIABLE]))
        said = done.stdout if is_good else done.stdout + done.stderr
        show(hidden(said, self.env[VARIABLE]))
        self.results.append((step.name, is_good, seconds))
        return is_good

    def _keep(self, name: str, text: str) -> None:
        logs = self.folder / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        number = len(self.results) + 1
        (logs / f"{number}-{name.replace(' ', '-')}.txt").write_text(text)


def show(text: str) -> None:
    """Print the end of what a step said."""
    lines = text.rstrip().splitlines()
    if len(lines) > SHOWN:
        write(f"({len(lines) - SHOWN} lines more in the folder of logs)")
    for line in lines[-SHOWN:]:
        write(line)


def hidden(text: str, source: str) -> str:
    """Take an address and its password out of what is shown; no step should say them."""
    password = urlsplit(source).password if "://" in source else None
    for secret in filter(None, (source, password)):
        text = text.replace(secret, "(the source)")
    return text


def rehearse(state: State, data: Path | None) -> int:
    """Do the whole move with the old database named by SOURCE; 1 when a step failed."""
    if not os.environ.get(SOURCE):
        raise Refusal("Which old database? make migrate-legacy SOURCE=postgres://... or a file.")
    venv.ensure(venv.DEVELOP)
    folder = state.path("rehearsals", f"{backups.now():%Y%m%dT%H%M%SZ}")
    folder.mkdir(mode=0o700)
    with servers.at_hand(state) as found, scratch_database(found) as address:
        rehearsal = Rehearsal(folder, environment(state, found, address))
        for step in steps(folder, data.resolve() if data else folder / "export"):
            if not rehearsal.take(step) and step.is_needed:
                break
    return summary(rehearsal)


@contextmanager
def scratch_database(found: servers.Servers) -> Iterator[str]:
    """Make a database of the rehearsal's own and drop it at the end; yields its address."""
    tools = Tools(binaries.postgres(), found.owner_url)
    name = f"rgms_rehearsal_{os.getpid()}"
    tools.ask(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(found.owner_url)._replace(path=f"/{name}").geturl()
    finally:
        tools.ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment(state: State, found: servers.Servers, address: str) -> dict[str, str]:
    """Return the environment of the services, with the scratch database in place of theirs."""
    shared = services.shared_environment(state, found, PREFERRED, None)
    source = os.environ[SOURCE]
    if "://" not in source:
        source = str(Path(source).resolve())
    own = {"DATABASE_URL": address, "DATABASE_URL_DIRECT": address, VARIABLE: source}
    return shared | own


def steps(folder: Path, data: Path) -> list[Step]:
    """Return the parts of the move in order."""
    moving = ("import_django_data.py", "--data", str(data))
    points = ("--restore-points", str(folder / "restore-points"))
    compare = ("--data", str(data), "--report", str(folder / "report"))
    return [
        needed(script("back up", "backup_database.py", "--out", str(folder / "backup"))),
        needed(script("export", "export_nodejs_data.py", "--out", str(data))),
        needed(manage("prepare the scratch database", "migrate", "--verbosity", "0")),
        needed(script("import", *moving, *points)),
        script("verify", "verify_migration.py", *compare),
        manage("reconcile", "reconcile"),
        script("import again", *moving, *points, must_say=NOTHING_NEW),
        script("rehearse the rollback", "rollback_migration.py"),
    ]


def script(name: str, file: str, *arguments: str, must_say: str = "") -> Step:
    """Return a step that is a script of the move."""
    return Step(name, [str(PYTHON), str(SCRIPTS / file), *arguments], SCRIPTS.parent, must_say)


def needed(step: Step) -> Step:
    """Return a step without which the next ones have nothing to work with."""
    return replace(step, is_needed=True)


def manage(name: str, command: str, *arguments: str) -> Step:
    """Return a step that is a management command."""
    return Step(name, [str(PYTHON), "manage.py", command, *arguments], BACKEND)


def summary(rehearsal: Rehearsal) -> int:
    """Print how long each step took, and where the files are."""
    write("")
    for name, is_good, seconds in rehearsal.results:
        write(f"{'ok' if is_good else 'FAILED':8}{seconds:8.1f} s  {name}")
    total = sum(seconds for _name, _is_good, seconds in rehearsal.results)
    write(f"{'':8}{total:8.1f} s  all")
    failed = [name for name, is_good, _seconds in rehearsal.results if not is_good]
    write(f"The files are in {rehearsal.folder}; they hold personal data. The database is dropped.")
    if failed:
        sys.stderr.write(f"The rehearsal failed: {', '.join(failed)}.\n")
        return 1
    say("The rehearsal went through.")
    return 0
