"""Copies every table as it was at one moment into an archive, whatever is written meanwhile."""

import os
from collections.abc import Callable
from typing import Any, BinaryIO

import psycopg
from django.conf import settings
from django.utils import timezone

from apps.operations.copying.archive_form import Contents, Manifest, TableFacts
from apps.operations.copying.archive_writing import ArchiveWriter, TableWriter
from apps.operations.copying.places import signed_in
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.tables import FORMS, Table, all_tables, count_rows, next_values

# Given the rows done, the rows there are, and the table at hand.
Report = Callable[[int, int, str], None]
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


def copy_out(target: BinaryIO, *, report: Report) -> tuple[Manifest, Contents, str]:
    """Write an archive of the database that Django's connection leads to.

    Everything is read in one transaction, which a pooler keeps together and writers do not feel.
    Returns what was written and the name of the key. Raises CopyingRefused.
    """
    with signed_in() as source:
        source.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        source.read_only = True
        with source.transaction(), source.cursor() as cursor:
            cursor.execute(FORMS)
            tables = all_tables(cursor)
            manifest = described(cursor, tables)
            archive = ArchiveWriter(target, manifest)
            contents = Contents()
            total = count_rows(cursor, tables)
            for table in tables:
                report(contents.rows, total, table.name)
                contents.tables[table.name] = copy_table(cursor, table, archive)
            contents.sequences = next_values(cursor)
            archive.close(contents)
    report(contents.rows, total, "")
    return manifest, contents, archive.key_id


def described(cursor: Any, tables: list[Table]) -> Manifest:
    """Say what is copied. Raises CopyingRefused for a database that is none of ours."""
    if "django_migrations" not in {table.name for table in tables}:
        raise CopyingRefused("This database holds no RGMS.")
    cursor.execute(MIGRATIONS)
    migrations = [name for (name,) in cursor.fetchall()]
    cursor.execute("SHOW server_version")
    return Manifest(
        made_at=timezone.now().isoformat(timespec="milliseconds"),
        environment=settings.ENVIRONMENT,
        release=settings.RELEASE_VERSION,
        commit=os.environ.get("RENDER_GIT_COMMIT", ""),
        server=cursor.fetchone()[0],
        migrations=migrations,
        tables={table.name: list(table.columns) for table in tables},
    )


def copy_table(cursor: Any, table: Table, archive: ArchiveWriter) -> TableFacts:
    """Read one table into the archive, row by row."""
    writer = TableWriter(archive, table.name)
    with cursor.copy(table.copied_out()) as rows:
        for sent in rows:
            writer.take(sent)
    return writer.close()
