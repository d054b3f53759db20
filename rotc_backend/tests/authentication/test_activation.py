"""Activation: who never had a password gets in once, with a code on paper, and in no other way."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.authentication import activation, guesses
from apps.authentication.models import ActivationBatch, ActivationCode, AuthSession, User
from apps.core.permissions import PROOF_LASTS, Role
from apps.system.models import IdempotencyKey, Job, JournalEntry
from tests.authentication.entry import (
    caller_with,
    person_with_password,
    refresh,
    sign_in,
)
from tests.authentication.letters import do_waiting_jobs, letters
from tests.client import Caller
from tests.factories import UserFactory
from tests.factories.people import SecondFactorFactory
from tests.grading.racing import at_once

NEW = "nine herons over the lake"


@pytest.fixture
def admin(cast, call_as):
    return call_as(cast.admin)


@pytest.fixture
def newcomer(db):
    return UserFactory(username="2026-0417", full_name="Marikit Dimaculangan")


@pytest.fixture
def code(cast, newcomer):
    """A code on a slip of paper."""
    return activation.issue_code(user=newcomer, actor=cast.admin).code


def issue(caller, user):
    return caller.do(f"users/{user.pk}/activation-code/")


def activate(code, username="2026-0417", password=NEW, **values):
    body = {"username": username, "code": code, "password": password, **values}
    headers = {"HTTP_X_RGMS_CLIENT": "native"}
    return Caller(None).post("/api/v1/auth/activate/", body, format="json", **headers)


# Issuing


def test_an_admin_issues_a_code_of_twelve_characters_for_fourteen_days(admin, newcomer):
    answer = issue(admin, newcomer)
    body = answer.json()
    lasts = ActivationBatch.objects.get().expires_at - timezone.now()

    assert answer.status_code == 201
    assert (body["username"], body["full_name"]) == ("2026-0417", "Marikit Dimaculangan")
    assert [len(group) for group in body["code"].split("-")] == [4, 4, 4]
    assert set(body["code"]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-")
    assert timedelta(days=13, hours=23) < lasts <= timedelta(days=14)


def test_only_admins_issue_codes_and_only_after_a_fresh_proof(cast, call_as, newcomer):
    found = {
        name: issue(call_as(getattr(cast, name) if name else None), newcomer).status_code
        for name in ("", "cadet", "staff", "admin")
    }
    later = call_as(cast.admin)
    long_ago = timezone.now() - PROOF_LASTS - timedelta(seconds=1)
    AuthSession.objects.filter(pk=later.tokens.session.pk).update(proved_at=long_ago)
    unproven = issue(later, newcomer)

    assert found == {"": 401, "cadet": 403, "staff": 403, "admin": 201}
    assert (unproven.status_code, unproven.json()["code"]) == (403, "proof_required")


def test_a_code_is_in_no_row_no_journal_and_no_stored_answer(admin, newcomer):
    code = issue(admin, newcomer).json()["code"]
    row, batch = ActivationCode.objects.get(), ActivationBatch.objects.get()
    written = str(
        [
            *JournalEntry.objects.values(),
            *IdempotencyKey.objects.values(),
            *Job.objects.values(),
            bytes(row.hash),
            bytes(batch.seed),
        ]
    )

    assert code not in written
    assert code.replace("-", "") not in written
    entry = JournalEntry.objects.get(type="activation.issued")
    assert (entry.actor.role, entry.user_ids, entry.data["issued"]) == (
        "admin",
        [newcomer.pk],
        1,
    )


def test_without_the_key_a_copy_of_the_database_gives_other_codes(code, settings):
    settings.SECRET_KEY = "another key " * 4

    batch, row = ActivationBatch.objects.get(), ActivationCode.objects.get()
    assert activation.codes.code_of(batch, row.user_id) != code
    assert activate(code).status_code == 400


def test_a_second_code_replaces_the_first(admin, newcomer):
    first, second = (issue(admin, newcomer).json()["code"] for _ in range(2))

    assert first != second
    assert (activate(first).status_code, activate(second).status_code) == (400, 200)


def test_the_database_keeps_two_living_codes_of_one_person_apart(code, newcomer, cast):
    batch = ActivationBatch.objects.create(
        title="x", seed=b"x", issued_by=cast.admin, expires_at=timezone.now()
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        ActivationCode.objects.create(batch=batch, user=newcomer, hash=b"x")


@pytest.mark.parametrize("state", [{"is_active": False}, {"is_approved": False}])
def test_who_may_not_sign_in_gets_no_code(admin, state):
    answer = issue(admin, UserFactory(**state))

    assert (answer.status_code, answer.json()["code"]) == (409, "account_state")


def test_a_code_is_no_way_around_a_second_factor(admin, cast, newcomer, code):
    SecondFactorFactory(user=newcomer)

    issued = issue(admin, newcomer)
    used = activate(code)

    assert (issued.status_code, issued.json()["code"]) == (409, "account_state")
    assert (used.status_code, used.json()["code"]) == (400, "activation_refused")


def test_a_person_who_is_not_there_gets_no_code(admin):
    assert admin.do("users/999999/activation-code/").status_code == 404


# Using a code


def test_a_code_sets_password_and_address_and_signs_in(code, newcomer):
    before = sign_in("2026-0417", "")
    answer = activate(code, email="marikit@example.test")
    newcomer.refresh_from_db()

    assert before.status_code in {400, 401}
    assert answer.status_code == 200
    assert answer.json()["user"]["email"] == newcomer.email == "marikit@example.test"
    assert caller_with(answer.json()["access"]).ask("auth/me/").json()["username"] == "2026-0417"
    assert sign_in("2026-0417", NEW).status_code == 200
    assert [
        (entry.type, entry.actor)
        for entry in JournalEntry.objects.filter(user_ids=[newcomer.pk]).order_by("id")
        if entry.type != "activation.issued"
    ] == [
        ("user.changed", newcomer),
        ("session.started", newcomer),
        ("password.changed", newcomer),
        ("session.started", newcomer),
    ]


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f" {code} ",
        lambda code: code.replace("O", "0").replace("I", "1"),
    ],
)
def test_a_code_is_read_as_people_copy_it_from_paper(code, written):
    assert activate(written(code), username="2026-0417").status_code == 200


def test_a_code_works_once(code):
    first = activate(code)
    second = activate(code, password="seven boats at anchor")

    assert (first.status_code, second.status_code) == (200, 400)
    assert sign_in("2026-0417", NEW).status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [
        lambda person: {"code": "AAAA-BBBB-CCCC"},
        lambda person: {"code": "-"},
        lambda person: {"username": "2026-0418"},
        lambda person: {"username": "nobody"},
        lambda person: User.objects.filter(pk=person.pk).update(is_active=False),
        lambda person: User.objects.filter(pk=person.pk).update(is_approved=False),
        lambda person: ActivationCode.objects.update(used_at=timezone.now()),
        lambda person: ActivationCode.objects.update(replaced_at=timezone.now()),
        lambda person: ActivationBatch.objects.update(expires_at=timezone.now()),
    ],
    ids=[
        "wrong code",
        "no code",
        "somebody else",
        "nobody",
        "switched off",
        "not approved",
        "used",
        "replaced",
        "too old",
    ],
)
def test_every_refused_activation_sounds_the_same(code, newcomer, spoil):
    UserFactory(username="2026-0418")
    changes = spoil(newcomer)

    answer = activate(**({"code": code} | (changes if isinstance(changes, dict) else {})))

    assert (answer.status_code, answer.json()["code"]) == (400, "activation_refused")
    assert answer.json()["detail"] == activation.ActivationRefused().detail
    assert not User.objects.get(pk=newcomer.pk).has_usable_password()
    assert not AuthSession.objects.filter(user=newcomer).exists()


def test_a_code_ends_after_fourteen_days(code):
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=14, seconds=1), tick=False):
        assert activate(code).status_code == 400
    with time_machine.travel(now + timedelta(days=13, hours=23), tick=False):
        assert activate(code).status_code == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "marikit dimaculangan"}, "password"),
        ({"password": "heronlake2@example", "email": "heronlake2@example.test"}, "password"),
        ({"password": "x" * 10_000}, "password"),
        ({"email": "taken@example.test"}, "email"),
        ({"email": "no address"}, "email"),
    ],
)
def test_what_cannot_be_accepted_is_named_and_the_code_still_works(code, given, field):
    UserFactory(username="other", email="Taken@example.test")

    refused = activate(code, **given)

    assert (refused.status_code, list(refused.json()["fields"])) == (400, [field])
    assert activate(code).status_code == 200


def test_there_is_no_way_in_before_activation(newcomer, code):
    for password in ("2026-0417", "Abcd1234", code, "!", newcomer.password):
        assert sign_in("2026-0417", password).json()["code"] == "sign_in_refused"


def test_a_code_for_somebody_who_had_a_password_gives_a_new_one_and_ends_sessions(admin):
    person = person_with_password(username="2026-0417", email="known@example.test")
    tokens = sign_in("2026-0417").json()
    code = issue(admin, person).json()["code"]

    answer = activate(code, email="new@example.test")

    assert answer.status_code == 200
    assert refresh(tokens["refresh"]).status_code == 401
    assert (sign_in("2026-0417").status_code, sign_in("2026-0417", NEW).status_code) == (401, 200)
    assert do_waiting_jobs() == ["authentication.notice"]
    assert letters() == [(["known@example.test"], "RGMS: your password was changed")]


def test_a_password_set_in_another_way_voids_the_code_on_paper(admin):
    person = person_with_password(username="2026-0417")
    code = issue(admin, person).json()["code"]
    caller = caller_with(sign_in("2026-0417").json()["access"])
    caller.do("auth/password/", {"current_password": "a long parade at dawn", "password": NEW})

    assert activate(code, password="seven boats at anchor").status_code == 400


def test_a_new_admin_enrols_a_second_factor_before_anything_else(admin):
    person = UserFactory(username="2026-0417", role=Role.ADMIN, second_factor=False)
    code = issue(admin, person).json()["code"]
    answer = activate(code)
    newcomer = caller_with(answer.json()["access"])

    assert answer.json()["user"]["hurdle"] == "enrol_second_factor"
    assert newcomer.ask("users/").json()["code"] == "hurdle"


def test_trying_codes_from_one_address_is_stopped(newcomer):
    for _ in range(599):
        guesses.admit_from(what="activation", address="127.0.0.1")

    answers = [activate("AAAA-BBBB-CCCC") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [400, 429]
    assert int(answers[1].headers["Retry-After"]) > 0


@pytest.mark.django_db(transaction=True)
def test_of_two_activations_at_once_one_wins(settings):
    settings.JOURNAL_READERS = ()
    person, issuer = UserFactory(username="2026-0417"), UserFactory(role=Role.ADMIN)
    for turn in range(5):
        code = activation.issue_code(user=person, actor=issuer).code
        wishes = [f"{number} herons over lake {turn}" for number in ("six", "nine", "ten")]

        found = at_once([partial(activate, code, password=wish) for wish in wishes])

        statuses = [answer.status_code for answer in found]
        assert sorted(statuses) == [200, 400, 400]
        assert sign_in("2026-0417", wishes[statuses.index(200)]).status_code == 200
    assert ActivationCode.objects.exclude(used_at=None).count() == 5
    assert JournalEntry.objects.filter(type="password.changed").count() == 5


@pytest.mark.django_db(transaction=True)
def test_a_code_used_while_it_is_replaced_is_used_or_replaced_never_both(settings):
    settings.JOURNAL_READERS = ()
    issuer = UserFactory(role=Role.ADMIN)
    for turn in range(8):
        person = UserFactory(username=f"2026-10{turn}")
        code = activation.issue_code(user=person, actor=issuer).code

        used, issued = at_once(
            [
                partial(activate, code, username=person.username),
                partial(activation.issue_code, user=person, actor=issuer),
            ]
        )

        old = ActivationCode.objects.filter(user=person).order_by("pk")[0]
        assert isinstance(issued, activation.IssuedCode)
        assert (used.status_code == 200) is (old.used_at is not None)
        assert (old.used_at is None) is not (old.replaced_at is None)


@pytest.mark.django_db(transaction=True)
def test_admins_who_issue_a_code_to_one_person_at_once_leave_one_that_works(settings):
    settings.JOURNAL_READERS = ()
    person, issuer = UserFactory(username="2026-0417"), UserFactory(role=Role.ADMIN)
    for _ in range(5):
        found = at_once([partial(activation.issue_code, user=person, actor=issuer)] * 3)

        assert [type(issued) for issued in found] == [activation.IssuedCode] * 3
        living = ActivationCode.objects.filter(used_at=None, replaced_at=None)
        assert living.count() == 1
    assert sorted(activate(issued.code).status_code for issued in found) == [200, 400, 400]
