"""Fixtures of the privacy tests: contents in a folder of the test, and a term that is over."""

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.operations.privacy.endings import Over, term_that_is_over


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    """Keep contents in a folder of this test."""
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


@pytest.fixture
def over(cast: Cast, time_machine) -> Over:
    """A term with letters and notes that was released and closed a year ago."""
    return term_that_is_over(cast, time_machine)
