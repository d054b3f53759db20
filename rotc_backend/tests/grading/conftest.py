"""Fixtures of the grading tests."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from apps.grading import services
from tests.cast import Cast
from tests.factories.grading import TermPolicyFactory
from tests.grading.scenes import ALONE, Scene, worked_term


@pytest.fixture
def november() -> Iterator[None]:
    """A Saturday afternoon in Manila, late in the term."""
    with time_machine.travel(datetime(2026, 11, 21, 6, tzinfo=UTC)):
        yield


@pytest.fixture
def graded(cast: Cast, november: None) -> Cast:
    """Everybody, in an open term that has a policy."""
    TermPolicyFactory(term=cast.term)
    return cast


@pytest.fixture
def worked(graded: Cast) -> Scene:
    """The worked cadet: 15 days held, merits 5, demerits 12, three exams released and scored."""
    return worked_term(graded)


@pytest.fixture
def released(worked: Scene) -> Scene:
    """The worked term, released."""
    services.release_term(term=worked.cast.term, actor=worked.cast.admin, alone_reason=ALONE)
    return worked
