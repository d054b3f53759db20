"""Tickets: one socket, once, within seconds, and only while the session lives."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from apps.authentication import ending
from apps.authentication import services as authentication
from apps.authentication.choices import RevokeReason
from apps.live import services
from apps.live.models import LiveTicket
from tests.live.listeners import session_of


@pytest.mark.parametrize(
    ("who", "status"), [(None, 401), ("cadet", 201), ("staff", 201), ("admin", 201)]
)
def test_everybody_who_is_signed_in_may_listen(cast, call_as, who, status):
    answer = call_as(getattr(cast, who) if who else None).post("/api/v1/live/tickets/")

    assert answer.status_code == status


def test_a_ticket_says_where_to_take_it_and_is_stored_only_as_a_hash(cast, call_as):
    body = call_as(cast.cadet).post("/api/v1/live/tickets/").json()

    assert (body["expires_in"], body["url"]) == (30, "/ws/live/")
    assert bytes(LiveTicket.objects.get().hash) == services.hash_of(body["ticket"])


def test_who_must_set_a_password_first_gets_no_ticket(cast, call_as):
    cast.cadet.must_set_password = True
    cast.cadet.save(update_fields=["must_set_password"])

    assert call_as(cast.cadet).post("/api/v1/live/tickets/").status_code == 403


def test_a_ticket_lets_in_the_person_it_was_given_to_once(cast):
    session = session_of(cast.cadet)
    text = services.issue_ticket(session=session).text

    first, second = services.redeem_ticket(text=text), services.redeem_ticket(text=text)

    assert (first.session_id, first.user_id, first.cadet_id, second) == (
        session.pk,
        cast.cadet.pk,
        cast.enrolment.cadet_id,
        None,
    )


def test_of_many_who_bring_the_same_ticket_at_once_one_comes_in(people):
    text = services.issue_ticket(session=session_of(people.cadet)).text

    def bring(_):
        try:
            return services.redeem_ticket(text=text)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        let_in = [viewer for viewer in pool.map(bring, range(8)) if viewer]

    assert [viewer.user_id for viewer in let_in] == [people.cadet.pk]


@pytest.mark.parametrize("text", ["", "nonsense", "x" * 5000, "ticket\x00"])
def test_an_invented_ticket_lets_nobody_in(cast, text):
    assert services.redeem_ticket(text=text) is None


def test_a_ticket_is_void_after_half_a_minute(cast):
    with time_machine.travel(timezone.now() - timedelta(seconds=31), tick=False):
        text = services.issue_ticket(session=session_of(cast.cadet)).text

    assert services.redeem_ticket(text=text) is None


def test_a_ticket_is_void_when_its_session_has_ended(cast):
    session = session_of(cast.cadet)
    text = services.issue_ticket(session=session).text
    ending.end_session(session=session, reason=RevokeReason.SIGNED_OUT, actor=cast.cadet)

    assert services.redeem_ticket(text=text) is None


def test_a_ticket_is_void_when_its_person_was_switched_off(cast):
    text = services.issue_ticket(session=session_of(cast.cadet)).text
    authentication.deactivate_user(user=cast.cadet, actor=cast.admin)

    assert services.redeem_ticket(text=text) is None


def test_old_tickets_are_cleaned_up_and_fresh_ones_stay(cast):
    session = session_of(cast.cadet)
    with time_machine.travel(timezone.now() - timedelta(minutes=2), tick=False):
        services.issue_ticket(session=session)
    fresh = services.issue_ticket(session=session).text

    deleted = services.clean_up_tickets()

    assert (deleted, services.redeem_ticket(text=fresh) is not None) == (1, True)
