"""Fixtures every test may use."""

from collections.abc import Callable

import pytest

from apps.authentication.models import User
from tests.cast import Cast, assemble
from tests.client import Caller


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in an open term."""
    return assemble()


@pytest.fixture
def call_as() -> Callable[[User | None], Caller]:
    """Make a caller for a person; None is a stranger."""
    return Caller
