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
    """The addresses, and the children behind them if they are ours.

    The services sign in to the database by one address, its owner by another; a host with one user
    for both gives the same address twice.
    """

    database_url: str
    owner_url: str
    redis_url: str
    children: list[Child] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        """Return the addresses as the settings of the services read them."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_URL_DIRECT": self.owner_url,
            "REDIS_URL": self.redis_url,
        }

    @property
    def owner_env(self) -> dict[str, str]:
        """Return the addresses for what the owner does: change tables, run tests."""
        return self.env | {"DATABASE_URL": self.owner_url}

    def stop(self) -> None:
        """Stop what we started, in reverse order; given servers stay as they are."""
        while self.children:
            child = self.children.pop()
            child.ask_to_stop()
            child.finish()


def given() -> Servers:
    """Return the addresses the environment gives; those it does not give are empty."""
    database = os.environ.get("DATABASE_URL", "")
    owner = (database and os.environ.get("DATABASE_URL_DIRECT")) or database
    return Servers(database, owner, os.environ.get("REDIS_URL", ""))


def start(state: State, *, is_shown: bool) -> Servers:
    """Start what the environment does not give."""
    return _filled(given(), state, is_shown=is_shown)


def start_private(state: State) -> Servers:
    """Start both, whatever the environment gives: for what must not touch anybody's data."""
    return _filled(Servers("", "", ""), state, is_shown=False)


def _filled(servers: Servers, state: State, *, is_shown: bool) -> Servers:
    folder = unprivileged.server_folder(state)
    port = ports.choose(["postgres", "valkey"], is_usual=state.profile == RUN)
    try:
        if not servers.database_url:
            data = unprivileged.data_folder(folder, "postgres")
            programs = binaries.postgres(major=data_major(data))
            postgres = PostgresServer(programs, state, data, port["postgres"], is_shown)
            servers.children.append(postgres.start())
            servers.database_url, servers.owner_url = postgres.url, postgres.owner_url
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
        owner = running.get("owner_url", running["database_url"])
        yield Servers(running["database_url"], owner, running["redis_url"])
        return
    wished = given()
    if wished.database_url and wished.redis_url:
        yield wished
        return
    with only_instance(state):
        processes.stop_leftovers(state)
        servers = start(state, is_shown=False)
        try:
            yield servers
        finally:
            servers.stop()
