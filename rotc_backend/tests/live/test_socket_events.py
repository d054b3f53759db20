"""From the journal to open pages: who hears, how soon, and each event once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.system import journal
from tests.client import Caller
from tests.factories import UserFactory
from tests.live.happenings import (
    cadet_event,
    happen,
    happen_many,
    seqs,
    unit_event,
    whole_journal,
)
from tests.live.listeners import open_socket, session_of, ticket_for, within


def test_an_event_reaches_the_pages_it_concerns_and_no_other(people, listen):
    pages = {
        who: listen(getattr(people, who)) for who in ("admin", "staff", "cadet", "other_cadet")
    }
    for page in pages.values():
        page.resume()

    own = happen(cadet_event(people.enrolment.cadet_id))
    everybody = happen(unit_event(people.term.pk))

    heard = {who: seqs(page.hear(1 if who == "other_cadet" else 2)) for who, page in pages.items()}
    assert heard == {
        "admin": [own, everybody],
        "staff": [own, everybody],
        "cadet": [own, everybody],
        "other_cadet": [everybody],
    }


def test_a_frame_names_what_happened_and_the_rows_and_nothing_else(people, listen):
    staff, cadet = listen(people.staff), listen(people.cadet)
    staff.resume()
    cadet.resume()
    cadet_id = people.enrolment.cadet_id

    place = happen(cadet_event(cadet_id))
    full, plain = staff.next(), cadet.next()

    at = full.pop("at")
    assert at.endswith("Z")
    assert full == {
        "seq": place,
        "epoch": 1,
        "type": "cadet.changed",
        "ids": {"cadets": [cadet_id]},
    }
    assert plain == {"seq": place, "epoch": 1, "type": "cadet.changed", "ids": {}, "at": at}


def test_an_event_arrives_within_seconds_when_every_poke_is_lost(people, listen, settings):
    settings.JOURNAL_READERS = ()
    page = listen(people.cadet)
    page.resume()

    place = happen(unit_event())

    assert page.next(seconds=10)["seq"] == place


def test_a_returning_page_hears_what_it_missed_and_then_goes_on(people, listen):
    page = listen(people.cadet)
    page.resume()
    first = happen(unit_event())
    page.next()
    page.close()
    missed = [happen(cadet_event(people.enrolment.cadet_id)), happen(unit_event())]
    happen(cadet_event(people.other_enrolment.cadet_id))

    again = listen(people.cadet)
    frames = again.catch_up(len(missed), page.seq, page.epoch)
    last = happen(unit_event())

    assert page.seq == first
    assert seqs(frames) == missed
    assert again.next()["seq"] == last


def test_a_page_that_was_away_for_long_catches_up_as_fast_as_it_acknowledges(people, listen):
    page, watcher = listen(people.cadet), listen(people.other_cadet)
    page.resume()
    watcher.resume()
    page.close()
    places = happen_many(1_999, cadet_event(people.enrolment.cadet_id))
    last = happen(cadet_event(people.other_enrolment.cadet_id))
    assert watcher.next()["seq"] == last

    again = listen(people.cadet)
    frames = again.catch_up(len(places), page.seq, page.epoch)

    assert seqs(frames) == places
    assert again.hears_nothing_more()


def test_what_the_memory_of_the_service_no_longer_has_comes_from_the_journal(people, listen):
    page, watcher = listen(people.cadet), listen(UserFactory())
    page.resume()
    watcher.resume()
    page.close()
    missed = [happen(cadet_event(people.enrolment.cadet_id)) for _ in range(3)]
    happen_many(5_200, cadet_event(people.other_enrolment.cadet_id))
    missed.append(happen(unit_event()))
    assert watcher.next()["seq"] == missed[-1]

    frames = listen(people.cadet).catch_up(len(missed), page.seq, page.epoch)

    assert seqs(frames) == missed


def test_a_page_that_reconnects_while_people_write_misses_nothing_and_hears_nothing_twice(
    people, listen, channels
):
    session = session_of(people.staff)
    page = listen(session)
    page.resume()
    start, heard, count = page.seq, [], 150

    def write(number):
        try:
            for _ in range(count // 3):
                happen(unit_event())
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as writers:
        writing = [writers.submit(write, number) for number in range(3)]
        while not all(each.done() for each in writing):
            heard += seqs(page.hear_at_most(3))
            page.close()
            page = listen(session)
            heard += seqs(page.resume(page_seq(heard, start)))
        for each in writing:
            each.result()
    while len(heard) < count:
        heard += seqs([page.next()])

    assert heard == [place for place in whole_journal() if place in set(heard)]
    assert len(heard) == count
    assert page.hears_nothing_more()


def page_seq(heard, start):
    """Where the page stands."""
    return heard[-1] if heard else start


def test_a_list_read_while_people_write_and_then_listened_from_misses_nothing(people, listen):
    caller = Caller(people.staff)
    stop = threading.Event()

    def write():
        try:
            while not stop.is_set():
                happen(cadet_event(people.enrolment.cadet_id))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        cursor = caller.ask("cadets/").headers["X-Event-Cursor"]
        page = listen(people.staff)
        heard = seqs(page.resume(cursor))
        stop.set()
        writing.result()
    last = happen(unit_event())
    while not heard or heard[-1] != last:
        heard += seqs([page.next()])

    after = journal.Cursor.parse(cursor)
    visible = [place for place in places_heard_by_staff() if journal.Cursor.parse(place) > after]
    assert heard == visible


def places_heard_by_staff():
    """Every place of the journal but the sign-ins, which nobody hears of."""
    silent = {"session.started"}
    entries = journal.JournalEntry.objects.exclude(type__in=silent)
    return [f"{xid}.{pk}" for xid, pk in sorted((each.xid, each.pk) for each in entries)]


@pytest.mark.parametrize(
    ("after", "epoch"),
    [("9999999999999999.0", 1), ("1.0", 99)],
    ids=["a place that is not written yet", "another epoch"],
)
def test_a_cursor_of_another_past_is_answered_with_reset_and_listens_from_now(
    people, listen, after, epoch
):
    happen(unit_event())
    page = listen(people.cadet)

    frames = page.resume(after, epoch)
    place = happen(unit_event())

    assert [frame["type"] for frame in frames] == ["reset", "live"]
    assert page.next()["seq"] == place


def test_who_is_too_far_behind_is_answered_with_reset(people, listen):
    page, watcher = listen(people.cadet), listen(people.other_cadet)
    page.resume()
    watcher.resume()
    page.close()
    happen_many(2_000, cadet_event(people.enrolment.cadet_id))
    last = happen(cadet_event(people.other_enrolment.cadet_id))
    assert watcher.next()["seq"] == last

    frames = listen(people.cadet).resume(page.seq, page.epoch)

    assert [frame["type"] for frame in frames] == ["reset", "live"]


def test_a_page_ahead_of_the_service_hears_only_what_is_new_to_it(people, listen, settings):
    settings.JOURNAL_READERS = ()
    known = happen(unit_event())
    assert within(15, lambda: journal.horizon() > journal.Cursor.parse(known))
    cursor = str(journal.horizon())

    page = listen(people.cadet)
    frames = page.resume(cursor)
    place = happen(unit_event())

    assert [frame["type"] for frame in frames] == ["live"]
    assert page.next()["seq"] == place


def test_idle_pages_stay_open_and_then_hear_at_once(people, listen):
    pages = [listen(people.cadet) for _ in range(5)]
    for page in pages:
        page.resume()

    with pytest.raises(TimeoutError):
        pages[0].socket.recv(timeout=6)
    place = happen(unit_event())

    assert [page.next()["seq"] for page in pages] == [place] * 5


def test_a_browser_that_offers_compression_is_let_in(people, channels):
    ticket = ticket_for(session_of(people.cadet))
    with open_socket(channels, ticket, compression="deflate") as socket:
        socket.send('{"type":"resume","after":null,"epoch":null}')
        assert '"type":"live"' in socket.recv(timeout=15)


def test_a_long_list_of_rows_is_one_frame(people, listen):
    page = listen(people.staff)
    page.resume()
    many = tuple(range(1, 501))

    happen(cadet_event(*many))

    assert page.next()["ids"] == {"cadets": list(many)}
