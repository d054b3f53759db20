"""A slow or restarted database: open pages stay, and nobody waits for somebody else's statement."""

import time
from contextlib import ExitStack

import psycopg
from django.db import connection

from tests.live.happenings import happen, unit_event
from tests.live.listeners import open_socket, session_of, ticket_for, within
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


def cut_all_connections():
    """End every other connection to the database of this test, as a restart would."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def test_after_the_database_cut_every_connection_pages_hear_and_come_in_as_before(
    people, listen, channels
):
    page = listen(people.cadet)
    page.resume()

    cut = cut_all_connections()
    place = happen(unit_event())

    assert cut > 0
    assert page.next()["seq"] == place
    listen(people.staff).resume()
    assert within(5, lambda: channels.ask("/api/health/ready/")[0] == 200)
    assert [channels.ask("/api/health/")[0] for _ in range(6)] == [200] * 6
