"""Who is let in, for how long, and what a client may do there."""

import json

import pytest
from django.utils import timezone
from websockets.exceptions import InvalidStatus

from apps.authentication import ending
from apps.authentication import services as authentication
from apps.authentication.choices import RevokeReason
from apps.authentication.models import AuthSession
from apps.core.permissions import Role
from apps.live.models import LiveTicket
from tests.live.happenings import cadet_event, happen, happen_many, seqs, unit_event
from tests.live.listeners import close_code, open_socket, session_of, ticket_for

RESUME = json.dumps({"type": "resume", "after": None, "epoch": None})


def test_a_ticket_opens_one_socket(people, channels, listen):
    session = session_of(people.cadet)
    ticket = ticket_for(session)

    with open_socket(channels, ticket) as first, open_socket(channels, ticket) as second:
        first.send(RESUME)
        assert json.loads(first.recv(timeout=15))["type"] == "live"
        assert close_code(second) == 4401


@pytest.mark.parametrize("ticket", [None, "", "invented"])
def test_without_a_good_ticket_the_socket_is_closed(people, channels, ticket):
    with open_socket(channels, ticket) as socket:
        assert close_code(socket) == 4401


def test_a_late_ticket_is_void(people, channels):
    ticket = ticket_for(session_of(people.cadet))
    LiveTicket.objects.update(expires_at=timezone.now())

    with open_socket(channels, ticket) as socket:
        assert close_code(socket) == 4401


def test_only_our_own_pages_may_open_a_socket(people, channels):
    session = session_of(people.cadet)

    def status_for(origin):
        try:
            with open_socket(channels, ticket_for(session), origin=origin) as socket:
                return socket.response.status_code
        except InvalidStatus as refusal:
            return refusal.response.status_code

    assert {
        origin: status_for(origin)
        for origin in (
            None,
            "https://client.example.test",
            f"http://127.0.0.1:{channels.port}",
            "https://evil.example",
            "https://client.example.test.evil.example",
            "http://127.0.0.1:1",
            "null",
            "http://[",
        )
    } == {
        None: 101,
        "https://client.example.test": 101,
        f"http://127.0.0.1:{channels.port}": 101,
        "https://evil.example": 403,
        "https://client.example.test.evil.example": 403,
        "http://127.0.0.1:1": 403,
        "null": 403,
        "http://[": 400,
    }


def test_a_refused_page_has_not_used_its_ticket_up(people, channels):
    ticket = ticket_for(session_of(people.cadet))

    with (
        pytest.raises(InvalidStatus),
        open_socket(channels, ticket, origin="https://evil.example"),
    ):
        pass

    assert LiveTicket.objects.get().used_at is None


def test_a_page_of_a_host_that_is_not_ours_is_refused_even_when_it_names_itself(people, channels):
    ticket = ticket_for(session_of(people.cadet))
    options = {"origin": "http://evil.example", "additional_headers": {"Host": "evil.example"}}

    with pytest.raises(InvalidStatus), open_socket(channels, ticket, **options):
        pass


def test_a_client_of_another_protocol_is_refused(people, channels):
    with pytest.raises(InvalidStatus), open_socket(channels, None, subprotocols=["rgms.v9"]):
        pass


def end_session(people, session):
    ending.end_session(session=session, reason=RevokeReason.REVOKED, actor=people.admin)


def switch_off(people, session):
    authentication.deactivate_user(user=session.user, actor=people.admin)


def let_expire(people, session):
    AuthSession.objects.filter(pk=session.pk).update(idle_expires_at=timezone.now())


def change_role(people, session):
    type(session.user).objects.filter(pk=session.user_id).update(role=Role.STAFF)


@pytest.mark.parametrize(
    ("change", "code"),
    [(end_session, 4401), (switch_off, 4401), (let_expire, 4401), (change_role, 4409)],
)
def test_who_loses_the_right_to_listen_is_out_within_seconds(people, listen, change, code):
    session = session_of(people.cadet)
    page, other = listen(session), listen(people.other_cadet)
    page.resume()
    other.resume()

    change(people, session)

    assert close_code(page.socket, seconds=10) == code
    place = happen(unit_event())
    assert other.next()["seq"] == place


def test_a_session_opens_at_most_three_sockets(people, listen):
    session = session_of(people.cadet)
    pages = [listen(session) for _ in range(3)]
    for page in pages:
        page.resume()

    assert close_code(listen(session).socket) == 4429
    assert [page.hears_nothing_more() for page in pages] == [True] * 3


def test_a_person_opens_at_most_ten_sockets_over_all_devices(people, listen):
    devices = [session_of(people.cadet) for _ in range(4)]
    for number in range(10):
        listen(devices[number % 4]).resume()

    assert close_code(listen(devices[3]).socket) == 4429


def test_a_closed_page_makes_room_for_another(people, listen):
    session = session_of(people.cadet)
    for _ in range(5):
        page = listen(session)
        page.resume()
        page.close()


MALFORMED = [
    "",
    "nonsense",
    "[]",
    "null",
    '"resume"',
    "{}",
    '{"type":"subscribe"}',
    '{"type":"resume","after":5}',
    '{"type":"resume","after":"x"}',
    '{"type":"resume","after":null,"epoch":"1"}',
    '{"type":"resume","after":null,"epoch":true}',
    '{"type":"resume","after":null,"as":"admin"}',
    '{"type":"ack"}',
    '{"type":"ack","seq":7}',
    '{"type":"ack","seq":"1"}',
    '{"type":["ack"],"seq":"1.1"}',
    "[" * 900,
    '{"type":"ack","seq":"1.1","x":"' + "y" * 1024 + '"}',
    b"\x00\x01",
    b'{"type":"ack","seq":"1.1"}',
]


def test_anything_but_the_two_messages_of_the_protocol_ends_the_socket(people, channels):
    session = session_of(people.cadet)

    def code_after(message):
        with open_socket(channels, ticket_for(session)) as socket:
            socket.send(message)
            return close_code(socket)

    assert [(each, code_after(each)) for each in MALFORMED] == [(each, 4400) for each in MALFORMED]


def test_one_resumes_once(people, channels):
    with open_socket(channels, ticket_for(session_of(people.cadet))) as socket:
        socket.send(RESUME)
        socket.send(RESUME)
        assert close_code(socket) == 4400


def test_a_flooding_client_is_closed(people, channels):
    with open_socket(channels, ticket_for(session_of(people.cadet))) as socket:
        socket.send(RESUME)
        for _ in range(30):
            socket.send('{"type":"ack","seq":"1.1"}')
        assert close_code(socket) == 4429


def test_a_huge_message_is_cut_off_by_the_server(people, channels):
    with open_socket(channels, ticket_for(session_of(people.cadet))) as socket:
        socket.send("x" * 100_000)
        assert close_code(socket) in {1009, 1006, None}


def test_a_page_that_stops_acknowledging_is_closed_and_others_go_on(people, channels, listen):
    good = listen(people.other_cadet)
    good.resume()
    memory = channels.resident_megabytes()
    with open_socket(channels, ticket_for(session_of(people.cadet))) as stalled:
        stalled.send(RESUME)
        json.loads(stalled.recv(timeout=15))

        places = happen_many(149, unit_event())
        heard = seqs(good.hear(150))
        places += happen_many(149, unit_event())
        heard += seqs(good.hear(150))

        assert close_code(stalled) == 4408
    assert heard == places
    assert channels.resident_megabytes() - memory < 20


def test_a_page_of_long_lists_is_closed_when_too_many_bytes_are_unread(people, channels):
    with open_socket(channels, ticket_for(session_of(people.staff))) as stalled:
        stalled.send(RESUME)
        stalled.recv(timeout=15)

        happen_many(60, cadet_event(*range(1_000_000, 1_001_000)))

        assert close_code(stalled) == 4408


def test_a_closed_page_resumes_where_it_stopped_reading(people, channels, listen):
    with open_socket(channels, ticket_for(session_of(people.cadet))) as stalled:
        stalled.send(RESUME)
        head = json.loads(stalled.recv(timeout=15))["seq"]
        places = happen_many(399, unit_event())
        assert close_code(stalled) == 4408

    assert seqs(listen(people.cadet).catch_up(len(places), head)) == places
