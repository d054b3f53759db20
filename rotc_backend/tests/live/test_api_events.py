"""Asking what happened, for pages without a socket."""

import pytest

from apps.live import selectors
from apps.system import journal
from tests.live.happenings import cadet_event, happen, happen_many, unit_event
from tests.live.listeners import within


def settled(place):
    """Whether everything up to a place may be read."""
    return within(15, lambda: journal.horizon() > journal.Cursor.parse(place))


def test_a_stranger_may_not_ask(cast, call_as):
    assert call_as(None).ask("live/events/").status_code == 401


def test_each_person_is_told_what_concerns_them(people, call_as):
    start = str(journal.horizon())
    own = happen(cadet_event(people.enrolment.cadet_id))
    other = happen(cadet_event(people.other_enrolment.cadet_id))
    everybody = happen(unit_event(people.term.pk))
    assert settled(everybody)

    def told(who):
        answer = call_as(getattr(people, who)).ask("live/events/", after=start).json()
        return [event["seq"] for event in answer["events"] if event["type"] != "session.started"]

    assert {who: told(who) for who in ("cadet", "other_cadet", "staff", "admin")} == {
        "cadet": [own, everybody],
        "other_cadet": [other, everybody],
        "staff": [own, other, everybody],
        "admin": [own, other, everybody],
    }


def test_a_cadet_is_told_no_list_of_ids(people, call_as):
    start = str(journal.horizon())
    cadet = people.enrolment.cadet_id
    assert settled(happen(cadet_event(cadet)))

    def ids(who):
        answer = call_as(getattr(people, who)).ask("live/events/", after=start).json()
        return [event["ids"] for event in answer["events"]]

    assert (ids("cadet"), ids("staff")) == ([{}], [{"cadets": [cadet]}])


def test_without_a_cursor_one_learns_where_to_begin(people, call_as):
    caller = call_as(people.cadet)

    first = caller.ask("live/events/").json()
    place = happen(unit_event())
    assert settled(place)
    then = caller.ask("live/events/", after=first["seq"], epoch=first["epoch"]).json()

    assert (first["events"], first["reset"], first["more"]) == ([], False, False)
    assert [event["seq"] for event in then["events"]] == [place]


def test_a_long_absence_is_read_in_pages_each_event_once(people, call_as):
    start = str(journal.horizon())
    places = happen_many(449, unit_event())
    assert settled(places[-1])
    caller, told, sizes = call_as(people.cadet), [], []

    seq, more = start, True
    while more:
        answer = caller.ask("live/events/", after=seq).json()
        told += [event["seq"] for event in answer["events"]]
        sizes.append(len(answer["events"]))
        seq, more = answer["seq"], answer["more"]

    assert (told, sizes) == (places, [200, 200, 50])


def test_the_cursor_of_a_list_can_be_asked_from(people, call_as):
    caller = call_as(people.staff)
    cursor = caller.ask("cadets/").headers["X-Event-Cursor"]
    place = happen(unit_event())
    assert settled(place)

    told = caller.ask("live/events/", after=cursor).json()["events"]

    assert place in [event["seq"] for event in told]


@pytest.mark.parametrize("query", [{"epoch": 7}, {"after": "9999999999999999.0"}])
def test_a_cursor_of_another_past_is_answered_with_reset(people, call_as, query):
    asked = {"after": str(journal.horizon())} | query

    answer = call_as(people.cadet).ask("live/events/", **asked).json()

    assert (answer["reset"], answer["events"]) == (True, [])


def test_who_is_too_far_behind_reads_everything_anew(people, call_as):
    start = str(journal.horizon())
    places = happen_many(selectors.MOST_BEHIND, unit_event())
    assert settled(places[-1])
    caller = call_as(people.cadet)

    too_far = caller.ask("live/events/", after=start).json()
    just_not = caller.ask("live/events/", after=places[0]).json()

    assert (too_far["reset"], too_far["events"]) == (True, [])
    assert (just_not["reset"], just_not["more"]) == (False, True)


@pytest.mark.parametrize(
    "query",
    [
        {"after": "12"},
        {"after": "-1.0"},
        {"after": "1.0.0"},
        {"after": ""},
        {"after": "1" * 40 + ".0"},
        {"after": "١.٢"},
        {"epoch": "x", "after": "1.0"},
        {"epoch": "-1", "after": "1.0"},
        {"page": 2},
    ],
)
def test_a_malformed_question_is_refused(cast, call_as, query):
    assert call_as(cast.cadet).ask("live/events/", **query).status_code == 400


def test_a_cursor_with_the_largest_numbers_is_still_only_a_cursor(cast, call_as):
    answer = call_as(cast.cadet).ask("live/events/", after="1.9999999999999999999")

    assert answer.status_code == 200
