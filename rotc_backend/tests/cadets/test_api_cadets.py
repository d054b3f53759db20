"""Cadet records through the API."""

import datetime
import uuid

import pytest


def test_only_those_who_may_see_a_cadet_find_the_record(cast, call_as):
    path = f"cadets/{cast.enrolment.cadet_id}/"

    found = {
        "anonymous": call_as(None).ask(path).status_code,
        "other cadet": call_as(cast.other_cadet).ask(path).status_code,
        "the cadet": call_as(cast.cadet).ask(path).status_code,
        "staff": call_as(cast.staff).ask(path).status_code,
        "admin": call_as(cast.admin).ask(path).status_code,
    }

    assert found == {
        "anonymous": 401,
        "other cadet": 404,
        "the cadet": 200,
        "staff": 200,
        "admin": 200,
    }


def test_another_persons_record_answers_like_one_that_does_not_exist(cast, call_as):
    caller = call_as(cast.other_cadet)

    other = caller.get(f"/api/v1/cadets/{cast.enrolment.cadet_id}/", HTTP_X_REQUEST_ID="same-same")
    missing = caller.get("/api/v1/cadets/999999/", HTTP_X_REQUEST_ID="same-same")

    assert (other.status_code, other.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize(("who", "sees"), [("cadet", True), ("staff", False), ("admin", True)])
def test_birth_dates_are_for_the_cadet_and_the_admin_only(cast, call_as, who, sees):
    answer = call_as(getattr(cast, who)).ask(f"cadets/{cast.enrolment.cadet_id}/")

    assert ("birth_date" in answer.json()) == sees


def test_an_edit_without_the_version_seen_is_refused(cast, call_as):
    path = f"cadets/{cast.enrolment.cadet_id}/"
    admin = call_as(cast.admin)

    without = admin.edit(path, {"course": "BSIT"})
    stale = admin.edit(path, {"course": "BSIT"}, version=9)
    fresh = admin.edit(path, {"course": "BSIT"}, version=1)

    assert (without.status_code, stale.status_code, fresh.status_code) == (428, 412, 200)
    assert (fresh.json()["course"], fresh.headers["ETag"]) == ("BSIT", '"2"')


def test_registering_twice_with_one_key_registers_once(cast, call_as):
    key = uuid.uuid4()
    body = {
        "student_number": "2026-7777",
        "last_name": "Nuñez",
        "first_name": "Iñigo",
        "sex": "male",
    }
    admin = call_as(cast.admin)

    first = admin.do("cadets/", body, key=key)
    again = admin.do("cadets/", body, key=key)
    other_body = admin.do("cadets/", body | {"first_name": "Ines"}, key=key)

    assert (first.status_code, again.status_code, other_body.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"


def test_unknown_fields_and_query_keys_are_named(cast, call_as):
    admin = call_as(cast.admin)

    field = admin.edit(f"cadets/{cast.enrolment.cadet_id}/", {"role": "admin"}, version=1)
    query = admin.ask("cadets/", sarch="x")

    assert field.json()["fields"] == {"role": ["Unknown field."]}
    assert query.json()["fields"] == {"sarch": ["Unknown query key."]}


@pytest.mark.parametrize("text", ["Alpha", "alpha, ana", "2026-0001", "Alpha, Ana 1."])
def test_a_cadet_is_found_by_the_name_as_rosters_write_it(cast, call_as, text):
    cadet = cast.enrolment.cadet
    cadet.first_name = "Ana 1"
    cadet.save()

    found = call_as(cast.staff).ask("cadets/", search=text).json()["results"]

    assert [row["id"] for row in found] == [cadet.pk]


def test_an_enrolment_does_not_end_before_it_begins(cast, call_as):
    path = f"enrolments/{cast.enrolment.pk}/"
    day_before = cast.enrolment.effective_from - datetime.timedelta(days=1)

    answer = call_as(cast.admin).edit(path, {"effective_to": str(day_before)}, version=1)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["effective_to"])
