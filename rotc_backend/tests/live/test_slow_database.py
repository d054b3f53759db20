"""A slow statement of some sockets must not hold up the others."""

import time
from contextlib import ExitStack

import psycopg

from tests.live.happenings import happen, unit_event
from tests.live.listeners import open_socket, session_of, ticket_for
from tests.live.processes import HEALTH, database_url


def test_while_tickets_wait_for_the_database_open_pages_hear_and_health_answers(
    people, listen, channels
):
    page = listen(people.cadet)
    page.resume()
    sessions = [session_of(people.staff) for _ in range(3)] + [
        session_of(people.admin) for _ in range(3)
    ]
    tickets = [ticket_for(session) for session in sessions + sessions[:2]]

    with ExitStack() as stack, psycopg.connect(database_url()) as line:
        # Blocks the writing of tickets and nothing else.
        line.execute("LOCK TABLE live_liveticket IN SHARE ROW EXCLUSIVE MODE")
        waiting = [stack.enter_context(open_socket(channels, ticket)) for ticket in tickets]
        began = time.monotonic()
        health = channels.ask(HEALTH)[0]
        answered = time.monotonic() - began
        place = happen(unit_event())
        heard = page.next(seconds=5)
        line.rollback()
        for socket in waiting:
            socket.send('{"type":"resume","after":null,"epoch":null}')
        let_in = ['"live"' in socket.recv(timeout=15) for socket in waiting]

    assert (health, heard["seq"]) == (200, place)
    assert answered < 0.5
    assert let_in == [True] * 8
