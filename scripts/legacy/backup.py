"""Makes an untouched copy of the whole legacy database before anything else is done."""

import json
import os
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from devtools import backups, binaries
from devtools.console import Refusal
from legacy.archive import PRIVATE, private
from legacy.problems import Problem
from legacy.source import POSTGRES_SCHEMES

# What the tools of PostgreSQL read instead of arguments, so that no list of processes shows them.
VARIABLES: Final = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "channel_binding": "PGCHANNELBINDING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "options": "PGOPTIONS",
}


@dataclass(frozen=True)
class Backup:
    """One copy on disk; `restore` is the command that brings it back."""

    file: str
    engine: str
    made_at: str
    size: int
    sha256: str
    restore: str


def back_up(address: str, folder: Path) -> Backup:
    """Copy the database into a new file of the folder and check that it can be read. Raises Problem."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = datetime.fromtimestamp(time.time(), UTC)
    name = f"legacy-{moment:%Y%m%dT%H%M%SZ}"
    if address.startswith(POSTGRES_SCHEMES):
        file, engine = folder / f"{name}.pgdump", "postgresql"
        dump_postgres(address, file)
        restore = f"pg_restore --no-owner --dbname=NEW_DATABASE_URL {file.name}"
    else:
        file, engine = folder / f"{name}.sqlite3", "sqlite"
        copy_sqlite(Path(address.removeprefix("sqlite:///")), file)
        restore = f"copy {file.name} to the place of the old server's rotc.db"
    backup = Backup(
        file=file.name,
        engine=engine,
        made_at=moment.isoformat(timespec="seconds"),
        size=file.stat().st_size,
        sha256=backups.sha256(file),
        restore=restore,
    )
    with private(folder / f"{name}.json") as out:
        out.write(json.dumps(asdict(backup), indent=1).encode() + b"\n")
    return backup


def dump_postgres(address: str, file: Path) -> None:
    """Dump everything in PostgreSQL's own format, and let its own reader list it."""
    try:
        programs = binaries.postgres()
    except Refusal as refusal:
        raise Problem(str(refusal)) from None
    unfinished = file.with_suffix(".unfinished")
    private(unfinished).close()
    dump = ["--format=custom", "--no-owner", "--no-acl", f"--file={unfinished}"]
    run(programs.tool("pg_dump"), dump, environment(address), unfinished)
    listed = run(programs.tool("pg_restore"), ["--list", str(unfinished)], {}, unfinished)
    if " TABLE DATA " not in listed:
        unfinished.unlink()
        raise Problem("The dump holds no table. Is this the database of the old system?")
    unfinished.rename(file)


def run(program: str, arguments: list[str], own: dict[str, str], unfinished: Path) -> str:
    """Run one of PostgreSQL's tools; without success nothing half-done is left."""
    env = {**os.environ, **own}
    done = subprocess.run(
        [program, *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        unfinished.unlink(missing_ok=True)
        raise Problem(f"{Path(program).name} failed: {done.stderr.strip()}")
    return done.stdout


def environment(address: str) -> dict[str, str]:
    """Say in variables what the URL says. Raises Problem for a part we do not know."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise Problem("The source is not a URL that PostgreSQL understands.") from None
    unknown = sorted(set(parts) - set(VARIABLES))
    if unknown:
        raise Problem(f"The URL sets {', '.join(unknown)}, which a backup cannot pass on.")
    return {VARIABLES[name]: str(value) for name, value in parts.items()}


def copy_sqlite(source: Path, file: Path) -> None:
    """Copy a file that may be in use, page by page in one snapshot, and check the copy."""
    if not source.is_file():
        raise Problem("There is no such file. Give the path of the old server's rotc.db.")
    unfinished = file.with_suffix(".unfinished")
    private(unfinished).close()
    address = f"file:{quote(str(source.resolve()))}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as old,
            closing(sqlite3.connect(unfinished)) as new,
        ):
            old.backup(new)
            [(verdict,)] = new.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        unfinished.unlink(missing_ok=True)
        raise Problem(f"The SQLite file cannot be read: {error}.") from error
    if verdict != "ok":
        unfinished.unlink()
        raise Problem(f"The copy is damaged: {verdict}.")
    unfinished.chmod(PRIVATE)
    unfinished.rename(file)
