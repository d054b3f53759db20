"""The world, made once for all tests of this folder; every test leaves it as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from tests.rights.world import World, build

# The second week of the open term, in the morning.
MORNING = datetime(2026, 8, 10, 1, tzinfo=UTC)
# Each test begins then, however long the ones before took: nobody's access has expired.
SHORTLY_AFTER = MORNING + timedelta(minutes=5)


@pytest.fixture(scope="package")
def made_world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """The world, in a database of its own: no transaction stays open from test to test."""
    morning = time_machine.travel(MORNING, tick=True)
    with django_db_blocker.unblock(), morning, copied_database():
        with transaction.atomic():
            world = build()
        yield world


@pytest.fixture
def world(made_world: World, db: None) -> Iterator[World]:
    """The world as it was made, whatever the tests before did to it."""
    with time_machine.travel(SHORTLY_AFTER, tick=True):
        yield made_world


@contextmanager
def copied_database() -> Iterator[None]:
    """Work in a copy of the test database, and drop it at the end."""
    name = connection.settings_dict["NAME"]
    copy = f"{name}_rights"
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
