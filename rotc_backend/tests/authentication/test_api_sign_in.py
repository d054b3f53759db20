"""Signing in: who gets in, what everybody else is told, and how the refresh token travels."""

from functools import partial

import pytest

from apps.authentication import passwords
from apps.authentication.models import AuthSession, User
from tests.authentication.entry import PASSWORD, person_with_password, sign_in
from tests.authentication.waiting import meanwhile
from tests.client import Caller


@pytest.fixture
def person(db):
    return person_with_password(username="Sgt.Reyes")


def sign_in_from_our_page(**values):
    body = {"username": "sgt.reyes", "password": PASSWORD, **values}
    return Caller(None).post(
        "/api/v1/auth/login/", body, format="json", HTTP_ORIGIN="http://testserver"
    )


def test_a_person_signs_in_whatever_the_case_of_the_user_name(person):
    answer = sign_in("sgt.reyes")

    assert answer.status_code == 200
    assert answer.json()["user"]["username"] == "Sgt.Reyes"


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"password": "wrong"}, {}),
        ({"username": "nobody"}, {}),
        ({}, {"is_active": False}),
        ({}, {"is_approved": False}),
        ({}, {"password": "!"}),
        ({"password": "!"}, {"password": "!"}),
    ],
)
def test_every_refused_sign_in_sounds_the_same(person, given, state):
    for name, value in state.items():
        setattr(person, name, value)
    person.save()

    answer = sign_in(**given)

    body = answer.json()
    body.pop("request_id")
    assert answer.status_code == 401
    assert body == {
        "type": "urn:rgms:problem:sign_in_refused",
        "title": "Sign-in refused",
        "status": 401,
        "code": "sign_in_refused",
        "detail": "The user name or the password is not right, or the account is not active.",
    }


def set_another_password(user):
    passwords.set_password_without_journal(user=user, password="quite another parade ground")


def switch_off(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def touch(user):
    User.objects.filter(pk=user.pk).update(full_name="Sgt Reyes")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "status"), [(set_another_password, 401), (switch_off, 401), (touch, 200)]
)
def test_a_sign_in_that_meets_a_change_of_its_account_counts_as_after_it(change, status):
    user = person_with_password(username="sgt.reyes")

    answer = meanwhile(partial(change, user), sign_in)

    assert answer.status_code == status
    assert AuthSession.objects.count() == (1 if status == 200 else 0)


def test_a_session_says_how_it_began_and_on_which_device(person):
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"

    sign_in(HTTP_USER_AGENT=phone + "\x07")

    session = AuthSession.objects.get()
    assert (session.auth_methods, session.label, session.user_agent, session.is_shared) == (
        ["pwd"],
        "Chrome on Android",
        phone,
        False,
    )


def test_on_our_own_origin_the_refresh_token_is_a_cookie_no_script_can_read(person):
    answer = sign_in_from_our_page()
    cookie = answer.cookies["__Host-rgms_rt"]

    assert "refresh" not in answer.json()
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert cookie["expires"]


def test_on_a_shared_computer_the_cookie_ends_with_the_browser(person):
    cookie = sign_in_from_our_page(is_shared=True).cookies["__Host-rgms_rt"]

    assert (cookie["expires"], cookie["max-age"]) == ("", "")


def test_a_page_of_another_origin_cannot_sign_people_in(person):
    answer = sign_in(HTTP_ORIGIN="https://evil.example")

    assert (answer.status_code, answer.json()["code"]) == (403, "origin_refused")
