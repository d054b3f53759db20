"""A unit with a past, in a database of its own that can be lost, and what there is to compare."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from apps.attendance.choices import MarkSource
from apps.attendance.models import AttendanceRecord
from apps.grading import selectors, services
from apps.live.services import begin_epoch
from apps.operations.copying.places import Place, place_at
from apps.system.models import Term
from tests.cast import Cast, assemble
from tests.factories.grading import TermPolicyFactory
from tests.grading.scenes import ALONE, worked_term

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
RE_OWN = """
    SELECT format('ALTER %%s %%s OWNER TO %%I', kind, name, %(owner)s::text) FROM (
        SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
            oid::regclass::text AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND (relkind = 'r' OR relkind = 'S'
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i')))
        UNION ALL
        SELECT 'ROUTINE', oid::regprocedure::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    ) AS found
"""
ENABLE = """
    SELECT format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname)
    FROM pg_trigger WHERE tgenabled = 'D'
"""


@dataclass
class Unit:
    """A database at a host: its owner is no superuser; the services sign in as somebody else."""

    database: str
    owner: str
    services: str
    password: str

    def url(self, user: str) -> str:
        server = urlsplit(settings.DATABASE_URL)
        place = f"{user}:{self.password}@{server.hostname}:{server.port or 5432}"
        return urlunsplit(("postgres", place, f"/{self.database}", "", ""))

    @property
    def owner_url(self) -> str:
        return self.url(self.owner)

    @property
    def services_url(self) -> str:
        return self.url(self.services)

    @property
    def place(self) -> Place:
        return place_at(self.owner_url)

    def ask(self, statement: str, *values: object) -> list[tuple]:
        """Run one statement as the owner, outside of Django."""
        with psycopg.connect(self.owner_url, autocommit=True) as guest:
            found = guest.execute(statement, values or None)
            return found.fetchall() if found.description else []

    def hashes(self) -> dict[str, tuple[int, str]]:
        """Count and hash the rows of every table, in another way than the archive does."""
        return {
            table: self.ask(
                "SELECT count(*), md5(coalesce(string_agg(row::text, E'\\n' ORDER BY row::text"  # noqa: S608
                f' COLLATE "C"), \'\')) FROM "{table}" AS row'
            )[0]
            for (table,) in self.ask(TABLES)
        }

    def facts(self) -> dict[str, set[str]]:
        """Read journal and histories; transaction numbers mean nothing on another server."""
        tables = self.ask(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'xid'"
        )
        return {
            table: {
                text
                for (text,) in self.ask(f"SELECT (to_jsonb(row) - 'xid')::text FROM {table} AS row")  # noqa: S608
            }
            for (table,) in tables
        }


@contextmanager
def unit_at_a_host() -> Iterator[Unit]:
    """Copy the empty test database to one of its own; remove it and its roles at the end."""
    mark = secrets.token_hex(4)
    unit = Unit(f"copy_{mark}", f"keeper_{mark}", f"app_{mark}", secrets.token_hex(16))
    empty, owner = connection.settings_dict["NAME"], sql.Identifier(unit.owner)
    server = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path="/postgres"))
    connection.close()
    administer(
        server,
        # A database can be copied only while nobody is connected to it.
        sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}").format(
            empty
        ),
        sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB PASSWORD {}").format(
            owner, unit.password
        ),
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(unit.database), owner, sql.Identifier(empty)
        ),
    )
    try:
        hand_over(unit)
        yield unit
    finally:
        connection.close()
        administer(
            server,
            sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(unit.database)),
            sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(unit.services)),
            sql.SQL("DROP ROLE {}").format(owner),
        )


def administer(server: str, *statements: sql.Composed) -> None:
    """Run statements as the test server's administrator, whoever the settings name by now."""
    with psycopg.connect(server, autocommit=True) as guest:
        for statement in statements:
            guest.execute(statement)


def hand_over(unit: Unit) -> None:
    """Make the owner the owner of every table, and switch every trigger on."""
    place = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{unit.database}"))
    with psycopg.connect(place, autocommit=True) as guest:
        work = guest.execute(RE_OWN, {"owner": unit.owner}).fetchall()
        for (statement,) in work + guest.execute(ENABLE).fetchall():
            guest.execute(statement)


def live_a_term() -> Cast:
    """Give the unit at hand cadets, rolls, conduct, scores, released grades, a journal and seals.

    It came from another server once: then everything so far is sealed, whoever else is busy here.
    """
    cast = assemble()
    TermPolicyFactory(term=cast.term)
    worked_term(cast)
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    AttendanceRecord.objects.update(source=MarkSource.IMPORT)
    begin_epoch()
    return cast


def grades(term: Term) -> dict[int, object]:
    """Compute the grade of everybody."""
    sheet = selectors.grade_sheet(selectors.graded_term(term.pk))
    return {line.enrolment.pk: line.grade for line in sheet.lines}


def fill_up(unit: Unit, *, megabytes: int) -> None:
    """Add rows that cannot be compressed much."""
    unit.ask(
        "INSERT INTO system_limitcount (key, started_at, count) SELECT"
        " 'filler-' || number || '-' || md5(random()::text), now(), 1"
        " FROM generate_series(1, %s) AS number",
        megabytes * 12_000,
    )


def run(*words: str, **options: object) -> str:
    """Run a management command and return everything it said."""
    said = StringIO()
    call_command(*words, stdout=said, stderr=said, **options)
    return said.getvalue()
