"""A cadet asks for another legal field, an admin answers, and the record keeps both values."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connections, transaction

from apps.cadets import change_requests
from apps.cadets.choices import LegalField, RequestDecision, RequestState
from apps.cadets.models import Cadet, ProfileChangeRequest, RecordChange
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.factories import UserFactory

WHY = "My birth certificate says so"
SEEN = {"reason": "Seen the certificate"}


def asked(cast, call_as, field="last_name", value="Alfa", who="cadet"):
    body = {"field": field, "value": value, "reason": WHY}
    return call_as(getattr(cast, who)).do("change-requests/", body)


def decided(cast, call_as, answer, decision="accepted"):
    path = f"change-requests/{answer.json()['id']}/decide/"
    return call_as(cast.admin).do(path, SEEN | {"decision": decision})


def test_an_accepted_request_changes_the_record_and_history_keeps_the_old_value(cast, call_as):
    answer = asked(cast, call_as)
    given = decided(cast, call_as, answer)

    record = call_as(cast.cadet).ask("cadets/me/").json()
    changes = call_as(cast.cadet).ask(f"cadets/{record['id']}/changes/").json()["changes"]

    assert (answer.status_code, given.status_code) == (201, 200)
    assert (given.json()["state"], record["last_name"], record["version"]) == (
        "accepted",
        "Alfa",
        2,
    )
    assert [(line["field"], line["before"], line["after"], line["reason"]) for line in changes] == [
        ("last_name", "Alpha", "Alfa", SEEN["reason"])
    ]
    told = JournalEntry.objects.filter(type__startswith="change_request.").order_by("id")
    assert [(entry.type, entry.actor) for entry in told] == [
        ("change_request.submitted", cast.cadet),
        ("change_request.decided", cast.admin),
    ]
    assert "Alfa" not in str([entry.data for entry in told])


def test_a_declined_request_leaves_the_record_and_says_why(cast, call_as):
    given = decided(cast, call_as, asked(cast, call_as), "declined").json()

    assert (given["state"], given["decision_reason"]) == ("declined", SEEN["reason"])
    assert call_as(cast.cadet).ask("cadets/me/").json()["last_name"] == "Alpha"
    assert not RecordChange.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "stands"),
    [
        ("first_name", "Ana Maria", "Ana Maria"),
        ("middle_name", "", ""),
        ("suffix", "Jr.", "Jr."),
        ("birth_date", "2006-05-01", "2006-05-01"),
        ("sex", "male", "male"),
        ("student_number", "2026-9001", "2026-9001"),
    ],
)
def test_every_legal_field_can_be_asked_for(cast, call_as, field, value, stands):
    Cadet.objects.filter(pk=cast.enrolment.cadet_id).update(middle_name="Wrong")

    assert decided(cast, call_as, asked(cast, call_as, field, value)).status_code == 200

    assert call_as(cast.cadet).ask("cadets/me/").json()[field] == stands


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last_name", ""),
        ("suffix", "far too long a suffix"),
        ("birth_date", "May 2006"),
        ("birth_date", "20060501"),
        ("birth_date", "2099-01-01"),
        ("sex", "none"),
        ("student_number", "2026 0001"),
        ("last_name", "Alpha"),
    ],
)
def test_what_a_field_cannot_say_is_refused_when_it_is_asked_for(cast, call_as, field, value):
    answer = asked(cast, call_as, field, value)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["value"])
    assert not ProfileChangeRequest.objects.exists()


def test_a_field_has_one_open_request_and_may_be_asked_for_again_afterwards(cast, call_as):
    first = asked(cast, call_as)
    second = asked(cast, call_as, value="Alva")
    other_field = asked(cast, call_as, "suffix", "Jr.")
    decided(cast, call_as, first, "declined")
    third = asked(cast, call_as, value="Alva")

    found = [answer.status_code for answer in (first, second, other_field, third)]
    assert (found, second.json()["code"]) == ([201, 409, 201, 201], "already_asked")


def test_the_database_refuses_a_second_open_request_for_a_field(cast, call_as):
    asked(cast, call_as)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileChangeRequest.objects.create(
            cadet=cast.enrolment.cadet, field=LegalField.LAST_NAME, value="Alva", reason=WHY
        )


def test_a_number_that_got_another_owner_meanwhile_is_not_accepted(cast, call_as):
    answer = asked(cast, call_as, "student_number", "2026-9001")
    Cadet.objects.filter(pk=cast.other_enrolment.cadet_id).update(student_number="2026-9001")

    given = decided(cast, call_as, answer)

    assert (given.status_code, list(given.json()["fields"])) == (400, ["student_number"])
    assert ProfileChangeRequest.objects.get().state == RequestState.OPEN


def test_a_cadet_sees_and_withdraws_only_their_own(cast, call_as):
    number = asked(cast, call_as).json()["id"]
    other = call_as(cast.other_cadet)

    assert other.ask("change-requests/").json()["count"] == 0
    assert other.ask(f"change-requests/{number}/").status_code == 404
    assert other.do(f"change-requests/{number}/withdraw/").status_code == 404
    assert call_as(cast.staff).ask("change-requests/").status_code == 403

    taken_back = call_as(cast.cadet).do(f"change-requests/{number}/withdraw/").json()
    assert taken_back["state"] == "withdrawn"


@pytest.mark.parametrize("who", ["cadet", "staff"])
def test_only_admins_decide(cast, call_as, who):
    number = asked(cast, call_as).json()["id"]

    answer = call_as(getattr(cast, who)).do(
        f"change-requests/{number}/decide/", SEEN | {"decision": "accepted"}
    )

    assert answer.status_code == 403


def test_nobody_decides_about_their_own_record(cast, call_as):
    """A cadet who became an admin is still who asked."""
    number = asked(cast, call_as).json()["id"]
    admin = UserFactory(username="was.a.cadet", role=Role.ADMIN)
    Cadet.objects.filter(pk=cast.enrolment.cadet_id).update(user=admin)
    caller = call_as(admin)

    answer = caller.do(f"change-requests/{number}/decide/", SEEN | {"decision": "accepted"})

    assert (answer.status_code, answer.json()["code"]) == (403, "about_oneself")
    assert caller.ask(f"change-requests/{number}/").json()["can_decide"] is False


def test_a_decision_needs_its_reason(cast, call_as):
    number = asked(cast, call_as).json()["id"]

    answer = call_as(cast.admin).do(f"change-requests/{number}/decide/", {"decision": "declined"})

    assert list(answer.json()["fields"]) == ["reason"]


def test_asking_twice_with_one_key_asks_once(cast, call_as):
    key, caller = uuid.uuid4(), call_as(cast.cadet)
    body = {"field": "suffix", "value": "Jr.", "reason": WHY}

    answers = [caller.do("change-requests/", body, key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert ProfileChangeRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", list(RequestDecision))
def test_of_two_admins_who_decide_at_once_one_does(settings, second):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    other = UserFactory(username="deputy", role=Role.ADMIN)
    request = change_requests.submit_request(
        cadet=cast.enrolment.cadet,
        field=LegalField.LAST_NAME,
        value="Alfa",
        reason=WHY,
        actor=cast.cadet,
    )
    gate = threading.Barrier(2)
    found = []

    def decide(actor, decision):
        try:
            gate.wait(timeout=10)
            change_requests.decide_request(
                request=request, decision=decision, reason="Seen", actor=actor
            )
            found.append(str(decision))
        except RuleBroken as refusal:
            found.append(refusal.code)
        finally:
            connections.close_all()

    pairs = ((cast.admin, RequestDecision.ACCEPTED), (other, second))
    threads = [threading.Thread(target=decide, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    state = ProfileChangeRequest.objects.get().state
    assert sorted(found) == sorted([state, "request_state"])
    assert RecordChange.objects.count() == (state == RequestState.ACCEPTED)
    assert JournalEntry.objects.filter(type="change_request.decided").count() == 1
