"""The list of devices: one's own, a person's for admins, and what happened to the account."""

import pytest

from apps.system.models import JournalEntry
from tests.authentication.entry import caller_with, person_with_password, sign_in, status_of


@pytest.fixture
def person(db):
    return person_with_password(username="Sgt.Reyes")


def test_a_person_sees_and_ends_their_own_devices_only(person, cast, call_as):
    here = caller_with(sign_in(HTTP_USER_AGENT="Firefox/143.0 (Windows)").json()["access"])
    other_device = sign_in(is_shared=True).json()
    stranger = call_as(cast.cadet).tokens.session

    rows = here.ask("auth/sessions/").json()["results"]
    refused = here.delete(f"/api/v1/auth/sessions/{stranger.pk}/")
    ended = here.delete(f"/api/v1/auth/sessions/{rows[0]['id']}/")

    assert [(row["label"], row["is_shared"], row["is_current"]) for row in rows] == [
        ("Unknown device", True, False),
        ("Firefox on Windows", False, True),
    ]
    assert [row["auth_methods"] for row in rows] == [["pwd"], ["pwd"]]
    assert (refused.status_code, ended.status_code) == (404, 204)
    assert status_of(other_device["access"]) == 401


def test_a_person_ends_all_other_devices(person):
    here = sign_in().json()["access"]
    others = [sign_in().json()["access"] for _ in range(2)]

    answer = caller_with(here).do("auth/sessions/revoke-others/")

    assert answer.json() == {"ended": 2}
    assert [status_of(access) for access in [here, *others]] == [200, 401, 401]


def test_an_admin_sees_and_ends_the_sessions_of_a_person_and_others_may_not(cast, call_as):
    target = call_as(cast.cadet)
    admin, path = call_as(cast.admin), f"users/{cast.cadet.pk}/"

    for caller, status in [(call_as(None), 401), (target, 403), (call_as(cast.staff), 403)]:
        assert caller.ask(f"{path}sessions/").status_code == status
        assert caller.do(f"{path}revoke-sessions/", {"reason": "why"}).status_code == status
    rows = admin.ask(f"{path}sessions/").json()["results"]
    answer = admin.do(f"{path}revoke-sessions/", {"reason": "Lost phone"})

    assert [row["id"] for row in rows] == [str(target.tokens.session.pk)]
    assert (answer.json(), target.ask("auth/me/").status_code) == ({"ended": 1}, 401)
    entry = JournalEntry.objects.get(type="sessions.revoked")
    assert (entry.user_ids, entry.actor, entry.data) == (
        [cast.cadet.pk],
        cast.admin,
        {"reason": "revoked_by_admin", "ended": 1, "words": "Lost phone"},
    )


def test_a_person_reads_what_happened_to_their_own_account_and_nothing_else(person, cast, call_as):
    call_as(cast.cadet)
    here = caller_with(sign_in().json()["access"])
    sign_in()
    here.do("auth/sessions/revoke-others/")

    rows = here.ask("auth/activity/").json()["results"]

    assert [row["type"] for row in rows] == [
        "sessions.revoked",
        "session.started",
        "session.started",
    ]
    assert rows[0]["data"] == {"reason": "revoked", "ended": 1, "words": ""}
    assert call_as(None).ask("auth/activity/").status_code == 401
