"""Read-only mode: everybody may look, nothing can be changed, and everybody is told why."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.cadets.models import ProfileChangeRequest
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.authentication.entry import PASSWORD, person_with_password, refresh, sign_in, sign_out
from tests.client import Caller
from tests.operations.switching import WHY, change_requested_by, switch_read_only


def test_nothing_can_be_changed_and_the_refusal_says_why(cast):
    switch_read_only(cast.admin, is_on=True)

    refused = change_requested_by(cast.cadet)

    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    problem = refused.json()
    assert (problem["code"], problem["data"]["reason"]) == ("read_only", WHY)
    assert WHY in problem["detail"]
    assert not ProfileChangeRequest.objects.exists()


def test_what_was_refused_goes_through_under_the_same_key_once_changes_are_let_through(cast):
    caller, key = Caller(cast.cadet), "11111111-1111-4111-8111-111111111111"
    body = {"field": "suffix", "value": "Jr.", "reason": "As on the birth certificate"}
    switch_read_only(cast.admin, is_on=True)
    refused = caller.do("change-requests/", body, key=key)
    switch_read_only(cast.admin, is_on=False)

    sent_again = caller.do("change-requests/", body, key=key)

    assert (refused.status_code, sent_again.status_code) == (503, 201)
    assert ProfileChangeRequest.objects.count() == 1


def test_everybody_may_still_look_and_every_answer_says_since_when_and_why(cast):
    switch_read_only(cast.admin, is_on=True, reason="Wartung für eine Stunde")

    answer = Caller(cast.cadet).ask("auth/me/")

    since, _, reason = answer["X-Read-Only"].partition(" ")
    assert (answer.status_code, unquote(reason)) == (200, "Wartung für eine Stunde")
    assert since.startswith(f"{timezone.now():%Y-%m-%dT}")


def test_answers_say_nothing_while_changes_are_let_through(cast):
    switch_read_only(cast.admin, is_on=True)
    switch_read_only(cast.admin, is_on=False)

    answer = Caller(cast.cadet).ask("auth/me/")

    assert "X-Read-Only" not in answer


def test_people_still_come_in_stay_in_prove_who_they_are_and_leave(cast):
    person_with_password(username="sgt.reyes", role=Role.STAFF)
    switch_read_only(cast.admin, is_on=True)

    entered = sign_in()
    again = refresh(entered.json()["refresh"])
    caller = Caller(None)
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {again.json()['access']}")
    proved = caller.do("auth/prove/", {"password": PASSWORD})
    left = sign_out(again.json()["refresh"])

    answers = [entered, again, proved, left]
    assert [answer.status_code for answer in answers] == [200, 200, 204, 204]


def test_the_live_socket_and_what_is_only_calculated_go_on(cast):
    switch_read_only(cast.admin, is_on=True)
    caller = Caller(cast.cadet)

    ticket = caller.do("live/tickets/")
    imagined = caller.do("me/grade/what-if/", {"future_merits": 2})

    assert ticket.status_code == 201
    assert imagined.status_code != 503


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("auth/password-reset/", {"identity": "2026-0001"}),
        ("auth/activate/", {"username": "2026-0001", "code": "AAAA-AAAA-AAAA", "password": "x"}),
    ],
)
def test_strangers_change_nothing_either(cast, path, body):
    switch_read_only(cast.admin, is_on=True)

    assert Caller(None).do(path, body).json()["code"] == "read_only"


def test_a_person_without_the_right_learns_only_that_they_may_not(cast):
    switch_read_only(cast.admin, is_on=True)
    body = {"school_year": "2031-2032", "semester": "first"}

    answers = [Caller(who).do("terms/", body) for who in (None, cast.cadet, cast.admin)]

    assert [answer.status_code for answer in answers] == [401, 403, 503]


def test_only_an_admin_who_has_just_proved_who_they_are_turns_the_switch(cast):
    stale = Caller(cast.admin)
    old = timezone.now() - timedelta(minutes=11)
    AuthSession.objects.filter(pk=stale.tokens.session.pk).update(proved_at=old)
    body = {"is_on": True, "reason": WHY}

    answers = [Caller(who).do("system/read-only/", body) for who in (None, cast.cadet, cast.staff)]
    unproven = stale.do("system/read-only/", body)

    assert [answer.status_code for answer in answers] == [401, 403, 403]
    assert unproven.json()["code"] == "proof_required"


def test_turning_it_twice_is_refused_and_the_first_reason_stays(cast):
    first = switch_read_only(cast.admin, is_on=True)
    second = switch_read_only(cast.admin, is_on=True, reason="Another reason")
    off = [switch_read_only(cast.admin, is_on=False).status_code for _ in range(2)]

    shown = first.json()["read_only"]
    assert (shown["reason"], shown["by"]) == (WHY, "Maj Cora Lim")
    assert (second.status_code, second.json()["code"]) == (409, "switch_state")
    assert off == [200, 409]


def test_the_journal_says_who_turned_it_and_why(cast):
    switch_read_only(cast.admin, is_on=True)
    switch_read_only(cast.admin, is_on=False, reason="It is moved")

    told = JournalEntry.objects.filter(type__startswith="read_only.").order_by("id")
    assert list(told.values_list("type", "actor", "data")) == [
        ("read_only.began", cast.admin.pk, {"reason": WHY}),
        ("read_only.ended", cast.admin.pk, {"reason": "It is moved"}),
    ]


@pytest.mark.parametrize("is_on", [False, True])
def test_asking_for_the_switch_costs_no_statement_of_its_own(cast, is_on):
    caller = Caller(cast.cadet)
    if is_on:
        switch_read_only(cast.admin, is_on=True)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        caller.do("change-requests/", {})

    about = [query["sql"] for query in queries if "system_setting" in query["sql"]]
    assert len(about) == 1
    assert "authentication_authsession" in about[0]


def test_a_session_of_everybody_ends_also_while_nothing_else_can_be_changed(cast):
    switch_read_only(cast.admin, is_on=True)
    cadet, admin = Caller(cast.cadet), Caller(cast.admin)

    ended = admin.do("system/end-sessions/", {"reason": "A laptop was stolen"})

    assert ended.json()["ended"] >= 2
    assert [caller.ask("auth/me/").status_code for caller in (cadet, admin)] == [401, 401]
    entry = JournalEntry.objects.get(type="sessions.revoked")
    assert (entry.actor, entry.data["words"]) == (cast.admin, "A laptop was stolen")
