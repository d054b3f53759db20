"""Whether the database is what this version needs: its migrations, and a role that cannot do more."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

APPLIED: Final = "SELECT app, name FROM django_migrations"
# The owner of a table may change it, whatever else was taken away.
STRONG: Final = """
    SELECT pg_has_role(tables.relowner, 'USAGE')
        OR has_schema_privilege(current_schema(), 'CREATE')
        OR has_table_privilege(tables.oid, 'INSERT')
    FROM pg_class AS tables WHERE tables.oid = 'django_migrations'::regclass
"""


@cache
def migrations_of_this_version() -> frozenset[tuple[str, str]]:
    """Name every migration on disk, without importing one."""
    found: set[tuple[str, str]] = set()
    for app in apps.get_app_configs():
        name = MigrationLoader.migrations_module(app.label)[0]
        if name and find_spec(name):
            files = pkgutil.iter_modules(getattr(import_module(name), "__path__", []))
            found |= {(app.label, each.name) for each in files if each.name[0] not in "_~"}
    return frozenset(found)


def is_at_head() -> bool:
    """Tell whether the database has seen every migration of this version; more do no harm."""
    with connection.cursor() as cursor:
        cursor.execute(APPLIED)
        return migrations_of_this_version() <= {(app, name) for app, name in cursor.fetchall()}


def is_role_weak() -> bool:
    """Tell whether the role this process signed in with can change no table."""
    with connection.cursor() as cursor:
        cursor.execute(STRONG)
        return not cursor.fetchone()[0]
