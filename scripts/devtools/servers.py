"""The database and Redis a command works with: given ones, a running instance's, or private ones."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from devtools import binaries, ports, processes, unprivileged
from devtools.postgres import PostgresServer, data_major
from devtools.processes import Child
from devtools.state import RUN, State, instance_of, only_instance
from devtools.valkey import ValkeyServer


@dataclass
class Servers:
    """Two addresses, and the children behind them if they are ours."""

    database_url: str
    redis_url: str
    children: list[Child] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        """Return the addresses as the settings read them."""
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}

    def stop(self) -> None:
        """Stop what we started, in reverse order; given servers stay as they are."""
        while self.children:
            child = self.children.pop()
            child.ask_to_stop()
            child.finish()


def start(state: State, *, is_shown: bool) -> Servers:
    """Start what the environment does not give."""
    servers = Servers(os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", ""))
    folder = unprivileged.server_folder(state)
    port = ports.choose(["postgres", "valkey"], is_usual=state.profile == RUN)
    try:
        if not servers.database_url:
            data = unprivileged.data_folder(folder, "postgres")
            programs = binaries.postgres(major=data_major(data))
            postgres = PostgresServer(programs, state, data, port["postgres"], is_shown)
            servers.children.append(postgres.start())
            servers.database_url = postgres.url
        if not servers.redis_url:
            data = unprivileged.data_folder(folder, "valkey")
            valkey = ValkeyServer(binaries.valkey(), state, data, port["valkey"], is_shown)
            servers.children.append(valkey.start())
            servers.redis_url = valkey.url
    except BaseException:
        servers.stop()
        raise
    return servers


@contextmanager
def at_hand(state: State) -> Iterator[Servers]:
    """Give the servers of the running instance, or private ones for the time of one command."""
    running = instance_of(state)
    if running and "database_url" in running:
        yield Servers(running["database_url"], running["redis_url"])
        return
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield Servers(os.environ["DATABASE_URL"], os.environ["REDIS_URL"])
        return
    with only_instance(state):
        processes.stop_leftovers(state)
        servers = start(state, is_shown=False)
        try:
            yield servers
        finally:
            servers.stop()
