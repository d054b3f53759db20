"""Fixtures every test may use."""

import uuid
from collections.abc import Callable

import pytest
from django.db import connection

from apps.authentication.models import User
from tests.cast import Cast, assemble
from tests.client import Caller


@pytest.fixture(autouse=True)
def counts_of_its_own(settings):
    """Limits are real in every test, and each test begins with none of them used up."""
    settings.LIMITS_PREFIX = f"{settings.LIMITS_PREFIX}:{uuid.uuid4().hex}"


EMPTYING_REFUSED = """
    SELECT tgrelid::regclass::text, tgname FROM pg_trigger
    WHERE tgname LIKE 'pgtrigger_never_emptied%'
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the tables that are never emptied be emptied between tests that commit."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(EMPTYING_REFUSED)
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in an open term."""
    return assemble()


@pytest.fixture
def call_as() -> Callable[[User | None], Caller]:
    """Make a caller for a person; None is a stranger."""
    return Caller
