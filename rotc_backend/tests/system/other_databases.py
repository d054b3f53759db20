"""Databases of their own on the test server, owned by a role that is no superuser, as hosts give them."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

BACKEND = Path(__file__).resolve().parents[2]


def address(*, name: str, password: str, database: str) -> str:
    """Where somebody signs in on the test server."""
    server = urlsplit(settings.DATABASE_URL)
    place = f"{server.hostname}:{server.port or 5432}"
    return urlunsplit(("postgres", f"{name}:{password}@{place}", f"/{database}", "", ""))


def administrator() -> psycopg.Connection:
    """Sign in as the test server's administrator, outside every test database."""
    place = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path="/postgres"))
    return psycopg.connect(place, autocommit=True)


def administer(*statements: sql.Composed) -> None:
    """Run statements as the test server's administrator."""
    with administrator() as connection:
        for statement in statements:
            connection.execute(statement)


@dataclass
class Hosted:
    """A database at a host, its owner and the role wished for the services."""

    database: str
    owner: str
    services: str
    password: str

    @property
    def owner_url(self) -> str:
        return address(name=self.owner, password=self.password, database=self.database)

    @property
    def services_url(self) -> str:
        return address(name=self.services, password=self.password, database=self.database)

    def manage(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a management command as a service or a release would."""
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "manage.py", *words],
            cwd=BACKEND,
            env=os.environ
            | {
                "DJANGO_ENV": "test",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": self.services_url,
                "DATABASE_URL_DIRECT": self.owner_url,
            }
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def hosted_database() -> Iterator[Hosted]:
    """Make an owner who may make roles, and its empty database; remove both afterwards."""
    mark = secrets.token_hex(4)
    hosted = Hosted(f"host_{mark}", f"owner_{mark}", f"app_{mark}", secrets.token_urlsafe(16))
    owner, database = sql.Identifier(hosted.owner), sql.Identifier(hosted.database)
    administer(
        sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB PASSWORD {}").format(
            owner, hosted.password
        ),
        sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner),
    )
    try:
        yield hosted
    finally:
        administer(
            sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database),
            sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(hosted.services)),
            sql.SQL("DROP ROLE {}").format(owner),
        )
