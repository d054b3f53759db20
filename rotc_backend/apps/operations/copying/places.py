"""Where work is done: this database, another one, or another schema of one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.db import connection

from apps.operations.copying.problems import CopyingBusy

USUAL_SCHEMA: Final = "public"
RELEASING: Final = 7_214_001  # what `manage.py release` locks
REPLACING: Final = 7_214_003  # any number nothing else of ours locks
COPYING: Final = 7_214_004
# Django's own way of making cursors; a plain connection has its own.
OF_DJANGO: Final = ("cursor_factory", "context")


@dataclass(frozen=True)
class Place:
    """A database as Django signs in to it, and the schema to work in; empty means the usual one."""

    settings: Mapping[str, Any] = field(repr=False)
    schema: str = ""

    @property
    def database(self) -> str:
        """Name the database."""
        return str(self.settings["NAME"])

    @property
    def words(self) -> str:
        """Name the place for people: no user, no password."""
        host = self.settings.get("HOST") or "this machine"
        schema = f", schema {self.schema}" if self.schema else ""
        return f"database {self.database} at {host}{schema}"

    def in_schema(self, name: str) -> "Place":
        """Return the same database with another schema."""
        return Place(self.settings, name)

    def in_database(self, name: str) -> "Place":
        """Return another database of the same server."""
        return Place({**self.settings, "NAME": name}, self.schema)


def here() -> Place:
    """Return where Django's connection leads."""
    return Place(dict(connection.settings_dict))


def place_at(url: str) -> Place:
    """Return the place an address names."""
    return Place({**connection.settings_dict, "OPTIONS": {}, **dj_database_url.parse(url)})


def place_of(url: str | None) -> Place:
    """Return the place an address names, or this one."""
    return place_at(url) if url else here()


def may_be_address(text: str) -> bool:
    """Tell whether a text is the address of a database."""
    return urlsplit(text).scheme in {"postgres", "postgresql"}


@contextmanager
def working_in(place: Place) -> Iterator[None]:
    """Lead Django's connection to a place for a while; for commands, which have no other threads."""
    before = dict(connection.settings_dict)
    options = dict(place.settings.get("OPTIONS") or {})
    if place.schema:
        given = options.get("options", "")
        options["options"] = f"{given} -c search_path={place.schema}".strip()
    connection.close()
    connection.settings_dict.update({**place.settings, "OPTIONS": options})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)


def signed_in() -> psycopg.Connection[Any]:
    """Sign in once more where Django's connection leads, without Django."""
    wanted = connection.get_connection_params()
    plain = {name: value for name, value in wanted.items() if name not in OF_DJANGO}
    made: psycopg.Connection[Any] = psycopg.connect(**plain, autocommit=True)
    return made


@contextmanager
def alone(*locks: int) -> Iterator[psycopg.Connection[Any]]:
    """Hold locks in a transaction of an extra connection, so that a pooler keeps them too.

    Raises CopyingBusy when somebody else holds one.
    """
    with signed_in() as guard, guard.transaction():
        guard.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        guard.execute("SET LOCAL statement_timeout = 0")
        for lock in locks:
            take(guard, lock)
        yield guard


def take(guard: psycopg.Connection[Any], lock: int) -> None:
    """Take one lock until the transaction ends. Raises CopyingBusy."""
    row = guard.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock]).fetchone()
    if row is None or not row[0]:
        raise CopyingBusy(
            "A copy, a restore or a release of this database is at work; wait for it."
        )
