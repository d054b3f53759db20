"""The second factor: enrolled by its owner, asked for at the door, each code good for once."""

from functools import partial

import pytest
import time_machine
from django.utils import timezone

from apps.authentication.models import AuthSession, RecoveryCode, SecondFactor, User
from apps.core.encryption import decrypt
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.authentication.entry import (
    HALF_MINUTE,
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
    return person_with_password(username="sgt.reyes", role=Role.STAFF, email="reyes@example.com")


# Sign-in


def test_with_a_second_factor_the_password_alone_is_not_enough(admin):
    alone = sign_in("maj.lim")
    wrong = sign_in("maj.lim", code="000000")
    both = sign_in("maj.lim", code=code_at())

    assert (alone.status_code, alone.json()["code"]) == (401, "second_factor_required")
    assert (wrong.status_code, wrong.json()["code"]) == (401, "second_factor_refused")
    assert both.status_code == 200
    assert AuthSession.objects.get().auth_methods == ["pwd", "totp"]


def test_a_wrong_password_says_nothing_about_a_second_factor(admin):
    answers = [
        sign_in("maj.lim", password="wrong"),
        sign_in("maj.lim", password="wrong", code=code_at()),
        sign_in("nobody", password="wrong", code=code_at()),
    ]

    assert [answer.json()["code"] for answer in answers] == ["sign_in_refused"] * 3


@pytest.mark.parametrize("state", [{"is_active": False}, {"is_approved": False}])
def test_an_account_that_may_not_sign_in_is_never_asked_for_a_code(admin, state):
    User.objects.filter(pk=admin.pk).update(**state)

    answers = [sign_in("maj.lim"), sign_in("maj.lim", code=code_at())]

    assert [answer.json()["code"] for answer in answers] == ["sign_in_refused"] * 2


def test_a_wrong_password_does_not_use_the_code_up(admin):
    code = code_at()

    sign_in("maj.lim", password="wrong", code=code)

    assert sign_in("maj.lim", code=code).status_code == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401)])
def test_a_clock_may_be_wrong_by_half_a_minute(admin, steps, status):
    with time_machine.travel(timezone.now(), tick=False):
        code = code_at(timezone.now() + steps * HALF_MINUTE)

        assert sign_in("maj.lim", code=code).status_code == status


def test_a_code_works_once_and_so_does_none_before_it(admin):
    with time_machine.travel(timezone.now(), tick=False):
        before, now, after = (code_at(timezone.now() + n * HALF_MINUTE) for n in (-1, 0, 1))
        statuses = [sign_in("maj.lim", code=code).status_code for code in (now, now, before, after)]

    assert statuses == [200, 401, 401, 200]


@pytest.mark.django_db(transaction=True)
def test_of_two_sign_ins_with_one_code_at_the_same_moment_one_gets_in():
    person_with_password(username="maj.lim", role=Role.ADMIN)
    code = code_at()

    answers = at_once([partial(sign_in, "maj.lim", code=code) for _ in range(4)])

    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]
    assert AuthSession.objects.count() == 1


def test_an_authenticator_that_was_never_confirmed_asks_nothing(staff):
    SecondFactorFactory(user=staff, confirmed_at=None)

    assert sign_in().status_code == 200


@pytest.mark.parametrize("code", ["", "1", "１２３４５６", "12345678", "Z" * 16, "' OR 1=1 --"])
def test_what_is_no_code_opens_nothing(admin, code):
    assert sign_in("maj.lim", code=code).status_code == 401


def test_wrong_codes_are_limited_wherever_they_come_from(admin):
    wrong = [
        sign_in("maj.lim", code="000000", REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(5)
    ]

    answer = sign_in("maj.lim", code=code_at(), REMOTE_ADDR="192.0.2.5")

    assert wrong == [401] * 5
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_tries")
    assert int(answer["Retry-After"]) > 0


def test_right_codes_are_not_limited(admin):
    began = timezone.now()

    for number in range(6):
        with time_machine.travel(began + number * HALF_MINUTE, tick=False):
            assert sign_in("maj.lim", code=code_at()).status_code == 200


def test_without_the_key_that_encrypted_the_seed_recovery_codes_still_open(admin, settings, staff):
    seed, codes = enrol(Caller(staff))
    settings.DATA_KEYS = ["A" * 43 + "="]

    refused = sign_in(code=next_code(seed))

    assert (refused.status_code, sign_in(code=codes[0]).status_code) == (401, 200)


def test_an_account_that_others_guess_at_stays_open_to_its_second_factor(admin):
    for number in range(20):
        sign_in("maj.lim", password="wrong", REMOTE_ADDR=f"192.0.2.{number + 1}")

    answer = sign_in("maj.lim", code=code_at(), REMOTE_ADDR="198.51.100.7")

    assert answer.status_code == 200


def test_a_password_that_others_guess_at_does_not_open_an_unknown_device(staff):
    assert sign_in(REMOTE_ADDR="203.0.113.1").status_code == 200
    for number in range(20):
        sign_in(password="wrong", REMOTE_ADDR=f"192.0.2.{number + 1}")

    unknown = sign_in(REMOTE_ADDR="198.51.100.7")
    known = sign_in(REMOTE_ADDR="203.0.113.1")

    assert (unknown.status_code, unknown.json()["code"]) == (401, "email_proof_required")
    assert known.status_code == 200


# Recovery codes


def test_a_recovery_code_opens_once_however_it_is_typed(staff):
    _, codes = enrol(Caller(staff))

    first = sign_in(code=codes[0].lower().replace("-", " "))
    again = sign_in(code=codes[0])

    assert (first.status_code, again.json()["code"]) == (200, "second_factor_refused")
    assert AuthSession.objects.latest("created_at").auth_methods == ["pwd", "recovery"]
    assert [
        entry.data["change"]
        for entry in JournalEntry.objects.filter(type="factor.changed").order_by("id")
    ] == ["enrolled", "recovery_code_used"]


@pytest.mark.django_db(transaction=True)
def test_of_two_sign_ins_with_one_recovery_code_at_the_same_moment_one_gets_in():
    _, codes = enrol(Caller(person_with_password(username="sgt.reyes", role=Role.STAFF)))

    answers = at_once([partial(sign_in, code=codes[0]) for _ in range(4)])

    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]


def test_another_persons_recovery_code_opens_nothing(admin, staff):
    _, codes = enrol(Caller(staff))

    assert sign_in("maj.lim", code=codes[0]).status_code == 401
    assert sign_in(code=codes[0]).status_code == 200


def test_neither_seed_nor_recovery_codes_can_be_read_from_the_database(staff):
    seed, codes = enrol(Caller(staff))

    stored = bytes(SecondFactor.objects.get(user=staff).secret)
    hashes = b"".join(bytes(row.hash) for row in RecoveryCode.objects.all())
    journal = str(list(JournalEntry.objects.values_list("data", "ids")))
    assert decrypt(stored) == seed
    assert seed.encode() not in stored
    for code in codes:
        plain = code.replace("-", "")
        assert len(plain) == 16
        assert plain.encode() not in hashes
        assert plain not in journal
        assert code not in journal


def test_new_recovery_codes_void_the_old_ones(staff):
    caller = Caller(staff)
    seed, old = enrol(caller)

    new = caller.do("auth/second-factor/recovery-codes/", {"code": next_code(seed)}).json()["codes"]

    assert len({*old, *new}) == 20
    assert (sign_in(code=old[0]).status_code, sign_in(code=new[0]).status_code) == (401, 200)
    assert caller.ask("auth/second-factor/").json()["recovery_codes_left"] == 9
