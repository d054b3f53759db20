"""After any crash each page ends with every event it may see, once, in order."""

import pytest

from apps.system import services as system
from tests.live.happenings import cadet_event, happen, seqs, unit_event
from tests.live.listeners import Listener, close_code, session_of
from tests.live.processes import Channels


@pytest.fixture
def own_channels(transactional_db):
    """A channels service that a test may end."""
    service = Channels()
    yield service
    if service.process.poll() is None:
        service.stop()


def test_a_page_that_was_cut_off_by_a_crash_misses_nothing_and_hears_nothing_twice(
    people, own_channels
):
    session = session_of(people.cadet)
    own, other = people.enrolment.cadet_id, people.other_enrolment.cadet_id
    page = Listener(own_channels, session)
    page.resume()

    written = [happen(cadet_event(own)) for _ in range(5)]
    heard = seqs(page.hear(3))
    written.append(happen(unit_event()))
    own_channels.kill()
    page.close()
    written += [happen(cadet_event(own)) for _ in range(4)]
    happen(cadet_event(other))
    own_channels.start()
    again = Listener(own_channels, session)
    heard += seqs(again.resume(page.seq, page.epoch))
    written.append(happen(unit_event()))
    heard += seqs([again.next()])

    assert heard == written
    assert again.hears_nothing_more()
    again.close()


def test_a_restored_database_makes_every_page_read_anew(people, own_channels, epochs_end):
    session = session_of(people.cadet)
    page = Listener(own_channels, session)
    page.resume()
    happen(unit_event())
    page.next()

    system.change_setting(name="journal_epoch", value=2, actor=people.admin)
    code = close_code(page.socket)
    again = Listener(own_channels, session)
    frames = again.resume(page.seq, page.epoch)
    place = happen(unit_event())

    assert code == 4408
    assert [(frame["type"], frame["epoch"]) for frame in frames] == [("reset", 2), ("live", 2)]
    assert again.next()["seq"] == place
    again.close()
    page.close()
