"""Enrolling, removing and resetting a second factor."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from apps.authentication.models import AuthSession, RecoveryCode, SecondFactor
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.authentication.entry import (
    caller_with,
    code_at,
    enrol,
    next_code,
    person_with_password,
    sign_in,
)
from tests.client import Caller
from tests.factories.people import SecondFactorFactory
from tests.grading.racing import at_once


@pytest.fixture
def admin(db):
    return person_with_password(username="maj.lim", role=Role.ADMIN)


@pytest.fixture
def staff(db):
    return person_with_password(username="sgt.reyes", role=Role.STAFF)


def test_enrolling_takes_a_first_code_and_shows_ten_recovery_codes_once(staff):
    caller = Caller(staff)
    before = caller.ask("auth/second-factor/").json()

    started = caller.do("auth/second-factor/")
    wrong = caller.do("auth/second-factor/confirm/", {"code": "000000"})
    code = code_at(seed=started.json()["secret"])
    confirmed = caller.do("auth/second-factor/confirm/", {"code": code})

    assert before == {
        "is_enrolled": False,
        "is_required": False,
        "confirmed_at": None,
        "recovery_codes_left": 0,
    }
    assert started.status_code == 201
    assert started.json()["uri"] == (
        f"otpauth://totp/RGMS:sgt.reyes?secret={started.json()['secret']}&issuer=RGMS"
    )
    assert (wrong.status_code, list(wrong.json()["fields"])) == (400, ["code"])
    assert (confirmed.status_code, len(confirmed.json()["codes"])) == (200, 10)
    after = caller.ask("auth/second-factor/").json()
    assert (after["is_enrolled"], after["recovery_codes_left"]) == (True, 10)
    assert sign_in(code=code).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_on_confirm_shows_one_set_of_recovery_codes_and_it_is_good():
    caller = Caller(person_with_password(username="sgt.reyes", role=Role.STAFF))
    seed = caller.do("auth/second-factor/").json()["secret"]
    body = {"code": code_at(seed=seed)}

    answers = at_once([partial(caller.do, "auth/second-factor/confirm/", body) for _ in range(3)])

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    (shown,) = [answer.json()["codes"] for answer in answers if answer.status_code == 200]
    assert RecoveryCode.objects.count() == 10
    assert sign_in(code=shown[9]).status_code == 200


def test_starting_again_voids_the_earlier_start(staff):
    caller = Caller(staff)
    first = caller.do("auth/second-factor/").json()["secret"]
    second = caller.do("auth/second-factor/").json()["secret"]

    refused = caller.do("auth/second-factor/confirm/", {"code": code_at(seed=first)})
    accepted = caller.do("auth/second-factor/confirm/", {"code": code_at(seed=second)})

    assert (refused.status_code, accepted.status_code) == (400, 200)


def test_a_second_factor_in_force_cannot_be_replaced_unnoticed(staff):
    caller = Caller(staff)
    seed, _ = enrol(caller)

    again = caller.do("auth/second-factor/")
    confirmed = caller.do("auth/second-factor/confirm/", {"code": next_code(seed)})

    assert (again.status_code, again.json()["code"]) == (409, "factor_enrolled")
    assert (confirmed.status_code, confirmed.json()["code"]) == (409, "factor_enrolled")
    assert sign_in(code=next_code(seed)).status_code == 200


def test_nothing_is_confirmed_renewed_or_removed_where_nothing_is(staff):
    caller = Caller(staff)

    answers = [
        caller.do(f"auth/second-factor/{act}/", {"code": "123456"})
        for act in ("confirm", "recovery-codes", "remove")
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (409, "factor_missing")
    ] * 3


def test_an_admin_without_a_second_factor_may_only_enrol_one(db):
    user = person_with_password(username="maj.lim", role=Role.ADMIN, second_factor=False)
    caller = caller_with(sign_in("maj.lim").json()["access"])

    refused = caller.ask("users/")
    hurdle = caller.ask("auth/me/").json()["hurdle"]
    enrol(caller)

    assert (refused.status_code, refused.json()["data"]) == (403, {"hurdle": hurdle})
    assert hurdle == "enrol_second_factor"
    assert (caller.ask("users/").status_code, caller.ask("auth/me/").json()["hurdle"]) == (
        200,
        None,
    )
    assert SecondFactor.objects.get().user == user


def test_every_change_of_a_second_factor_needs_a_fresh_proof(staff):
    caller = Caller(staff)
    enrol(caller)

    with time_machine.travel(timezone.now() + timedelta(minutes=9), tick=False):
        AuthSession.objects.update(proved_at=timezone.now() - timedelta(minutes=10, seconds=1))
        answers = [
            caller.do("auth/second-factor/"),
            caller.do("auth/second-factor/confirm/", {"code": "123456"}),
            caller.do("auth/second-factor/recovery-codes/", {"code": "123456"}),
            caller.do("auth/second-factor/remove/", {"code": "123456"}),
        ]

    assert [answer.json()["code"] for answer in answers] == ["proof_required"] * 4


def test_staff_may_remove_their_second_factor_with_a_code_and_admins_may_not(staff, admin):
    caller = Caller(staff)
    seed, _ = enrol(caller)

    wrong = caller.do("auth/second-factor/remove/", {"code": "000000"})
    right = caller.do("auth/second-factor/remove/", {"code": next_code(seed)})
    needed = Caller(admin).do("auth/second-factor/remove/", {"code": code_at()})

    assert (wrong.status_code, list(wrong.json()["fields"])) == (400, ["code"])
    assert right.status_code == 204
    assert (needed.status_code, needed.json()["code"]) == (409, "factor_needed")
    assert sign_in().status_code == 200
    assert RecoveryCode.objects.count() == 0


def test_an_admin_resets_the_second_factor_of_somebody_who_lost_it(cast, call_as):
    SecondFactorFactory(user=cast.staff)
    target = call_as(cast.staff)
    path, body = f"users/{cast.staff.pk}/reset-second-factor/", {"reason": "Phone lost at sea"}

    for caller, status in [(call_as(None), 401), (call_as(cast.cadet), 403), (target, 403)]:
        assert caller.do(path, body).status_code == status
    answer = call_as(cast.admin).do(path, body)
    again = call_as(cast.admin).do(path, body)

    shown = answer.json()
    assert (answer.status_code, shown["has_second_factor"], shown["sessions"]) == (200, False, 0)
    assert target.ask("auth/me/").status_code == 401
    assert (again.status_code, again.json()["code"]) == (409, "account_state")
    entry = JournalEntry.objects.get(type="factor.changed")
    assert (entry.user_ids, entry.actor, entry.data) == (
        [cast.staff.pk],
        cast.admin,
        {"change": "reset", "reason": "Phone lost at sea"},
    )


def test_nobody_resets_their_own_second_factor(cast, call_as):
    path = f"users/{cast.admin.pk}/reset-second-factor/"

    answer = call_as(cast.admin).do(path, {"reason": "A new phone"})

    assert (answer.status_code, answer.json()["code"]) == (409, "own_account")
    assert cast.admin.has_second_factor
