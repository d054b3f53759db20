"""The channels service and its clients."""

from collections.abc import Callable, Iterator

import pytest

from apps.authentication.models import AuthSession, User
from tests.cast import Cast, assemble
from tests.live.listeners import Listener, session_of
from tests.live.processes import Channels


@pytest.fixture(scope="session")
def channels(django_db_setup: None, django_db_blocker) -> Iterator[Channels]:
    """One channels service for all tests that do not end it."""
    with django_db_blocker.unblock():
        service = Channels()
    yield service
    service.stop()


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """Everybody, in rows that other processes can see."""
    return assemble()


@pytest.fixture
def listen(channels: Channels) -> Iterator[Callable[[User | AuthSession], Listener]]:
    """Open a page for a person; it is closed at the end."""
    opened: list[Listener] = []

    def open_page(who: User | AuthSession, service: Channels = channels) -> Listener:
        session = session_of(who) if isinstance(who, User) else who
        opened.append(Listener(service, session))
        return opened[-1]

    yield open_page
    for listener in opened:
        listener.close()
