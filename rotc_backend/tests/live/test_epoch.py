"""A restored or moved database: old cursors are void, and nothing of the past floods the pages."""

import pytest
from django.core.management import call_command
from django.db import connection

from apps.live import selectors
from apps.live.audiences import EVERYTHING
from apps.system import journal
from apps.system.journal import Cursor
from tests.live.happenings import happen, unit_event
from tests.live.listeners import within

pytestmark = pytest.mark.usefixtures("epochs_end")


def come_from_another_server():
    """Give all entries the high transaction numbers of a busier server."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE system_journalentry SET xid = (id + 4000000000000)::text::xid8")


def ids_after(cursor):
    """Read the journal from a place."""
    page = selectors.page(hearing=EVERYTHING, after=cursor, limit=100)
    return [entry.cursor.id for entry in page.entries], page.is_waiting


def test_entries_numbered_by_another_server_do_not_hold_up_new_ones(transactional_db):
    happen(unit_event())
    come_from_another_server()
    start = journal.horizon()

    place = happen(unit_event())
    assert within(15, lambda: journal.horizon() > Cursor.parse(place))

    assert ids_after(start) == ([Cursor.parse(place).id], False)


def test_a_new_epoch_voids_old_cursors_and_keeps_the_past_in_order(people, call_as):
    before = call_as(people.cadet).ask("live/events/").json()
    old = [Cursor.parse(happen(unit_event())).id for _ in range(3)]
    come_from_another_server()

    call_command("begin_epoch")
    place = happen(unit_event())
    assert within(15, lambda: journal.horizon() > Cursor.parse(place))
    after = call_as(people.cadet).ask("live/events/", after=before["seq"], epoch=before["epoch"])
    read, _ = ids_after(Cursor(0, 0))

    assert after.json()["reset"] is True
    assert after.json()["epoch"] > before["epoch"]
    assert [number for number in read if number in old] == old
    assert read[-1] == Cursor.parse(place).id


def test_two_restores_of_the_same_archive_have_different_epochs(transactional_db, capsys):
    call_command("begin_epoch")
    call_command("begin_epoch")

    first, second = capsys.readouterr().out.splitlines()
    assert first != second
