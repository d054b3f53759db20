"""Back the database up and restore it; the old data stay until the new ones are complete."""

import hashlib
import json
import os
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from devtools import binaries, servers
from devtools.binaries import Postgres
from devtools.console import Refusal, confirm, write
from devtools.services import release_version
from devtools.state import State, instance_of, write_private

MIGRATIONS = "SELECT app || '.' || max(name) FROM django_migrations GROUP BY app ORDER BY app"


def connection(url: str) -> dict[str, str]:
    """Return an address as the variables PostgreSQL's tools read, so that no list shows the password."""
    parts = urlsplit(url)
    wanted = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
        "PGSSLMODE": dict(parse_qsl(parts.query)).get("sslmode", ""),
    }
    return {name: value for name, value in wanted.items() if value}


class Tools:
    """PostgreSQL's programs pointed at one database, by its address or by their own variables."""

    def __init__(self, programs: Postgres, place: str | dict[str, str]) -> None:
        own = connection(place) if isinstance(place, str) else place
        self.programs = programs
        self.env = dict(os.environ) | own
        self.database = self.env["PGDATABASE"]

    def run(self, tool: str, *arguments: str) -> str:
        """Run one program and return what it prints."""
        done = subprocess.run(
            [self.programs.tool(tool), *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Refusal(f"{tool} failed:\n{done.stderr.strip()}")
        return done.stdout.strip()

    def ask(self, question: str, *, database: str | None = None) -> str:
        """Run one statement."""
        place = ["-d", database or self.database]
        return self.run("psql", *place, "-v", "ON_ERROR_STOP=1", "-Atqc", question)


def back_up(state: State, target: Path | None) -> int:
    """Write an archive and, beside it, a manifest of what it is."""
    file = target or state.path("backups", f"rgms-{now():%Y%m%d-%H%M%S}.dump")
    file.parent.mkdir(parents=True, exist_ok=True)
    with servers.at_hand(state) as found:
        facts = write_archive(Tools(binaries.postgres(), found.owner_url), file)
    write(f"{file}  ({facts['bytes']} bytes; manifest beside it)")
    return 0


def now() -> datetime:
    """Return this moment."""
    return datetime.fromtimestamp(time.time(), UTC)


def write_archive(tools: Tools, file: Path) -> dict[str, Any]:
    """Write an archive that its own reader can list, and a manifest; only their owner reads them."""
    moment = now()
    unfinished = file.with_name(file.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        tools.run("pg_dump", "-Fc", "-f", str(unfinished))
        tools.run("pg_restore", "--list", str(unfinished))
        facts = {"made_at": moment.isoformat(timespec="seconds")} | _facts_of(tools, unfinished)
    except BaseException:
        unfinished.unlink()
        raise
    write_private(manifest_of(file), json.dumps(facts, indent=1) + "\n")
    unfinished.replace(file)
    return facts


def _facts_of(tools: Tools, archive: Path) -> dict[str, Any]:
    return {
        "release": release_version(),
        "server_version": tools.ask("SHOW server_version"),
        "tool_version": tools.programs.version,
        "migrations": tools.ask(MIGRATIONS).splitlines(),
        "bytes": archive.stat().st_size,
        "sha256": sha256(archive),
    }


def manifest_of(file: Path) -> Path:
    """Return where the manifest of an archive is."""
    return file.with_name(file.name + ".json")


def sha256(file: Path) -> str:
    """Return the hash of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def restore(state: State, file: Path, *, is_confirmed: bool) -> int:
    """Replace the database by an archive, in one step at the very end."""
    if instance_of(state):
        raise Refusal("RGMS is running. Stop it first: `make down`.")
    programs = binaries.postgres()
    refuse_damaged(file)
    refuse_newer(file, programs)
    if not is_confirmed and not confirm("The present data are replaced by the archive. Go on?"):
        write("Nothing was changed. (Without a terminal: --yes)")
        return 1
    with servers.at_hand(state) as found:
        _exchange(Tools(programs, found.owner_url), file)
    write(f"Restored from {file}.")
    return 0


def refuse_damaged(file: Path) -> None:
    """Compare an archive with its manifest. Raises Refusal."""
    if not file.exists():
        raise Refusal(f"There is no file {file}.")
    manifest = manifest_of(file)
    if not manifest.exists():
        raise Refusal(f"The manifest {manifest.name} is missing beside the archive.")
    if json.loads(manifest.read_text())["sha256"] != sha256(file):
        raise Refusal("The archive is not the one its manifest describes. Nothing was changed.")


def refuse_newer(file: Path, programs: Postgres) -> None:
    """Refuse an archive that these programs cannot read."""
    made_with = str(json.loads(manifest_of(file).read_text())["tool_version"])
    if int(made_with.partition(".")[0]) > programs.major:
        raise Refusal(
            f"The archive was made with PostgreSQL {made_with}; the tools here are "
            f"{programs.version} and cannot read it."
        )


def _exchange(tools: Tools, file: Path) -> None:
    name = tools.database
    fresh, old = f"{name}_restored", f"{name}_before_restore"
    tools.ask(f'DROP DATABASE IF EXISTS "{fresh}"', database="postgres")
    tools.ask(f'CREATE DATABASE "{fresh}"', database="postgres")
    # The next release grants the rights; a role they name may not exist here.
    how = ("--exit-on-error", "--no-owner", "--no-privileges")
    tools.run("pg_restore", *how, "-d", fresh, str(file))
    tools.ask(f'DROP DATABASE IF EXISTS "{old}"', database="postgres")
    tools.ask(f'ALTER DATABASE "{name}" RENAME TO "{old}"', database="postgres")
    tools.ask(f'ALTER DATABASE "{fresh}" RENAME TO "{name}"', database="postgres")
    tools.ask(f'DROP DATABASE "{old}"', database="postgres")
