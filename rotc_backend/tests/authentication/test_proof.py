"""Showing again who one is, before what cannot be undone."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.authentication.entry import (
    PASSWORD,
    caller_with,
    code_at,
    person_with_password,
    sign_in,
)
from tests.client import Caller


@pytest.fixture
def staff(db):
    return person_with_password(username="sgt.reyes", role=Role.STAFF)


@pytest.fixture
def admin(db):
    return person_with_password(username="maj.lim", role=Role.ADMIN)


def unproven(user):
    """A session whose last proof is eleven minutes old."""
    caller = Caller(user)
    old = timezone.now() - timedelta(minutes=11)
    AuthSession.objects.filter(pk=caller.tokens.session.pk).update(proved_at=old)
    return caller


def change_address(caller):
    return caller.edit("auth/me/", {"email": "new@example.test"})


def test_a_sign_in_is_a_proof_for_ten_minutes(staff):
    caller = caller_with(sign_in().json()["access"])
    now = timezone.now()

    with time_machine.travel(now + timedelta(minutes=9), tick=False):
        fresh = change_address(caller)
    AuthSession.objects.update(proved_at=now - timedelta(minutes=10, seconds=1))
    stale = change_address(caller)

    assert fresh.status_code == 200
    assert (stale.status_code, stale.json()["code"]) == (403, "proof_required")


def test_the_password_proves_a_person_again(staff):
    caller = unproven(staff)

    refused = change_address(caller)
    proof = caller.do("auth/prove/", {"password": PASSWORD})

    assert (refused.status_code, proof.status_code) == (403, 204)
    assert change_address(caller).status_code == 200
    entry = JournalEntry.objects.get(type="session.proved")
    assert (entry.user_ids, entry.actor) == ([staff.pk], staff)


def test_a_proof_holds_in_its_own_session_only(staff):
    here, elsewhere = unproven(staff), unproven(staff)

    here.do("auth/prove/", {"password": PASSWORD})

    assert change_address(elsewhere).json()["code"] == "proof_required"


def test_a_wrong_password_proves_nothing(staff):
    caller = unproven(staff)

    answer = caller.do("auth/prove/", {"password": "wrong"})

    assert (answer.status_code, answer.json()["code"]) == (403, "proof_refused")
    assert change_address(caller).status_code == 403


def test_who_has_a_second_factor_proves_it_too(admin):
    caller = unproven(admin)

    answers = [
        caller.do("auth/prove/", {"password": PASSWORD}),
        caller.do("auth/prove/", {"password": PASSWORD, "code": "000000"}),
        caller.do("auth/prove/", {"password": "wrong", "code": code_at()}),
        caller.do("auth/prove/", {"password": PASSWORD, "code": code_at()}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 204]
    assert [answer.json()["code"] for answer in answers[:3]] == [
        "second_factor_required",
        "proof_refused",
        "proof_refused",
    ]


def test_a_code_that_opened_a_session_proves_nothing_again(admin):
    code = code_at()
    caller = caller_with(sign_in("maj.lim", code=code).json()["access"])

    answer = caller.do("auth/prove/", {"password": PASSWORD, "code": code})

    assert (answer.status_code, answer.json()["code"]) == (403, "proof_refused")


def test_guessing_at_the_proof_is_limited(staff):
    caller = unproven(staff)

    statuses = [caller.do("auth/prove/", {"password": "wrong"}).status_code for _ in range(6)]

    assert statuses == [403] * 5 + [429]


def test_a_stranger_proves_nothing(db):
    assert Caller(None).do("auth/prove/", {"password": PASSWORD}).status_code == 401
