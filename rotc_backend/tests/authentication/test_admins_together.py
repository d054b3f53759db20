"""Admins and each other: nobody decides about themselves, somebody always remains, one is first."""

from functools import partial

import pytest

from apps.authentication import people
from apps.authentication.models import User
from apps.core.permissions import Role
from apps.system.models import JournalEntry
from tests.factories import UserFactory
from tests.grading.racing import at_once

WHY = {"reason": "As ordered"}


def changes_of(user):
    return JournalEntry.objects.filter(type="user.changed", user_ids=[user.pk]).count()


@pytest.mark.parametrize(("act", "body"), [("deactivate", WHY), ("role", {"role": "cadet", **WHY})])
def test_nobody_switches_themselves_off_or_changes_their_own_role(cast, call_as, act, body):
    UserFactory(role=Role.ADMIN)

    answer = call_as(cast.admin).do(f"users/{cast.admin.pk}/{act}/", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "own_account")
    assert changes_of(cast.admin) == 0


@pytest.mark.parametrize(
    "act",
    [
        partial(people.deactivate, reason="Left"),
        partial(people.change_role, role=Role.STAFF, reason="Moved"),
    ],
)
def test_the_last_admin_who_can_sign_in_stays_one(cast, act):
    UserFactory(role=Role.ADMIN, is_active=False)
    UserFactory(role=Role.ADMIN, is_approved=False)

    with pytest.raises(people.LastAdmin):
        act(user=cast.admin, actor=None)

    assert User.objects.filter(pk=cast.admin.pk, role=Role.ADMIN, is_active=True).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "values"),
    [
        (people.deactivate, {"reason": "A quarrel"}),
        (people.change_role, {"role": Role.STAFF, "reason": "A quarrel"}),
    ],
)
def test_two_admins_who_remove_each_other_at_the_same_moment_leave_one(act, values):
    one, other = (UserFactory(role=Role.ADMIN) for _ in range(2))

    answers = at_once(
        [
            partial(act, user=one, actor=other, **values),
            partial(act, user=other, actor=one, **values),
        ]
    )

    assert sorted(type(answer) for answer in answers if answer) == [people.LastAdmin]
    assert User.objects.filter(role=Role.ADMIN, is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "state", "values"),
    [
        (people.approve_user, {"is_approved": False}, {}),
        (people.deactivate, {}, {"reason": "Left"}),
        (people.reactivate, {"is_active": False}, {"reason": "Back"}),
        (people.change_role, {}, {"role": Role.STAFF, "reason": "Promoted"}),
    ],
)
def test_of_two_admins_who_do_the_same_at_the_same_moment_one_is_told(act, state, values):
    admins = [UserFactory(role=Role.ADMIN) for _ in range(2)]
    user = UserFactory(**state)

    answers = at_once([partial(act, user=user, actor=admin, **values) for admin in admins])

    assert [type(answer) for answer in answers if answer] == [people.AccountState]
    assert changes_of(user) == 1
