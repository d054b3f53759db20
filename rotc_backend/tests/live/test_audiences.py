"""Who hears of what: the table, and the three places that apply it."""

import random
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps as installed
from django.utils import timezone

from apps.core.events import CATALOGUE
from apps.core.permissions import Role
from apps.live import selectors
from apps.live.audiences import AUDIENCES, EVERYTHING, Audience, hearing_of
from apps.live.frames import Broadcast, Entry
from apps.live.sockets import LiveSocket
from apps.live.switchboard import Switchboard
from apps.system.journal import Cursor
from apps.system.models import JournalEntry
from tests.live.happenings import happen, unit_event
from tests.live.listeners import session_of, within

PEOPLE = ("admin", "staff", "other_staff", "cadet", "other_cadet")


def event_types() -> set[str]:
    """The types of every event class of the apps."""
    for config in installed.get_app_configs():
        if config.name.startswith("apps.") and find_spec(f"{config.name}.events"):
            import_module(f"{config.name}.events")
    return {name for name, kind in CATALOGUE.items() if kind.__module__.startswith("apps.")}


def viewers_of(cast):
    """Everybody as a listener."""
    users = [getattr(cast, name) for name in PEOPLE]
    return [selectors.viewer_of(user, session_of(user)) for user in users]


def random_entries(cast, count):
    """Invent entries of all types about any of the people."""
    dice = random.Random(count)
    cadets = [cast.enrolment.cadet_id, cast.other_enrolment.cadet_id, 999_999]
    users = [getattr(cast, name).pk for name in PEOPLE]
    types = [*AUDIENCES, "thing.unheard_of"]
    for _ in range(count):
        yield JournalEntry(
            type=dice.choice(types),
            cadet_ids=dice.sample(cadets, dice.randint(0, 3)),
            user_ids=dice.sample(users, dice.randint(0, 3)),
            ids={"enrolments": [1, 2], "term": 1},
        )


def entry_from(row):
    """Read a row as the hub does."""
    return Entry(
        Cursor(0, row.pk), row.type, timezone.now(), tuple(row.cadet_ids), tuple(row.user_ids), {}
    )


def test_every_kind_of_event_has_an_audience_and_the_table_names_no_other():
    assert set(AUDIENCES) == event_types()


def test_what_is_for_the_audit_only_reaches_not_even_an_admin(cast):
    audit_only = {name for name, each in AUDIENCES.items() if each is Audience.AUDIT_ONLY}
    admin = hearing_of(viewers_of(cast)[0])

    assert audit_only == set(AUDIENCES) - admin.always - admin.as_person


@pytest.mark.parametrize("kind", ["message.sent", "conversation.read", "broadcast.read"])
def test_what_concerns_persons_alone_reaches_an_admin_only_when_it_is_about_them(cast, kind):
    admin = hearing_of(viewers_of(cast)[0])
    about = [(cast.cadet.pk, cast.staff.pk), (cast.cadet.pk, cast.admin.pk)]

    heard = [
        admin.includes(Entry(Cursor(1, 1), kind, timezone.now(), (), people, {}))
        for people in about
    ]

    assert heard == [False, True]


def test_a_cadet_is_told_single_ids_but_never_a_list_of_them(cast):
    ids = {"term": 7, "exam": 3, "enrolments": [1, 2], "entries": [5], "job": "x", "by": {"a": 1}}
    entry = Entry(Cursor(5, 6), "merit.awarded", timezone.now(), (), (), ids)

    broadcast = Broadcast(entry, 1)

    assert '"ids":{"term":7,"exam":3,"job":"x"}' in broadcast.plain.message["text"]
    assert '"enrolments":[1,2]' in broadcast.full.message["text"]


def test_a_poll_and_a_socket_select_the_same_entries_for_every_person(people):
    viewers = viewers_of(people)
    rows = JournalEntry.objects.bulk_create(random_entries(people, 400))
    first = rows[0].pk

    heard_by_rule = [
        [row.pk for row in rows if hearing_of(viewer).includes(entry_from(row))]
        for viewer in viewers
    ]
    heard_by_query = [
        [row[1] for row in selectors.rows_of(selectors.AFTER, hearing_of(viewer), everything())]
        for viewer in viewers
    ]

    assert heard_by_rule == [[pk for pk in heard if pk >= first] for heard in heard_by_query]
    assert all(heard_by_rule)


def everything():
    """From the beginning, without the limits of a page."""
    return {"xid": "0", "id": 0, "limit": 100_000}


def test_the_hub_finds_exactly_the_sockets_whose_people_hear_of_an_entry(cast):
    async def nowhere(message):
        raise AssertionError(message)

    board = Switchboard()
    sockets = [LiveSocket(viewer, nowhere) for viewer in viewers_of(cast)]
    for socket in sockets:
        board.enter(socket)
        board.join(socket)
    entries = [entry_from(row) for row in random_entries(cast, 400)]

    found = [sorted(map(id, board.concerned(entry))) for entry in entries]

    assert found == [
        sorted(id(socket) for socket in sockets if socket.hearing.includes(entry))
        for entry in entries
    ]


def test_a_socket_that_left_is_forgotten_everywhere(cast):
    async def nowhere(message):
        raise AssertionError(message)

    board = Switchboard()
    socket = LiveSocket(viewers_of(cast)[3], nowhere)
    board.enter(socket)
    board.join(socket)
    board.leave(socket)

    assert (dict(board.live), dict(board.present), board.count) == ({}, {}, 0)


@pytest.mark.parametrize(
    ("who", "hears"),
    [("admin", True), ("staff", True), ("cadet", True), ("other_cadet", False)],
)
def test_what_concerns_a_cadet_is_heard_by_that_cadet_and_the_unit(cast, who, hears):
    viewer = viewers_of(cast)[PEOPLE.index(who)]
    entry = Entry(Cursor(1, 1), "merit.awarded", timezone.now(), (cast.enrolment.cadet_id,), (), {})

    assert hearing_of(viewer).includes(entry) is hears


def test_the_role_decides_and_not_a_cadet_record_of_earlier_years(cast):
    cast.enrolment.cadet.user = None
    cast.enrolment.cadet.save(update_fields=["user"])
    cast.cadet.role = Role.STAFF
    cast.cadet.save(update_fields=["role"])

    assert selectors.viewer_of(cast.cadet, session_of(cast.cadet)).cadet_id is None


def test_entries_after_a_cursor_come_in_commit_order(transactional_db):
    places = [happen(unit_event()) for _ in range(5)]

    def read():
        page = selectors.page(hearing=EVERYTHING, after=Cursor(0, 0), limit=100)
        return [str(entry.cursor) for entry in page.entries]

    assert within(15, lambda: read() == places)
