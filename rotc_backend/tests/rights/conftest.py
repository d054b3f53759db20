"""The world, made once for all tests of this folder; every test leaves it as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from tests.copies import copied_database
from tests.rights.world import World, build

# The second week of the open term, in the morning.
MORNING = datetime(2026, 8, 10, 1, tzinfo=UTC)
# Each test begins then, however long the ones before took: nobody's access has expired.
SHORTLY_AFTER = MORNING + timedelta(minutes=5)


@pytest.fixture(scope="package")
def made_world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """The world, in a database of its own: no transaction stays open from test to test."""
    morning = time_machine.travel(MORNING, tick=True)
    with django_db_blocker.unblock(), morning, copied_database("rights"):
        with transaction.atomic():
            world = build()
        yield world


@pytest.fixture
def world(made_world: World, db: None) -> Iterator[World]:
    """The world as it was made, whatever the tests before did to it."""
    with time_machine.travel(SHORTLY_AFTER, tick=True):
        yield made_world
