"""What tests of records from files share: a day in the term, and who imports."""

import pytest
import time_machine

from tests.integration.record_files import NOW


@pytest.fixture(autouse=True)
def in_the_term():
    """A Saturday in October."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def admin(cast, call_as):
    """Who imports records."""
    return call_as(cast.admin)
