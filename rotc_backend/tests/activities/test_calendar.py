"""The calendar that a phone subscribes to: what stands in it, whose it is, and how it ends."""

from datetime import date, time

import pytest
from icalendar import Calendar

from apps.activities.models import CalendarFeed
from apps.attendance.choices import DayState
from apps.system.choices import TermState
from tests.activities.posting import drafted, published, told
from tests.factories import TermFactory
from tests.factories.attendance import TrainingDayFactory


def made(caller):
    """Make an address; it."""
    return caller.do("calendar/").json()["address"]


def events(caller, address):
    """Read the calendar; its events by UID."""
    answer = caller.get(address, HTTP_ACCEPT="text/calendar")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    parsed = Calendar.from_ical(answer.content)
    return {str(event["UID"]): event for event in parsed.walk("VEVENT")}


@pytest.fixture(autouse=True)
def september(time_machine):
    """Stand in the middle of the term."""
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)


def test_training_days_and_activities_for_the_reader_stand_in_the_calendar(cast, call_as):
    day = TrainingDayFactory(
        term=cast.term, date=date(2026, 9, 19), title="Map reading", starts_at=time(7, 0)
    )
    staff = call_as(cast.staff)
    time_of_it = {"happens_from": "2026-09-20T01:00:00Z", "happens_to": "2026-09-20T03:00:00Z"}
    post = published(staff, title="Tree planting", place="River park", **time_of_it)
    published(staff, audience="staff", title="For the staff", **time_of_it)
    drafted(staff, title="A draft", **time_of_it)
    published(staff, title="Without a time")

    found = events(call_as(None), made(call_as(cast.cadet)))

    assert set(found) == {
        f"training-day-{day.pk}@rgms.calendar",
        f"post-{post['id']}@rgms.calendar",
    }
    training, planting = found.values()
    assert (str(training["SUMMARY"]), training.decoded("DTSTART").isoformat()) == (
        "Map reading",
        "2026-09-19T07:00:00+08:00",
    )
    assert (str(planting["LOCATION"]), planting.decoded("DTEND").isoformat()) == (
        "River park",
        "2026-09-20T03:00:00+00:00",
    )


def test_a_cancelled_training_day_stays_and_is_cancelled(cast, call_as):
    day = TrainingDayFactory(term=cast.term, date=date(2026, 9, 19))
    address, stranger = made(call_as(cast.cadet)), call_as(None)
    before = events(stranger, address)
    call_as(cast.staff).do(f"training-days/{day.pk}/cancel/", {"reason": "Typhoon signal 2"})

    after = events(stranger, address)

    assert set(before) == set(after) == {f"training-day-{day.pk}@rgms.calendar"}
    statuses = [str(event["STATUS"]) for found in (before, after) for event in found.values()]
    sequences = [int(event["SEQUENCE"]) for found in (before, after) for event in found.values()]
    assert statuses == ["CONFIRMED", "CANCELLED"]
    assert sequences[1] > sequences[0]


def test_a_day_without_an_hour_lasts_all_day(cast, call_as):
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 19), starts_at=None)

    [event] = events(call_as(None), made(call_as(cast.cadet))).values()

    assert event.decoded("DTSTART") == date(2026, 9, 19)
    assert event.decoded("DTEND") == date(2026, 9, 20)


def test_days_of_a_draft_are_in_nobodys_calendar(cast, call_as):
    draft = TermFactory(
        state=TermState.DRAFT,
        school_year="2027-2028",
        starts_on=date(2027, 8, 1),
        ends_on=date(2027, 12, 1),
    )
    TrainingDayFactory(term=draft, date=date(2027, 8, 7), state=DayState.PLANNED)

    assert events(call_as(None), made(call_as(cast.cadet))) == {}


def test_a_withdrawn_activity_leaves_the_calendar(cast, call_as):
    staff = call_as(cast.staff)
    post = published(staff, happens_from="2026-09-20T01:00:00Z")
    address, stranger = made(call_as(cast.cadet)), call_as(None)
    assert len(events(stranger, address)) == 1

    told(staff, post, "withdraw", {"reason": "It rains"})

    assert events(stranger, address) == {}


def test_a_new_address_ends_the_old_one_and_one_can_be_taken_back(cast, call_as):
    cadet, stranger = call_as(cast.cadet), call_as(None)
    first = made(cadet)
    second = made(cadet)

    statuses = [stranger.get(address).status_code for address in (first, second)]
    shown = cadet.ask("calendar/").json()
    cadet.delete("/api/v1/calendar/")

    assert statuses == [404, 200]
    assert shown == {"made_at": "2026-09-10T08:00:00Z", "address": None}
    assert stranger.get(second).status_code == 404
    assert cadet.delete("/api/v1/calendar/").status_code == 204


def test_what_is_kept_of_an_address_cannot_be_used_as_one(cast, call_as):
    made(call_as(cast.cadet))

    kept = bytes(CalendarFeed.objects.get().token_hash)

    answer = call_as(None).get(f"/api/v1/calendar-feeds/{kept.hex()}.ics")
    assert answer.status_code == 404


def test_an_account_that_was_switched_off_has_no_calendar(cast, call_as):
    address = made(call_as(cast.cadet))
    cast.cadet.is_active = False
    cast.cadet.save(update_fields=["is_active"])

    assert call_as(None).get(address).status_code == 404


def test_the_same_calendar_is_the_same_bytes(cast, call_as):
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 19))
    address, stranger = made(call_as(cast.cadet)), call_as(None)

    assert stranger.get(address).content == stranger.get(address).content


def test_words_that_would_break_a_calendar_are_kept_whole(cast, call_as):
    title = 'Parade; bring: caps, belts \\ "boots"\nEND:VEVENT'
    staff = call_as(cast.staff)
    published(
        staff, title=title.replace("\n", " "), body=title, happens_from="2026-09-20T01:00:00Z"
    )

    [event] = events(call_as(None), made(call_as(cast.cadet))).values()

    assert str(event["DESCRIPTION"]) == title
