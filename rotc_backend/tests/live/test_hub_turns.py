"""What happens between two turns of the event loop: joining, leaving and failing while the hub sends."""

import asyncio
import json
import uuid

import pytest
from django.utils import timezone

from apps.core.permissions import Role
from apps.live import consumer, gate
from apps.live.audiences import Viewer
from apps.live.frames import Broadcast, Entry
from apps.live.hub import BREATH, Hub
from apps.live.inbound import Resume
from apps.live.resume import CatchUp
from apps.live.ring import Ring
from apps.live.sockets import WINDOW_EVENTS, LiveSocket
from apps.system.journal import Cursor


@pytest.fixture
async def hub():
    """A hub that knows its place and reads nothing by itself."""
    made = Hub()
    made.epoch = 1
    made.is_ready.set()
    yield made
    await made.stop()


def entry(number):
    """A unit-wide event."""
    return Entry(Cursor(number, number), "term.reviewed", timezone.now(), (), (), {})


class Page:
    """A cadet's socket that writes down what it is sent."""

    def __init__(self, number):
        self.frames = []
        self.closed = None
        self.during = None
        viewer = Viewer(uuid.uuid4(), number, Role.CADET, number)
        self.socket = LiveSocket(viewer, self.send)

    async def send(self, message):
        if self.during:
            during, self.during = self.during, None
            await during()
        if message["type"] == "websocket.close":
            self.closed = message["code"]
        else:
            self.frames.append(json.loads(message["text"]))

    @property
    def seqs(self):
        return [frame["seq"] for frame in self.frames if frame["type"] == "term.reviewed"]


def crowd(hub, count):
    """Pages that listen live."""
    pages = [Page(number) for number in range(count)]
    for page in pages:
        hub.switchboard.enter(page.socket)
        hub.switchboard.join(page.socket)
    return pages


async def test_who_joins_while_an_event_is_being_sent_hears_it_once_and_then_the_next(hub):
    pages, newcomer = crowd(hub, BREATH + 50), Page(10_000)
    hub.switchboard.enter(newcomer.socket)

    async def join():
        await CatchUp(hub, newcomer.socket).begin(Resume(Cursor(0, 0), 1))

    sending = asyncio.ensure_future(hub.publish(entry(1)))
    await asyncio.sleep(0)  # the hub takes its breath in the middle of the crowd
    assert not sending.done()
    await join()
    await sending
    await hub.publish(entry(2))

    assert newcomer.seqs == ["1.1", "2.2"]
    assert {tuple(page.seqs) for page in pages} == {("1.1", "2.2")}


async def test_an_event_published_while_a_page_is_told_of_earlier_ones_comes_after_them(hub):
    for number in (1, 2, 3):
        await hub.publish(entry(number))
    page = Page(1)
    page.during = lambda: hub.publish(entry(4))
    hub.switchboard.enter(page.socket)

    await CatchUp(hub, page.socket).begin(Resume(Cursor(1, 1), 1))
    await hub.publish(entry(5))

    assert page.seqs == ["2.2", "3.3", "4.4", "5.5"]
    assert page.frames[3]["type"] == "live"


async def test_a_page_that_leaves_or_breaks_while_others_are_sent_to_harms_nobody(hub):
    pages = crowd(hub, 5)

    async def break_off():
        raise OSError("gone")

    pages[1].during = break_off
    hub.switchboard.leave(pages[2].socket)
    await hub.publish(entry(1))
    await hub.publish(entry(2))

    assert [page.seqs for page in pages] == [
        ["1.1", "2.2"],
        [],
        [],
        ["1.1", "2.2"],
        ["1.1", "2.2"],
    ]


async def test_the_window_holds_two_hundred_events_and_an_acknowledgement_opens_it(hub):
    reading, stalled = crowd(hub, 2)

    for number in range(1, WINDOW_EVENTS + 2):
        await hub.publish(entry(number))
        if number % 50 == 0:
            reading.socket.acknowledge(Cursor(number, number))

    assert (len(reading.seqs), reading.closed) == (WINDOW_EVENTS + 1, None)
    assert (len(stalled.seqs), stalled.closed) == (WINDOW_EVENTS, 4408)


async def test_a_page_that_never_says_where_it_stands_is_closed(hub, monkeypatch):
    monkeypatch.setattr(consumer, "PATIENCE_SECONDS", 0.01)
    page = Page(1)

    await consumer.converse(hub, page.socket, asyncio.Event().wait)

    assert page.closed == 4408


async def test_of_two_who_bring_one_ticket_in_the_same_moment_the_first_comes_in():
    viewer = Page(1).socket.viewer
    waiting = [(text, asyncio.get_running_loop().create_future()) for text in ("a", "b", "b", "c")]

    gate.answer(waiting, {"a": viewer, "b": viewer}, None)

    assert [future.result() for _, future in waiting] == [viewer, viewer, None, None]


def test_the_ring_forgets_the_oldest_and_knows_from_where_on_it_is_complete():
    ring = Ring(size=8)
    for number in range(1, 12):
        ring.append(Broadcast(entry(number), 1))
    hearing = Page(1).socket.hearing

    complete = [number for number in range(12) if ring.covers(Cursor(number, number))]
    after = [each.entry.cursor.id for each in ring.after(Cursor(9, 9), hearing)]

    assert complete == list(range(3, 12))
    assert after == [10, 11]
    assert ring.after(Cursor(9, 5), hearing)[0].entry.cursor.id == 9
