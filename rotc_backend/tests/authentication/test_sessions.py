"""Sessions from first refresh to their end.

T1 six refreshes at once. T2 a stolen copy. T3 a new password. T4 accounts that are gone.
T5 another role. T6 sign-out. T7 tricks with tokens: test_tokens.py. T8 nothing of a session in any log.
"""

import logging
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db.models import ProtectedError
from django.utils import timezone

from apps.authentication import people
from apps.authentication.models import AuthSession, User
from apps.core.permissions import Role
from apps.system.models import Job, JournalEntry
from tests.authentication.entry import (
    PASSWORD,
    caller_with,
    person_with_password,
    refresh,
    sign_in,
    sign_out,
    status_of,
)
from tests.authentication.waiting import meanwhile
from tests.client import Caller
from tests.factories.people import SecondFactorFactory
from tests.grading.racing import at_once

SECOND = timedelta(seconds=1)


@pytest.fixture
def person(db):
    return person_with_password(username="Sgt.Reyes", email="reyes@example.test")


@pytest.fixture
def staff(db):
    return person_with_password(username="sgt.reyes", role=Role.STAFF)


def later(seconds):
    return time_machine.travel(timezone.now() + seconds * SECOND, tick=False)


# Rotation


def test_a_refresh_token_works_once_and_its_parent_repeats_the_same_child_for_ten_seconds(person):
    parent = sign_in().json()["refresh"]

    child = refresh(parent).json()["refresh"]
    with later(9):
        again = refresh(parent).json()["refresh"]

    assert child == again != parent


@pytest.mark.django_db(transaction=True)
def test_six_refreshes_at_once_give_one_child():
    person_with_password(username="sgt.reyes")
    parent = sign_in().json()["refresh"]

    answers = at_once([partial(refresh, parent) for _ in range(6)])

    assert [answer.status_code for answer in answers] == [200] * 6
    assert len({answer.json()["refresh"] for answer in answers}) == 1
    assert AuthSession.objects.get().generation == 2


@pytest.mark.django_db(transaction=True)
def test_a_refresh_that_had_to_wait_is_judged_by_what_happened_meanwhile():
    person_with_password(username="sgt.reyes")
    parent = sign_in().json()["refresh"]

    def rotate_twice():
        refresh(refresh(parent).json()["refresh"])

    answer = meanwhile(rotate_twice, partial(refresh, parent))

    assert answer.status_code == 401
    assert AuthSession.objects.get().revoked_reason == "reuse"


def test_a_used_refresh_token_ends_the_whole_session_after_the_grace(person):
    first = sign_in().json()
    child = refresh(first["refresh"]).json()

    with later(11):
        replay = refresh(first["refresh"])
        after = refresh(child["refresh"])

    assert (replay.status_code, replay.json()["code"]) == (401, "session_ended")
    assert (after.status_code, status_of(child["access"])) == (401, 401)


def test_a_grandparent_has_no_grace(person):
    first = sign_in().json()["refresh"]
    second = refresh(first).json()["refresh"]
    third = refresh(second).json()

    assert refresh(first).status_code == 401
    assert (refresh(third["refresh"]).status_code, status_of(third["access"])) == (401, 401)


def test_reuse_is_in_the_journal_once_and_mailed_to_its_owner(person):
    first = sign_in().json()["refresh"]
    refresh(first)

    with later(11):
        refresh(first)
        refresh(first)

    session = AuthSession.objects.get()
    entries = JournalEntry.objects.filter(type="session.revoked")
    assert [entry.data for entry in entries] == [{"session": str(session.pk), "reason": "reuse"}]
    assert [job.params["kind"] for job in Job.objects.all()] == ["reuse"]


def test_a_made_up_refresh_token_does_not_end_anybodys_session(person):
    given = sign_in().json()["refresh"]
    session = given.split(".")[0]

    for forged in (given[:-4] + "0000", f"{session}.1.", f"{session}.0.{'0' * 64}", "x", ""):
        assert refresh(forged).status_code in {400, 401}
    assert refresh(given).status_code == 200


# How long they live


@pytest.mark.parametrize(
    ("role", "is_shared", "idle"),
    [
        (Role.CADET, False, timedelta(days=7)),
        (Role.STAFF, False, timedelta(days=7)),
        (Role.ADMIN, False, timedelta(minutes=30)),
        (Role.CADET, True, timedelta(minutes=15)),
        (Role.ADMIN, True, timedelta(minutes=15)),
    ],
)
def test_a_session_that_nobody_uses_ends(db, role, is_shared, idle):
    person_with_password(username="sgt.reyes", role=role, second_factor=False)
    token = sign_in(is_shared=is_shared).json()["refresh"]

    with time_machine.travel(timezone.now() + idle - 10 * SECOND, tick=False):
        token = refresh(token).json()["refresh"]
    with time_machine.travel(timezone.now() + 2 * idle - 9 * SECOND, tick=False):
        answer = refresh(token)

    assert answer.status_code == 401


def test_no_session_outlives_its_absolute_end(db):
    person_with_password(username="sgt.reyes", role=Role.ADMIN, second_factor=False)
    token = sign_in().json()["refresh"]
    began = timezone.now()

    for minutes in range(25, 12 * 60, 25):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            token = refresh(token).json()["refresh"]
    with time_machine.travel(began + timedelta(hours=12), tick=False):
        answer = refresh(token)

    assert answer.status_code == 401


def test_the_eleventh_session_ends_the_one_used_longest_ago(person):
    devices = [sign_in().json() for _ in range(11)]

    assert [status_of(device["access"]) for device in devices] == [401] + [200] * 10


# What ends them


def test_a_new_password_ends_every_other_session_at_once_including_their_refresh(person):
    here, elsewhere = sign_in().json(), sign_in().json()
    body = {"current_password": PASSWORD, "password": "quite another parade ground"}

    answer = caller_with(here["access"]).do("auth/password/", body)

    assert answer.status_code == 204
    assert (status_of(elsewhere["access"]), refresh(elsewhere["refresh"]).status_code) == (401, 401)
    assert (status_of(here["access"]), refresh(here["refresh"]).status_code) == (200, 200)


def switch_off(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def withdraw_approval(user):
    User.objects.filter(pk=user.pk).update(is_approved=False)


@pytest.mark.parametrize("end", [switch_off, withdraw_approval])
def test_an_account_that_is_gone_is_refused_and_never_an_error(person, end):
    tokens = sign_in().json()

    end(person)

    assert status_of(tokens["access"]) == 401
    assert refresh(tokens["refresh"]).status_code == 401
    assert sign_out(tokens["refresh"]).status_code == 204
    assert sign_in().status_code == 401


def test_a_session_whose_row_is_gone_is_refused_and_never_an_error(person):
    tokens = sign_in().json()

    AuthSession.objects.all().delete()

    assert status_of(tokens["access"]) == 401
    assert refresh(tokens["refresh"]).status_code == 401
    assert sign_out(tokens["refresh"]).status_code == 204


def test_an_account_that_ever_signed_in_is_never_deleted(person):
    sign_in()

    with pytest.raises(ProtectedError):
        person.delete()


def test_a_role_change_holds_at_the_next_request(staff):
    SecondFactorFactory(user=staff)
    caller = Caller(staff)
    before = caller.ask("journal/").status_code

    User.objects.filter(pk=staff.pk).update(role=Role.ADMIN)

    assert (before, caller.ask("journal/").status_code) == (403, 200)


def test_a_role_change_shortens_living_sessions_and_never_lengthens_them(cast, call_as):
    for user in (cast.staff, cast.cadet):
        call_as(user)
    before = AuthSession.objects.get(user=cast.cadet).absolute_expires_at

    people.change_role(user=cast.staff, role=Role.ADMIN, reason="Promoted", actor=cast.admin)
    people.change_role(user=cast.cadet, role=Role.STAFF, reason="Graduated", actor=cast.admin)

    clipped = AuthSession.objects.get(user=cast.staff)
    assert clipped.absolute_expires_at - clipped.created_at == timedelta(hours=12)
    assert clipped.idle_expires_at <= timezone.now() + timedelta(minutes=30)
    assert AuthSession.objects.get(user=cast.cadet).absolute_expires_at == before


def test_signing_out_refuses_the_access_token_at_once_and_empties_the_browser(person):
    tokens = sign_in().json()
    before = status_of(tokens["access"])

    answer = sign_out(tokens["refresh"])

    assert (before, status_of(tokens["access"])) == (200, 401)
    assert refresh(tokens["refresh"]).status_code == 401
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_signing_out_leaves_the_unsent_work_of_somebody_else_on_the_device(person):
    tokens = sign_in().json()

    answer = sign_out(tokens["refresh"], keeps_storage=True)

    assert status_of(tokens["access"]) == 401
    assert answer["Clear-Site-Data"] == '"cache"'


# Logs


def test_no_log_line_ever_contains_a_session_or_a_token(
    person, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)

    with django_capture_on_commit_callbacks(execute=True):
        first = sign_in().json()
        second = refresh(first["refresh"]).json()
        other = sign_in().json()
        here = caller_with(other["access"])
        here.delete(f"/api/v1/auth/sessions/{first['refresh'].split('.')[0]}/")
        refresh(second["refresh"])
        refresh(other["refresh"])
        with later(11):
            refresh(other["refresh"])
        here.ask("auth/me/")
        refresh("x" * 300)

    secrets = [part for pair in (first, second, other) for part in pair["access"].split(".")[1:]]
    secrets += [part for pair in (first, second, other) for part in pair["refresh"].split(".")]
    lines = "\n".join(record.getMessage() for record in caplog.records)
    assert [secret for secret in secrets if len(secret) > 1 and secret in lines] == []
