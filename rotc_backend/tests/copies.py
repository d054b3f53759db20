"""A database of its own for rows that many tests read and none may keep changes of."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def copied_database(kind: str) -> Iterator[None]:
    """Work in a copy of the test database, and drop it at the end.

    Rows made in it are committed: no transaction stays open from test to test.
    """
    name = connection.settings_dict["NAME"]
    copy = f"{name}_{kind}"
    administer(f'DROP DATABASE IF EXISTS "{copy}"', f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = copy
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        administer(f'DROP DATABASE "{copy}"')


def administer(*statements: str) -> None:
    """Run statements that concern whole databases, from outside of them."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
