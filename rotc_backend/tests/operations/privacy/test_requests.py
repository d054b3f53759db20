"""Requests: a person makes use of a right, somebody else answers in time, and the person hears."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from apps.messaging.services.telling import tell_all
from apps.operations.models import PrivacyRequest
from apps.operations.privacy.due import after_working_days
from apps.system.models import JournalEntry, Setting
from tests.cast import assemble
from tests.messaging.telling import begin, told
from tests.system.committing import settle

ASKED = {"kind": "correct", "words": "My middle name is Santos"}
REQUESTS, DESK = "privacy/requests/", "privacy/desk/requests/"


def asked(caller, **changes):
    return caller.do(REQUESTS, ASKED | changes).json()


@pytest.mark.django_db
def test_a_request_is_due_after_fifteen_working_days(cast, call_as, time_machine):
    time_machine.move_to("2026-11-20T02:00:00Z", tick=False)  # a Friday

    shown = asked(call_as(cast.cadet))

    assert (shown["state"], shown["due_on"], shown["answer"]) == ("open", "2026-12-11", "")


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_saturdays_and_sundays_are_no_working_days(start, days, due):
    assert after_working_days(start, days) == due


@pytest.mark.django_db
def test_the_unit_may_set_another_time(cast, call_as, time_machine):
    time_machine.move_to("2026-11-20T02:00:00Z", tick=False)
    Setting.objects.create(name="privacy_answer_days", value=5)

    assert asked(call_as(cast.cadet))["due_on"] == "2026-11-27"


@pytest.mark.django_db
def test_an_admin_answers_and_the_person_reads_it(cast, call_as):
    made = asked(call_as(cast.cadet))

    answered = call_as(cast.admin).do(f"{DESK}{made['id']}/answer/", {"answer": "It is corrected"})
    again = call_as(cast.admin).do(f"{DESK}{made['id']}/answer/", {"answer": "Another word"})

    assert (answered.status_code, again.status_code) == (200, 409)
    assert again.json()["code"] == "request_state"
    read = call_as(cast.cadet).ask(f"{REQUESTS}{made['id']}/").json()
    assert (read["state"], read["answer"]) == ("answered", "It is corrected")
    assert read["answered_by"] == cast.admin.full_name
    assert JournalEntry.objects.get(type="privacy.answered").user_ids == [cast.cadet.pk]


@pytest.mark.django_db
def test_nobody_answers_what_they_asked_themself(cast, call_as):
    made = asked(call_as(cast.admin))

    answer = call_as(cast.admin).do(f"{DESK}{made['id']}/answer/", {"answer": "Granted"})

    assert (answer.status_code, answer.json()["code"]) == (403, "own_request")
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivacyRequest.objects.filter(pk=made["id"]).update(
            state="answered", answer="Granted", answered_by=cast.admin, ended_at=made["created_at"]
        )


@pytest.mark.django_db
def test_a_person_takes_a_request_back_once(cast, call_as):
    caller = call_as(cast.cadet)
    made = asked(caller)

    first, again = (caller.do(f"{REQUESTS}{made['id']}/withdraw/") for _ in range(2))

    assert (first.json()["state"], again.status_code) == ("withdrawn", 409)


@pytest.mark.django_db
def test_requests_of_others_are_seen_by_those_who_answer_only(cast, call_as):
    made = asked(call_as(cast.cadet))

    for who in (cast.other_cadet, cast.staff):
        assert call_as(who).ask(REQUESTS).json()["count"] == 0
        assert call_as(who).ask(f"{REQUESTS}{made['id']}/").status_code == 404
        assert call_as(who).do(f"{REQUESTS}{made['id']}/withdraw/").status_code == 404
        assert call_as(who).ask(DESK).status_code == 403
    assert call_as(cast.admin).ask(DESK, state="open").json()["results"][0]["words"]
    assert call_as(cast.admin).ask(DESK, state="answered").json()["count"] == 0


@pytest.mark.django_db
def test_the_words_of_a_request_are_not_in_the_journal(cast, call_as):
    asked(call_as(cast.cadet))

    noted = JournalEntry.objects.get(type="privacy.requested")
    assert "Santos" not in str(noted.data)


@pytest.mark.django_db(transaction=True)
def test_admins_hear_of_a_request_and_the_person_of_the_answer(call_as):
    cast = assemble()
    begin()

    made = asked(call_as(cast.cadet))
    call_as(cast.admin).do(f"{DESK}{made['id']}/answer/", {"answer": "It is corrected"})
    settle()
    tell_all()

    assert told() == [
        ("commandant", "privacy.requested"),
        ("2026-0001", "privacy.answered"),
    ]
