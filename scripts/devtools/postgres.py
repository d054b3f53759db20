"""A private PostgreSQL: make its data folder, start it in the foreground, wait until it answers."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from devtools import ports, unprivileged
from devtools.binaries import Postgres
from devtools.console import Refusal
from devtools.health import wait
from devtools.processes import Child, Program, last_lines
from devtools.state import State, write_private

OWNER = "rgms"
SERVICES = "rgms_app"  # a release gives it its rights
DATABASE = "rgms"
ATTEMPTS = 10
PAUSE = 0.5  # after a crash the new server is refused while orphans of the old one leave
COMMON = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC")
DURABLE = ("fsync=on", "full_page_writes=on", "synchronous_commit=on", "max_connections=100")
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200")


@dataclass
class PostgresServer:
    """One server over one data folder on one port."""

    programs: Postgres
    state: State
    folder: Path
    port: int
    is_shown: bool

    @property
    def owner_url(self) -> str:
        """Return the address for DATABASE_URL_DIRECT."""
        return self._url(OWNER)

    @property
    def url(self) -> str:
        """Return the address for DATABASE_URL."""
        return self._url(SERVICES)

    def _url(self, role: str) -> str:
        return f"postgres://{role}:{self._password(role)}@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> Child:
        """Start the server, with a new data folder the first time, and wait until it answers."""
        if not (self.folder / "PG_VERSION").exists():
            self._make_data()
        child = self._started()
        try:
            self._make_database()
            self._make_services_role()
        except BaseException:
            child.ask_to_stop()
            child.finish()
            raise
        return child

    def _password_file(self, role: str) -> Path:
        """Return where a password is: beside the data, so that it goes when they go."""
        kind = "password" if role == OWNER else f"password-{role}"
        return self.folder.with_name(f"{self.folder.name}.{kind}")

    def _password(self, role: str) -> str:
        file = self._password_file(role)
        if not file.exists():
            write_private(file, secrets.token_urlsafe(24))
            unprivileged.give(file)
        return file.read_text()

    def _make_data(self) -> None:
        """Make the data folder beside its place: an interrupted start leaves no half of one."""
        self._password(OWNER)
        unfinished = self.folder.with_name("postgres.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unprivileged.data_folder(unfinished.parent, unfinished.name)
        done = self._run(
            "initdb",
            *("-D", str(unfinished), "-U", OWNER, "--pwfile", str(self._password_file(OWNER))),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"),
        )
        if done.returncode:
            raise Refusal(f"PostgreSQL could not make its data folder:\n{done.stdout}{done.stderr}")
        unfinished.replace(self.folder)

    def _started(self) -> Child:
        child = Child(self._program(), self.state, is_shown=self.is_shown)
        try:
            for _attempt in range(ATTEMPTS):
                child.start()
                if wait(lambda: self._accepts(child), 60, lambda: not child.is_running):
                    return child
                child.finish(seconds=5)
                time.sleep(PAUSE)
                child.program = self._program()
        except BaseException:
            child.ask_to_stop()
            child.finish()
            raise
        end = last_lines(self.state, "postgres")
        raise Refusal(f"PostgreSQL did not start. The end of its log:\n{end}")

    def _program(self) -> Program:
        if not ports.is_free(self.port):
            self.port = ports.any_free(set())
        settings = COMMON + (DURABLE if self.state.is_durable else FAST)
        return Program(
            name="postgres",
            argv=[
                self.programs.tool("postgres"),
                *("-D", str(self.folder), "-p", str(self.port)),
                *(word for setting in settings for word in ("-c", setting)),
            ],
            cwd=Path("/"),
            env=_environment(),
            uid=unprivileged.server_uid(),
            stop_signal=signal.SIGINT,
            patience=30,
            port=self.port,
        )

    def _accepts(self, child: Child) -> bool:
        """Whether this very server, not another one on its port, says that it is ready."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return lines[:1] == [str(child.pid)] and lines[-1].strip() == "ready"

    @property
    def _address(self) -> tuple[str, ...]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER)

    def _make_database(self) -> None:
        question = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"  # noqa: S608 - a constant
        known = self._run("psql", *self._address, "-d", "postgres", "-Atc", question)
        if known.returncode == 0 and not known.stdout.strip():
            known = self._run("createdb", *self._address, DATABASE)
        if known.returncode:
            raise Refusal(f"PostgreSQL runs but refuses us:\n{known.stderr}")

    def _make_services_role(self) -> None:
        """Let the services sign in, also over data of a version that had one role for everything."""
        question = f"SELECT 1 FROM pg_roles WHERE rolname = '{SERVICES}'"  # noqa: S608 - a constant
        place = (*self._address, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-Atq")
        known = self._run("psql", *place, "-c", question)
        verb = "ALTER" if known.stdout.strip() else "CREATE"
        statement = f"{verb} ROLE {SERVICES} LOGIN PASSWORD '{self._password(SERVICES)}'"
        made = self._run(
            "psql", *place, said=statement
        )  # not an argument: every process sees those
        if made.returncode:
            raise Refusal(f"PostgreSQL did not make the role of the services:\n{made.stderr}")

    def _run(self, tool: str, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs.tool(tool), *arguments],
            cwd="/",
            env=_environment() | {"PGPASSWORD": self._password(OWNER)},
            input=said,
            capture_output=True,
            text=True,
            check=False,
            **unprivileged.identity(unprivileged.server_uid()),
        )


def data_major(folder: Path) -> int | None:
    """Return which major version made this data folder."""
    file = folder / "PG_VERSION"
    return int(file.read_text()) if file.exists() else None


def _environment() -> dict[str, str]:
    """Keep PG* variables of the person's own databases away from ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}
