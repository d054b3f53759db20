"""PgBouncer in transaction mode in front of the private PostgreSQL, where the program is at hand."""

import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from devtools import ports, unprivileged
from devtools.console import Refusal
from devtools.health import wait
from devtools.processes import Child, Program, last_lines
from devtools.state import State, write_private

PLACES = "/usr/sbin:/usr/local/sbin"


def program() -> str | None:
    """Find PgBouncer; Debian keeps it where ordinary users do not look."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path=PLACES)


def start(state: State, database_url: str) -> tuple[Child, str]:
    """Start the pooler; returns it and the address that leads through it. Raises Refusal."""
    parts = urlsplit(database_url)
    port = ports.any_free({parts.port or 0})
    child = Child(
        Program(
            name="pgbouncer",
            argv=[str(program()), str(settings_file(state, database_url, port))],
            cwd=Path("/"),
            env=dict(os.environ),
            uid=unprivileged.server_uid(),
            patience=5,
            port=port,
        ),
        state,
        is_shown=False,
    )
    child.start()
    if not wait(lambda: is_there(port), 20, lambda: not child.is_running):
        child.kill()
        raise Refusal(f"PgBouncer did not start:\n{last_lines(state, 'pgbouncer')}")
    netloc = f"{parts.username}:{parts.password}@127.0.0.1:{port}"
    return child, urlunsplit(parts._replace(netloc=netloc))


def settings_file(state: State, database_url: str, port: int) -> Path:
    """Write the settings; passwords go into a file that only the pooler's user can read."""
    parts = urlsplit(database_url)
    folder = unprivileged.data_folder(unprivileged.server_folder(state), "pgbouncer")
    users, settings = folder / "users.txt", folder / "pgbouncer.ini"
    write_private(users, f'"{parts.username}" "{parts.password}"\n')
    lines = [
        "[databases]",
        f"{parts.path.lstrip('/')} = host=127.0.0.1 port={parts.port}",
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        f"listen_port = {port}",
        "unix_socket_dir =",
        "auth_type = scram-sha-256",
        f"auth_file = {users}",
        "pool_mode = transaction",
        "default_pool_size = 20",
        "max_client_conn = 200",
    ]
    write_private(settings, "\n".join(lines) + "\n")
    for file in (users, settings):
        unprivileged.give(file)
    return settings


def is_there(port: int) -> bool:
    """Tell whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
