"""What no honest client sends gets a clear problem and changes nothing."""

import json
from uuid import uuid4

import pytest

from apps.core.permissions import Role
from tests.factories import UserFactory

DEEP = "[" * 100_000 + "]" * 100_000
BODIES = {
    "not JSON": b"{",
    "not UTF-8": b'{"username": "\xff"}',
    "NUL": json.dumps({"username": "a\x00b", "password": "x"}).encode(),
    "half a surrogate pair": b'{"username": "\\ud800", "password": "x"}',
    "100,000 levels deep": DEEP.encode(),
    "a key twice": b'{"username": "a", "username": "b", "password": "x"}',
    "a number beyond all numbers": b'{"username": 1e400, "password": "x"}',
    "a text that runs backwards": b'{"username": "a\\u202eb", "password": "x"}',
    "NaN": b'{"username": NaN, "password": "x"}',
    "a number of forty digits": b'{"username": 1' + b"0" * 40 + b', "password": "x"}',
    "a list": b"[]",
    "a text": b'"hello"',
    "nothing": b"",
    "an unknown key": b'{"username": "a", "password": "x", "role": "admin"}',
    "a million values": b'{"username": [' + b"1," * 1_000_000 + b"1]}",
    "40,000 values": b'{"username": [' + b"1," * 40_000 + b"1]}",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.django_db
def test_bad_documents_are_refused_with_a_problem(call_as, body):
    answer = call_as(None).post("/api/v1/auth/login/", data=body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("no-such-thing/", 404),
        ("terms", 404),
        ("terms/abc/", 404),
        ("terms/99999999999999999999/", 404),
        ("terms/?page=0", 400),
        ("terms/?page=99", 404),
        ("terms/?page_size=201", 400),
        ("terms/?page_size=abc", 400),
        ("terms/?pgae=1", 400),
        ("terms/?page=1&page=2", 400),
        ("cadets/?search=%00", 400),
        ("cadets/?archived=maybe", 400),
        ("enrolments/?term=abc", 400),
        ("enrolments/?company=" + "x" * 100, 400),
        ("journal/?since=yesterday", 400),
    ],
)
def test_bad_addresses_and_queries_never_crash_and_never_answer_html(cast, call_as, path, status):
    answer = call_as(cast.admin).get(f"/api/v1/{path}")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_wrong_method_and_a_wrong_content_type_are_problems_too(cast, call_as):
    admin = call_as(cast.admin)

    method = admin.delete(f"/api/v1/cadets/{cast.enrolment.cadet_id}/")
    kind = admin.post(
        "/api/v1/terms/", data="a=b", content_type="text/plain", HTTP_IDEMPOTENCY_KEY=str(uuid4())
    )

    assert (method.status_code, method.json()["code"]) == (405, "method_not_allowed")
    assert (kind.status_code, kind.json()["code"]) == (415, "unsupported_media_type")


def test_thirtieth_of_february_names_its_field(cast, call_as):
    answer = call_as(cast.admin).do(
        "terms/",
        {
            "school_year": "2027-2028",
            "semester": "first",
            "starts_on": "2027-02-30",
            "ends_on": "2027-06-01",
        },
    )

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["starts_on"]


def test_a_creating_request_without_its_key_is_refused(cast, call_as):
    answer = call_as(cast.admin).post("/api/v1/terms/", {}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


def test_answers_of_the_api_may_not_be_cached(cast, call_as):
    answer = call_as(cast.admin).ask("terms/")

    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("text", ["%", "_", "\\", "al_", "%lpha", "(a+)+$", "[a-z]", "' OR 1=1 --"])
@pytest.mark.parametrize("door", ["cadets/", "enrolments/", "users/"])
def test_a_search_looks_for_what_is_written_and_for_no_pattern(cast, call_as, door, text):
    answer = call_as(cast.admin).ask(door, search=text)

    assert (answer.status_code, answer.json()["count"]) == (200, 0)


def test_a_key_of_somebody_else_is_simply_a_new_key(cast, call_as):
    key = uuid4()
    bodies = [{"username": name, "full_name": "Sgt New", "role": "staff"} for name in "ab"]
    other_admin = UserFactory(username="other.admin", role=Role.ADMIN)

    answers = [
        call_as(person).do("users/", body | {"username": f"sgt.{body['username']}"}, key=key)
        for person, body in zip((cast.admin, other_admin), bodies, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert [answer.json()["username"] for answer in answers] == ["sgt.a", "sgt.b"]


@pytest.mark.parametrize("sent", ['{"points": "3"}', '{"points": 3.0}', '{"points": true}'])
def test_a_number_is_a_number_and_nothing_that_could_be_taken_for_one(cast, call_as, sent):
    body = {
        "enrolment": cast.enrolment.pk,
        "kind": "merit",
        "reason": "Helped",
        "occurred_on": str(cast.term.starts_on),
    } | json.loads(sent)

    answer = call_as(cast.admin).do("ledger/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["points"])
