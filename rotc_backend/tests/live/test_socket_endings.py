"""Sockets close within two seconds of what ends the right to listen, and only those."""

import io
import time

import pytest
from django.core.management import call_command

from apps.authentication import ending, factors, passwords
from apps.authentication import people as accounts
from apps.core.permissions import Role
from apps.live.audiences import AUDIENCES, ENDS_SOCKETS, Audience
from apps.system.models import JournalEntry
from tests.authentication.entry import PASSWORD, refresh
from tests.client import Caller
from tests.factories.people import SecondFactorFactory
from tests.live.happenings import happen, unit_event
from tests.live.listeners import close_code

SOON = 2.0


def change_password(cast, here):
    cast.staff.set_password(PASSWORD)
    cast.staff.save()
    passwords.change_password(
        user=cast.staff,
        session=here.tokens.session,
        current_password=PASSWORD,
        password="quite another parade ground",
        address=None,
    )


def end_others(cast, here):
    ending.end_others(user=cast.staff, session=here.tokens.session)


def end_by_admin(cast, here):
    ending.end_sessions_of(user=cast.staff, reason="Lost phone", actor=cast.admin)


def switch_off(cast, here):
    accounts.deactivate(user=cast.staff, reason="Left", actor=cast.admin)


def reset_factor(cast, here):
    SecondFactorFactory(user=cast.staff)
    factors.reset_factor(user=cast.staff, reason="Lost phone", actor=cast.admin)


def make_admin(cast, here):
    accounts.change_role(user=cast.staff, role=Role.ADMIN, reason="Promoted", actor=cast.admin)


def make_cadet(cast, here):
    accounts.change_role(user=cast.staff, role=Role.CADET, reason="Enrolled", actor=cast.admin)


def closes_soon(page):
    """The code with which a page is closed; the clock runs from now."""
    began = time.monotonic()
    code = close_code(page.socket, seconds=10)
    return code, time.monotonic() - began < SOON


@pytest.mark.parametrize(
    ("act", "elsewhere_code", "here_code"),
    [
        (change_password, 4401, None),
        (end_others, 4401, None),
        (end_by_admin, 4401, 4401),
        (switch_off, 4401, 4401),
        (reset_factor, 4401, 4401),
        (make_admin, 4409, 4409),
        (make_cadet, 4409, 4409),
    ],
)
def test_the_sockets_of_a_person_who_lost_the_right_close_and_the_others_stay(
    people, listen, act, elsewhere_code, here_code
):
    cast, here = people, Caller(people.staff)
    page_here, page_elsewhere = listen(here.tokens.session), listen(cast.staff)
    stranger = listen(cast.cadet)
    for page in (page_here, page_elsewhere, stranger):
        page.resume()

    act(cast, here)

    assert closes_soon(page_elsewhere) == (elsewhere_code, True)
    if here_code:
        assert closes_soon(page_here) == (here_code, True)
    place = happen(unit_event())
    staying = [stranger] if here_code else [stranger, page_here]
    for page in staying:
        assert any(page.next()["seq"] == place for _ in range(3))


def test_a_stolen_refresh_token_closes_the_socket_of_its_session(people, listen):
    caller = Caller(people.cadet)
    page = listen(caller.tokens.session)
    page.resume()
    first = caller.tokens.refresh

    child = refresh(refresh(first).json()["refresh"]).json()["refresh"]
    refresh(first)

    assert closes_soon(page) == (4401, True)
    assert refresh(child).status_code == 401


def test_after_an_incident_every_socket_closes(people, listen):
    pages = [listen(user) for user in (people.admin, people.staff, people.cadet)]
    for page in pages:
        page.resume()

    call_command("revoke_all", "--yes", "--reason", "A stolen backup", stdout=io.StringIO())

    assert [closes_soon(page) for page in pages] == [(4401, True)] * 3


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (change_password, "password.changed"),
        (end_others, "sessions.revoked"),
        (end_by_admin, "sessions.revoked"),
        (switch_off, "user.changed"),
        (reset_factor, "factor.changed"),
        (make_admin, "user.changed"),
    ],
)
def test_the_hub_asks_at_once_after_whatever_takes_a_right_away(cast, act, kind):
    act(cast, Caller(cast.staff))

    assert JournalEntry.objects.latest("id").type == kind
    assert kind in ENDS_SOCKETS
    assert AUDIENCES[kind] != Audience.AUDIT_ONLY  # the hub reads no other
