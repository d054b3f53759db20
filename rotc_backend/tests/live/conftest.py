"""The channels service and its clients."""

from collections.abc import Callable, Iterator

import pytest

from apps.authentication.models import AuthSession, User
from apps.system import selectors as system
from apps.system import services
from tests.cast import Cast, assemble
from tests.live.listeners import Listener, session_of, within
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


@pytest.fixture
def epochs_end(channels: Channels, people: Cast) -> Iterator[None]:
    """Go back to the first epoch, and wait until the service shared by the tests has noticed.

    A hub that finds another epoch sends every page away, which must not befall the next test.
    """
    yield
    services.change_setting(name="journal_epoch", value=1, actor=None)
    session = session_of(people.admin)
    assert within(15, lambda: epoch_told(channels, session) == system.journal_epoch() == 1)


def epoch_told(channels: Channels, session: AuthSession) -> int:
    """The epoch that the service names to a page that comes now."""
    page = Listener(channels, session)
    try:
        return int(page.resume()[-1]["epoch"])
    finally:
        page.close()
