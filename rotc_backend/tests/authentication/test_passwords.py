"""Which passwords are good enough, and how people change their own."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.authentication import guesses, passwords
from apps.authentication.models import AuthSession, User
from apps.core.errors import InvalidInput
from apps.core.permissions import Role
from apps.system.models import Job, JournalEntry
from tests.authentication.entry import (
    PASSWORD,
    caller_with,
    person_with_password,
    refresh,
    sign_in,
)
from tests.authentication.letters import do_waiting_jobs, letters
from tests.client import Caller
from tests.factories import UserFactory
from tests.grading.racing import at_once

NEW = "nine herons over the lake"


@pytest.fixture
def person(db):
    return person_with_password(
        username="2026-0417", full_name="Marikit Dimaculangan", email="marikit@example.test"
    )


@pytest.fixture
def device(person):
    """The person's phone, signed in."""
    return caller_with(sign_in("2026-0417").json()["access"])


def change(caller, password=NEW, current=PASSWORD):
    return caller.do("auth/password/", {"current_password": current, "password": password})


def complaints(password, **values):
    """Name the fields that the policy complains about for a password of a person."""
    values = {"username": "2026-0417", "full_name": "Marikit Dimaculangan"} | values
    try:
        passwords.refuse_weak(password, user=UserFactory.build(**values, second_factor=False))
    except InvalidInput as refusal:
        return list(refusal.fields)
    return []


# The policy


@pytest.mark.parametrize(
    "password",
    [
        "nine herons over the lake",
        "qvxkzjwbrplm",
        "83016492750183",  # only digits, but nobody's number or date
        "ñandú güiro çedilla",
        "🦅🌊🛶🌾🐚🌴🦀🐢🪸🌺🥭🪁",
        "ROTC forever is not what I chose",
        "a" * 100 + " brown heron",
        "h3ron" * 25 + "xyz",
    ],
)
def test_anything_long_enough_that_nobody_would_guess_is_accepted(password):
    assert complaints(password) == []


@pytest.mark.parametrize(
    "password",
    [
        "",
        "herons",
        "nineherons!",  # eleven
        "x" * 129,
        "password1234",
        "1q2w3e4r5t6y",
        "123456789012",
        "abcdefghijklmnop",
        "aaaaaaaaaaaaaaaa",
        "2026-0417-2026",
        "20260417 20260417",
        "marikit2026!",
        "Dimaculangan1",
        "DimaculanganMarikit",
        "marikit@example.test",
        "msu rotc cadet",
        "CadetCadetCadet",
        "AlphaCompany1",
        "Alpha Company 2nd Platoon",
        "rotc-msu-2026!",
        "Commandant's cadet",
        "12/31/2003 12/31/2003",
        "31122003.rotc",
        "2003-12-31 cadet",
        "cadet-password",
        "rotc qwerty rotc",
        "msu-rotc-iloveyou",
    ],
)
def test_what_a_neighbour_would_try_is_refused(password):
    assert complaints(password, email="marikit@example.test") == ["password"]


@pytest.mark.parametrize(
    ("role", "expected"), [("cadet", []), ("staff", []), ("admin", ["password"])]
)
def test_admins_need_fifteen_characters(role, expected):
    fourteen = "nine herons ov"

    assert complaints(fourteen, role=role) == expected
    assert complaints(fourteen + "e", role=role) == []


# The door


def test_a_change_needs_the_current_password(device):
    refused = change(device, current="not the password")

    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["current_password"])
    assert sign_in("2026-0417").status_code == 200


@pytest.mark.parametrize(
    "password", ["short", "marikit dimaculangan", "cadet cadet cadet", "x" * 10_000, PASSWORD]
)
def test_a_weak_or_unchanged_password_is_named(device, password):
    refused = change(device, password=password)

    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["password"])
    assert sign_in("2026-0417").status_code == 200


def test_a_change_ends_every_other_session_at_once_and_keeps_this_one(device, person):
    other = sign_in("2026-0417").json()

    assert change(device).status_code == 204

    assert caller_with(other["access"]).ask("auth/me/").status_code == 401
    assert refresh(other["refresh"]).status_code == 401
    assert device.ask("auth/me/").status_code == 200
    assert (sign_in("2026-0417").status_code, sign_in("2026-0417", NEW).status_code) == (401, 200)
    ended = AuthSession.objects.exclude(revoked_at=None)
    assert set(ended.values_list("revoked_reason", flat=True)) == {"password_changed"}


def test_a_change_is_in_the_journal_without_the_password_and_in_the_mail(device, person):
    change(device)

    entry = JournalEntry.objects.get(type="password.changed")
    assert (entry.actor, entry.user_ids, entry.data) == (person, [person.pk], {"how": "changed"})
    assert do_waiting_jobs() == ["authentication.notice"]
    assert letters() == [(["marikit@example.test"], "RGMS: your password was changed")]
    assert Job.objects.get().params == {}


def test_nobody_without_an_address_is_written_to(person, device):
    User.objects.filter(pk=person.pk).update(email="")

    change(device)

    assert do_waiting_jobs() == []


def test_who_must_set_a_password_may_do_that_and_then_everything(device, person, cast):
    User.objects.filter(pk=person.pk).update(must_set_password=True)
    path = "terms/"

    before = device.ask(path)
    change(device)

    assert (before.status_code, before.json()["data"]) == (403, {"hurdle": "set_password"})
    assert device.ask(path).status_code == 200


def test_a_stranger_cannot_change_a_password(db):
    assert change(Caller(None)).status_code == 401


def test_guessing_the_current_password_of_a_signed_in_device_is_stopped(device):
    answers = [change(device, current=f"guess {number}") for number in range(6)]

    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert change(device).status_code == 429
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert change(device).status_code == 204


def test_two_wrong_guesses_and_the_right_password_leave_nothing_counted(device, person):
    for password in ("one", "two"):
        change(device, current=password)
    change(device)
    for password in ("one", "two", "three", "four"):
        assert change(device, current=password, password="four herons on a mast").status_code == 400

    assert change(device, current=NEW, password="four herons on a mast").status_code == 204
    assert not guesses.needs_email_proof(user=person, address="127.0.0.1")


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_wins_and_the_other_is_told(settings):
    settings.JOURNAL_READERS = ()
    person = person_with_password(username="2026-0417", role=Role.STAFF)
    callers = [caller_with(sign_in("2026-0417").json()["access"]) for _ in range(2)]
    wishes = [NEW, "seven boats at anchor"]

    found = at_once(
        [
            lambda caller=caller, wish=wish: change(caller, wish).status_code
            for caller, wish in zip(callers, wishes, strict=True)
        ]
    )

    assert min(found) == 204
    assert max(found) in {400, 401}  # its session may have ended first
    winner = wishes[found.index(204)]
    assert sign_in("2026-0417", winner).status_code == 200
    assert JournalEntry.objects.filter(type="password.changed", user_ids=[person.pk]).count() == 1
