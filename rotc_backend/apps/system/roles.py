"""Two database roles: the owner changes the schema, the role of the services only writes rows.

The owner is the user of DATABASE_URL_DIRECT, the services' role the user of DATABASE_URL. What the
services never do (change a table, empty it, rewrite a recorded fact) their role cannot do, whatever
a mistake or an intruder asks. With one user for both, nothing is separated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import dj_database_url
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from apps.system.append_only import guarded_tables

# Role settings rather than start-up options: a pooler drops those, these it keeps.
TIMEOUTS: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}
READ: Final = "SELECT"
ADD: Final = "SELECT, INSERT"
WRITE: Final = "SELECT, INSERT, UPDATE, DELETE"
MIGRATIONS: Final = "django_migrations"

STILL_ALLOWED: Final = """
    SELECT asked.what || ' on ' || tables.name
    FROM unnest(%(tables)s::text[]) AS tables (name)
    CROSS JOIN unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AS asked (what)
    WHERE has_table_privilege(%(role)s, quote_ident(tables.name)::regclass, asked.what)
    UNION ALL
    SELECT 'UPDATE on ' || tables.name
    FROM unnest(%(tables)s::text[]) AS tables (name)
    WHERE has_any_column_privilege(%(role)s, quote_ident(tables.name)::regclass, 'UPDATE')
    UNION ALL
    SELECT 'CREATE in ' || current_schema()
    WHERE has_schema_privilege(%(role)s, current_schema(), 'CREATE')
    UNION ALL
    SELECT 'everything ' || current_user || ' may do'
    WHERE pg_has_role(%(role)s, current_user, 'MEMBER')
    UNION ALL
    SELECT 'CREATE ROLE' FROM pg_roles WHERE rolname = %(role)s AND rolcreaterole
    ORDER BY 1
"""


class RoleProblem(Exception):
    """The services' role cannot be made as it must be."""


@dataclass(frozen=True)
class Account:
    """A role that signs in, as an address names it."""

    name: str
    password: str = field(repr=False)


def services_role() -> Account | None:
    """Return the role of the services; None when they sign in as the owner."""
    services = dj_database_url.parse(settings.DATABASE_URL)
    owner = dj_database_url.parse(settings.DATABASE_URL_DIRECT)
    name = services.get("USER", "")
    if name == owner.get("USER", ""):
        return None
    return Account(name, services["PASSWORD"])


def be_the_owner() -> None:
    """Use the direct connection from here on; for commands that do what the services must not.

    It leads to the same database by another way: a pooler in transaction mode would also lose
    session locks.
    """
    if settings.DATABASE_URL_DIRECT not in {"", settings.DATABASE_URL}:
        same = {"NAME": connection.settings_dict["NAME"]}
        connection.close()
        way = dj_database_url.parse(settings.DATABASE_URL_DIRECT)
        connection.settings_dict.update({**way, **same})


@transaction.atomic
def prepare(role: Account) -> None:
    """Make the role or bring it up to date, as the owner; safe to repeat. Raises RoleProblem."""
    with connection.cursor() as cursor:
        try:
            make(cursor, role)
            open_database(cursor, role.name)
            grant_tables(cursor, role.name)
        except ProgrammingError as error:
            raise RoleProblem(
                f"The owner may not set up the role {role.name}: {str(error).splitlines()[0]}. "
                "Name a role in DATABASE_URL that does not exist yet; a release makes it."
            ) from None
        refuse_too_strong(cursor, role.name)


def make(cursor: Any, role: Account) -> None:
    """Create the role or give it the password of the address, and bound how long it may wait."""
    name = sql.Identifier(role.name)
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role.name])
    verb = sql.SQL("ALTER" if cursor.fetchone() is not None else "CREATE")
    cursor.execute(sql.SQL("{} ROLE {} LOGIN").format(verb, name))
    if role.password:
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, role.password))
    for setting, value in TIMEOUTS.items():
        cursor.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(name, sql.Identifier(setting), value)
        )


def open_database(cursor: Any, name: str) -> None:
    """Let the role into the database and its schema, and keep it from making tables there."""
    role = sql.Identifier(name)
    cursor.execute(
        "SELECT current_database(), current_schema(),"
        " has_database_privilege(%s, current_database(), 'CONNECT'),"
        " has_schema_privilege(%s, current_schema(), 'CREATE')",
        [name, name],
    )
    database, schema, may_connect, may_create = cursor.fetchone()
    place = sql.Identifier(schema)
    if not may_connect:
        grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        cursor.execute(grant.format(sql.Identifier(database), role))
    if may_create:
        cursor.execute(sql.SQL("REVOKE CREATE ON SCHEMA {} FROM PUBLIC, {}").format(place, role))
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(place, role))
    cursor.execute(
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}").format(place, role)
    )
    # A table of a migration that no release has followed yet: rows can be added, nothing more.
    inherit = sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA {} GRANT {} ON {} TO {}")
    for rights, kind in ((ADD, "TABLES"), ("USAGE, SELECT", "SEQUENCES")):
        cursor.execute(inherit.format(place, sql.SQL(rights), sql.SQL(kind), role))


def grant_tables(cursor: Any, name: str) -> None:
    """Give the role on each table what the services do there, and take the rest away."""
    role = sql.Identifier(name)
    guarded = guarded_tables()
    every = connection.introspection.django_table_names(only_existing=True)
    groups = {READ: [MIGRATIONS], ADD: guarded, WRITE: sorted({*every} - {*guarded})}
    for rights, tables in groups.items():
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(names, role))
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), names, role))


def refuse_too_strong(cursor: Any, name: str) -> None:
    """Ask the database what the role can do in spite of all that. Raises RoleProblem."""
    cursor.execute(STILL_ALLOWED, {"role": name, "tables": [MIGRATIONS, *guarded_tables()]})
    allowed = [row[0] for row in cursor.fetchall()]
    if allowed:
        raise RoleProblem(
            f"The role {name} is too strong for the services. It still has: {in_short(allowed)}. "
            "It belongs to a powerful role or owns tables; name one in DATABASE_URL that does not "
            "exist yet, and a release makes it."
        )


def in_short(found: Sequence[str]) -> str:
    """List a few of many."""
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return ", ".join(found[:5]) + more
