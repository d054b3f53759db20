"""Schemas beside the usual one: built by the migrations of an archive, exchanged in one step."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from apps.operations.copying.problems import CopyingRefused, ForeignArchive

STAGE: Final = "rgms_restoring"
PREVIOUS: Final = "rgms_before_restore"
SCRATCH: Final = "rgms_verifying"

Node = tuple[str, str]
MAY_EXCHANGE: Final = """
    SELECT has_database_privilege(current_database(), 'CREATE')
        AND pg_has_role(nspowner, 'USAGE')
        AND NOT EXISTS (SELECT FROM pg_extension WHERE extnamespace = pg_namespace.oid)
    FROM pg_namespace WHERE nspname = current_schema()
"""


def run(statement: sql.Composed) -> None:
    """Run one statement as part of whatever transaction there is."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def drop_schema(name: str) -> None:
    """Remove a schema of ours and everything in it."""
    run(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))


@transaction.atomic
def make_schema(name: str) -> None:
    """Make an empty schema; what a killed attempt left there goes first."""
    drop_schema(name)
    run(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))


@contextmanager
def stage() -> Iterator[None]:
    """Make the schema that is filled; when that fails nothing of it stays."""
    make_schema(STAGE)
    try:
        yield
    except BaseException:
        with suppress(DatabaseError, InterfaceError):
            drop_schema(STAGE)
        raise


def may_exchange() -> bool:
    """Tell whether this role may put another schema in the place of the usual one."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_EXCHANGE)
        row = cursor.fetchone()
    return bool(row and row[0])


def may_make_schema() -> bool:
    """Tell whether this role may make a schema in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_database_privilege(current_database(), 'CREATE')")
        return bool(cursor.fetchone()[0])


@transaction.atomic
def exchange(usual: str) -> None:
    """Put the staged schema in the place of the usual one, whose data stay under another name."""
    rename = sql.SQL("ALTER SCHEMA {} RENAME TO {}")
    run(sql.SQL("SET LOCAL lock_timeout = '30s'"))  # type: ignore[arg-type]
    drop_schema(PREVIOUS)
    run(rename.format(sql.Identifier(usual), sql.Identifier(PREVIOUS)))
    run(rename.format(sql.Identifier(STAGE), sql.Identifier(usual)))


def usual_schema() -> str:
    """Name the schema the services work in. Raises CopyingRefused when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        name = cursor.fetchone()[0]
    if not name:
        raise CopyingRefused("The database has no schema this role works in.")
    return str(name)


def unknown(migrations: Iterable[str]) -> list[str]:
    """Name the migrations that this release does not have."""
    return sorted(settled(migrations) - {*steps_of_migrations()})


def settled(migrations: Iterable[str]) -> set[str]:
    """Name, for steps that one migration came to stand for, that migration: all of them or none."""
    names = {*migrations}
    for name, steps in steps_of_migrations().items():
        if steps and steps <= names:
            names = (names - steps) | {name}
    return names


def steps_of_migrations() -> dict[str, set[str]]:
    """Return every migration of this release with the steps of earlier ones that it stands for."""
    return {
        ".".join(node): {".".join(step) for step in migration.replaces}
        for node, migration in (MigrationLoader(None).disk_migrations or {}).items()
    }


def refuse_unknown(migrations: Iterable[str]) -> None:
    """Refuse what a later release or another system made. Raises ForeignArchive."""
    if names := unknown(migrations):
        raise ForeignArchive(
            f"The archive was made by another release: this one has no {', '.join(names[:3])}. "
            "Deploy the release of the archive, or a newer one, and restore with that."
        )


def later(migrations: Iterable[str]) -> list[str]:
    """Name the migrations that were added after the archive was made."""
    return sorted({*steps_of_migrations()} - settled(migrations))


def build(migrations: list[str]) -> None:
    """Make the tables as they were, in the empty schema Django's connection works in."""
    executor = MigrationExecutor(connection)
    executor.migrate(ends(executor.loader, {node_of(name) for name in settled(migrations)}))


def ends(loader: MigrationLoader, wanted: set[Node]) -> list[Node]:
    """Choose the migrations that no other wanted one of their app builds on."""
    children = {
        node: {child.key for child in loader.graph.node_map[node].children} for node in wanted
    }
    return sorted(
        node
        for node in wanted
        if not any(child[0] == node[0] and child in wanted for child in children[node])
    )


def node_of(name: str) -> Node:
    """Take a name apart into app and migration."""
    app, _, migration = name.partition(".")
    return app, migration
