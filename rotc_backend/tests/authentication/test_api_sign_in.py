"""Signing in, staying signed in and signing out."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.client import Caller
from tests.factories import UserFactory

PASSWORD = "a long parade at dawn"


@pytest.fixture
def person(db):
    user = UserFactory(username="Sgt.Reyes")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(**changes):
    body = {"username": "sgt.reyes", "password": PASSWORD} | changes
    headers = {"HTTP_X_RGMS_CLIENT": "native"}
    return Caller(None).post("/api/v1/auth/login/", body, format="json", **headers)


def refresh(token):
    return Caller(None).post("/api/v1/auth/refresh/", {"refresh": token}, format="json")


def test_a_person_signs_in_whatever_the_case_of_the_user_name(person):
    answer = sign_in()

    assert answer.status_code == 200
    assert answer.json()["user"]["username"] == "Sgt.Reyes"


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"password": "wrong"}, {}),
        ({"username": "nobody"}, {}),
        ({}, {"is_active": False}),
        ({}, {"is_approved": False}),
    ],
)
def test_every_refused_sign_in_sounds_the_same(person, given, state):
    for name, value in state.items():
        setattr(person, name, value)
    person.save()

    answer = sign_in(**given)

    assert answer.status_code == 401
    assert answer.json()["code"] == "sign_in_refused"


def test_a_refresh_token_works_once_and_its_parent_repeats_the_same_child_for_ten_seconds(person):
    parent = sign_in().json()["refresh"]

    child = refresh(parent).json()["refresh"]
    again = refresh(parent).json()["refresh"]

    assert child == again != parent


def test_a_used_refresh_token_ends_the_whole_session_after_the_grace(person):
    tokens = sign_in().json()
    child = refresh(tokens["refresh"]).json()

    with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=False):
        replay = refresh(tokens["refresh"])
        after = refresh(child["refresh"])
    caller = Caller(None)
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {child['access']}")

    assert (replay.status_code, after.status_code) == (401, 401)
    assert caller.ask("auth/me/").status_code == 401


def test_a_made_up_refresh_token_does_not_end_anybodys_session(person):
    tokens = sign_in().json()
    forged = tokens["refresh"][:-4] + "0000"

    assert refresh(forged).status_code == 401
    assert refresh(tokens["refresh"]).status_code == 200


def test_signing_out_refuses_the_access_token_at_once(person):
    tokens = sign_in().json()
    caller = Caller(None)
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['access']}")

    before = caller.ask("auth/me/").status_code
    Caller(None).post("/api/v1/auth/logout/", {"refresh": tokens["refresh"]}, format="json")

    assert (before, caller.ask("auth/me/").status_code) == (200, 401)


def test_a_role_change_holds_at_the_next_request(cast, call_as):
    caller = call_as(cast.staff)
    before = caller.ask("journal/").status_code

    cast.staff.role = "admin"
    cast.staff.save()

    assert (before, caller.ask("journal/").status_code) == (403, 200)


def test_on_our_own_origin_the_refresh_token_is_a_cookie_no_script_can_read(person):
    caller = Caller(None)
    answer = caller.post(
        "/api/v1/auth/login/",
        {"username": "sgt.reyes", "password": PASSWORD},
        format="json",
        HTTP_ORIGIN="http://testserver",
    )
    cookie = answer.cookies["__Host-rgms_rt"]

    assert "refresh" not in answer.json()
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")


def test_a_page_of_another_origin_cannot_sign_people_in(person):
    answer = Caller(None).post(
        "/api/v1/auth/login/",
        {"username": "sgt.reyes", "password": PASSWORD},
        format="json",
        HTTP_ORIGIN="https://evil.example",
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "origin_refused")
