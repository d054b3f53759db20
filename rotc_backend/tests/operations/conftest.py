"""Fixtures of the operations tests: a unit that can be lost, and a folder for its copies."""

from collections.abc import Iterator

import pytest

from apps.operations.copying.places import working_in
from tests.cast import Cast
from tests.operations.copies import Unit, live_a_term, unit_at_a_host


@pytest.fixture
def unit(transactional_db: None, settings, tmp_path) -> Iterator[Unit]:
    """A host's database that Django's connection leads to, and a folder for its copies."""
    settings.JOURNAL_READERS = ()
    settings.BACKUP_URL = (tmp_path / "copies").as_uri()
    with unit_at_a_host() as made, working_in(made.place):
        yield made


@pytest.fixture
def past(unit: Unit) -> Cast:
    """What happened in the unit so far."""
    return live_a_term()
