"""People: who sees accounts, who lets them in, and what nobody does to themselves."""

import pytest

from apps.authentication.models import AuthSession, User
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.authentication.entry import person_with_password, sign_in
from tests.client import Caller
from tests.factories import UserFactory

WHY = {"reason": "As ordered"}


def changes_of(user):
    entries = JournalEntry.objects.filter(type="user.changed", user_ids=[user.pk]).order_by("id")
    return [(entry.data["change"], entry.data["reason"]) for entry in entries]


# Seeing them


def test_only_admins_see_people(cast, call_as):
    for user, status in [(None, 401), (cast.cadet, 403), (cast.staff, 403), (cast.admin, 200)]:
        assert call_as(user).ask("users/").status_code == status
        assert call_as(user).ask(f"users/{cast.cadet.pk}/").status_code == status


def test_a_person_is_shown_with_the_state_of_their_account(cast, call_as):
    user = person_with_password(
        username="ana", full_name="Ana Reyes", email="ana@example.test", role=Role.STAFF
    )
    Caller(user)
    AuthSession.objects.update(revoked_at="2026-11-01T00:00:00Z")
    sign_in("ana")

    shown = call_as(cast.admin).ask(f"users/{user.pk}/").json()

    assert shown.pop("last_login")
    assert shown == {
        "id": user.pk,
        "username": "ana",
        "full_name": "Ana Reyes",
        "email": "ana@example.test",
        "role": "staff",
        "is_active": True,
        "is_approved": True,
        "is_activated": True,
        "has_second_factor": False,
        "sessions": 1,
        "is_self": False,
    }
    own = call_as(cast.admin).ask(f"users/{cast.admin.pk}/").json()
    assert (own["is_self"], own["has_second_factor"], own["is_activated"]) == (True, True, False)


def test_a_person_who_does_not_exist_is_not_found(cast, call_as):
    admin = call_as(cast.admin)
    acts = ["approve", "deactivate", "reactivate", "revoke-sessions", "reset-second-factor"]

    answers = [admin.ask("users/999999/"), admin.ask("users/999999/sessions/")]
    answers += [admin.do(f"users/999999/{act}/", WHY if act != "approve" else {}) for act in acts]
    answers.append(admin.do("users/999999/role/", {"role": "staff", **WHY}))

    assert [answer.status_code for answer in answers] == [404] * 8


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "reyes"}, ["Ana Reyes", "Ben Reyes"]),
        ({"search": "BEN@"}, ["Ben Reyes"]),
        ({"search": "100%"}, []),
        ({"search": "reyes", "role": "staff"}, ["Ana Reyes"]),
        ({"state": "waiting"}, ["Ben Reyes"]),
        ({"state": "inactive"}, ["Carl Cruz"]),
        ({"state": "active"}, ["Ana Reyes"]),
        ({"state": "not_activated", "role": "admin"}, ["Maj Cora Lim"]),
    ],
)
def test_people_are_found_by_name_role_and_state(cast, call_as, query, found):
    person_with_password(username="ana", full_name="Ana Reyes", role=Role.STAFF)
    UserFactory(username="ben", full_name="Ben Reyes", email="ben@example.test", is_approved=False)
    person_with_password(username="carl", full_name="Carl Cruz", is_active=False)

    answer = call_as(cast.admin).ask("users/", **query)

    assert [row["full_name"] for row in answer.json()["results"]] == found


def test_an_unknown_state_is_refused(cast, call_as):
    assert call_as(cast.admin).ask("users/", state="gone").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_person_and_three(
    cast, call_as, django_assert_num_queries, count
):
    admin = call_as(cast.admin)
    for number in range(count):
        Caller(UserFactory(full_name=f"Zed {number}", second_factor=True))

    with django_assert_num_queries(4):
        rows = admin.ask("users/", search="Zed").json()["results"]

    assert [row["sessions"] for row in rows] == [1] * count


# Making and approving them


def test_an_admin_makes_an_approved_account_without_a_password(cast, call_as):
    body = {"username": "lt.dela-cruz", "full_name": "Lt Dela Cruz", "role": "staff"}

    answer = call_as(cast.admin).do("users/", body)

    shown = answer.json()
    assert answer.status_code == 201
    assert (shown["is_approved"], shown["is_activated"], shown["role"]) == (True, False, "staff")
    assert sign_in("lt.dela-cruz", password="").status_code == 400
    assert sign_in("lt.dela-cruz", password="!").status_code == 401


def test_a_double_tap_makes_one_account(cast, call_as):
    admin, key = call_as(cast.admin), "6b0d4d8e-7e0f-4a52-9d3a-6a3f3c1f0a11"
    body = {"username": "lt.cruz", "full_name": "Lt Cruz", "role": "staff"}

    first, second = (admin.do("users/", body, key=key) for _ in range(2))

    assert (first.status_code, first.json()["id"]) == (201, second.json()["id"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": "SGT.CRUZ"}, "username"),
        ({"username": "a&b"}, "username"),
        ({"username": "../admin"}, "username"),
        ({"username": "ab"}, "username"),
        ({"username": "аdmin"}, "username"),  # begins with a Cyrillic letter
        ({"full_name": ""}, "full_name"),
        ({"role": "root"}, "role"),
        ({"email": "nowhere"}, "email"),
        ({"password": "chosen by an admin"}, "password"),
        ({"is_approved": False}, "is_approved"),
    ],
)
def test_an_account_with_bad_details_is_not_made(cast, call_as, changed, field):
    body = {"username": "lt.cruz", "full_name": "Lt Cruz", "role": "staff"} | changed
    count = User.objects.count()

    answer = call_as(cast.admin).do("users/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert User.objects.count() == count


def test_a_waiting_account_signs_in_once_it_is_approved(cast, call_as):
    waiting = person_with_password(username="ana", is_approved=False)
    before = sign_in("ana").status_code

    answer = call_as(cast.admin).do(f"users/{waiting.pk}/approve/")
    again = call_as(cast.admin).do(f"users/{waiting.pk}/approve/")

    assert (answer.status_code, answer.json()["is_approved"]) == (200, True)
    assert (again.status_code, again.json()["code"]) == (409, "account_state")
    assert (before, sign_in("ana").status_code) == (401, 200)
    assert changes_of(waiting) == [("approved", "")]


# Switching them off and on


def test_a_person_who_is_switched_off_is_out_at_once_and_may_be_let_in_again(cast, call_as):
    user = person_with_password(username="ana")
    target, admin = Caller(user), call_as(cast.admin)

    off = admin.do(f"users/{user.pk}/deactivate/", {"reason": "Left the unit"})
    refused = (target.ask("auth/me/").status_code, sign_in("ana").status_code)
    on = admin.do(f"users/{user.pk}/reactivate/", {"reason": "Came back"})

    assert (off.json()["is_active"], off.json()["sessions"], refused) == (False, 0, (401, 401))
    assert (on.json()["is_active"], target.ask("auth/me/").status_code) == (True, 401)
    assert sign_in("ana").status_code == 200
    assert changes_of(user) == [("deactivated", "Left the unit"), ("reactivated", "Came back")]


@pytest.mark.parametrize(
    ("act", "state", "body"),
    [
        ("approve", {"is_approved": True}, {}),
        ("deactivate", {"is_active": False}, WHY),
        ("reactivate", {"is_active": True}, WHY),
        ("role", {"role": Role.CADET}, {"role": "cadet", **WHY}),
    ],
)
def test_what_is_so_already_is_not_done_again(cast, call_as, act, state, body):
    user = UserFactory(**state)

    answer = call_as(cast.admin).do(f"users/{user.pk}/{act}/", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "account_state")
    assert changes_of(user) == []


@pytest.mark.parametrize("act", ["deactivate", "reactivate", "role", "revoke-sessions"])
def test_what_concerns_others_needs_a_reason(cast, call_as, act):
    answer = call_as(cast.admin).do(f"users/{cast.cadet.pk}/{act}/", {"role": "staff"})

    assert answer.status_code == 400
    assert "reason" in answer.json()["fields"] or "role" in answer.json()["fields"]


# Roles


def test_a_new_role_holds_at_the_next_request_and_is_in_the_journal(cast, call_as):
    target = call_as(cast.cadet)
    before = target.ask("staff/").status_code

    answer = call_as(cast.admin).do(f"users/{cast.cadet.pk}/role/", {"role": "staff", **WHY})

    assert (answer.status_code, answer.json()["role"]) == (200, "staff")
    assert (before, target.ask("staff/").status_code) == (403, 200)
    entry = JournalEntry.objects.get(type="user.changed")
    assert (entry.data["before"], entry.data["after"]) == ("cadet", "staff")


def test_who_becomes_an_admin_must_enrol_a_second_factor_first(cast, call_as):
    target = call_as(cast.staff)

    call_as(cast.admin).do(f"users/{cast.staff.pk}/role/", {"role": "admin", **WHY})

    assert target.ask("users/").json()["code"] == "hurdle"


def test_a_role_change_needs_a_fresh_proof(cast, call_as):
    admin = call_as(cast.admin)
    AuthSession.objects.update(proved_at=None)

    answer = admin.do(f"users/{cast.cadet.pk}/role/", {"role": "staff", **WHY})

    assert (answer.status_code, answer.json()["code"]) == (403, "proof_required")


@pytest.mark.parametrize("user", ["cadet", "staff"])
@pytest.mark.parametrize(
    "act", ["approve", "deactivate", "reactivate", "role", "revoke-sessions", "reset-second-factor"]
)
def test_others_than_admins_change_nobody(cast, call_as, user, act):
    answer = call_as(getattr(cast, user)).do(f"users/{cast.other_cadet.pk}/{act}/", WHY)

    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
