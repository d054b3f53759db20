"""One reader of the journal per process: it reads once and writes to the sockets concerned."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import DatabaseError
from redis.exceptions import RedisError

from apps.live import selectors, threads
from apps.live.audiences import ENDS_SOCKETS, EVERYTHING
from apps.live.counting import POKE_TO_DELIVER_SECONDS
from apps.live.frames import Broadcast, Entry
from apps.live.gate import Gate
from apps.live.pokes import GROUP
from apps.live.ring import BEGINNING, Ring
from apps.live.sockets import ROLE_CHANGED, SESSION_ENDED, TOO_SLOW
from apps.live.switchboard import Switchboard

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

PAGE: Final = 500
# Without pokes the journal is read this often; the range keeps processes out of step.
PAUSE: Final = (1.5, 2.0)
# Entries wait for an older transaction to end, which may send no poke of its own.
WAITING_PAUSE: Final = 0.05
SWEEP_PAUSE: Final = 1.5
FAILURE_PAUSE: Final = 1.0
# After so many sends the other tasks get their turn.
BREATH: Final = 250


class Hub:
    """Reads the journal on pokes and on its own; keeps the ring and the switchboard."""

    def __init__(self) -> None:
        """Begin without a place in the journal; the first read finds it."""
        self.loop = asyncio.get_running_loop()
        self.ring = Ring()
        self.switchboard = Switchboard()
        self.gate = Gate()
        self.position = BEGINNING
        self.epoch: int | None = None
        self.is_ready = asyncio.Event()
        self.poked = asyncio.Event()
        self.doubted = asyncio.Event()
        # When the first poke came that nothing was published for yet.
        self.poked_at: float | None = None
        self.waiting: list[asyncio.Future[None]] = []
        self.state_due = 0.0
        # Its own thread: slow statements of consumers must not keep the hub from reading.
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub")
        self.tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to read the journal, to listen for pokes and to check sessions."""
        works = (
            self.keep_on(self.read, self.poked),
            self.keep_on(self.sweep, self.doubted),
            self.keep_on(self.listen, asyncio.Event()),
        )
        self.tasks = [self.loop.create_task(work) for work in works]

    async def stop(self) -> None:
        """End the tasks. A process that ends need not call this."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.executor.shutdown(wait=False)

    async def keep_on(self, work: Callable[[], Awaitable[float]], wake: asyncio.Event) -> None:
        """Do a piece of work again and again: at once when woken, else after its pause."""
        while True:
            wake.clear()
            try:
                pause = await work()
            except (DatabaseError, RedisError, OSError) as error:
                log.warning("live %s failed: %s", work.__name__, type(error).__name__)
                pause = FAILURE_PAUSE
            except Exception:  # a hub that died would leave every socket deaf
                log.exception("live %s failed", work.__name__)
                pause = FAILURE_PAUSE
            await happens_within(wake, pause)

    async def ask(self, read: Callable[..., Answer], **values: Any) -> Answer:
        """Read the database in the hub's own thread."""
        return await threads.ask(read, executor=self.executor, **values)

    # The journal

    async def read(self) -> float:
        """Publish what is new; returns how long to rest without a poke."""
        served = list(self.waiting)
        state = None
        if served or self.loop.time() >= self.state_due:
            state = await self.ask(selectors.state)
            self.state_due = self.loop.time() + PAUSE[0]
            await self.find_place(state)
        is_waiting = await self.deliver_poked()
        if state:
            # Nothing older can appear, so a quiet hub keeps up with the cursors of readers.
            self.position = max(self.position, state.horizon)
        self.release(served)
        return WAITING_PAUSE if is_waiting else random.uniform(*PAUSE)  # noqa: S311

    async def deliver_poked(self) -> bool:
        """Catch up, and measure from a poke to its frames, also when they had to wait."""
        before, poked_at, self.poked_at = self.position, self.poked_at, None
        is_waiting = await self.catch_up()
        if poked_at is not None and self.position > before:
            POKE_TO_DELIVER_SECONDS.observe(self.loop.time() - poked_at)
        elif is_waiting:
            self.poked_at = poked_at or self.poked_at
        return is_waiting

    async def find_place(self, state: selectors.State) -> None:
        """Begin at the newest entries; begin anew when the database is not the one it was."""
        if self.epoch == state.epoch and self.position <= state.horizon:
            return
        is_other_past = self.epoch is not None
        self.ring = Ring()
        newest = await self.ask(selectors.latest, hearing=EVERYTHING, limit=self.ring.size)
        for entry in newest:
            self.ring.append(Broadcast(entry, state.epoch))
        if len(newest) == self.ring.size:
            self.ring.floor = newest[0].cursor
        self.position = max(state.horizon, newest[-1].cursor if newest else BEGINNING)
        self.epoch = state.epoch
        self.is_ready.set()
        if is_other_past:
            for socket in self.switchboard.everybody():
                await socket.close(TOO_SLOW)

    async def catch_up(self) -> bool:
        """Publish page by page; tells whether more is written that may not be read yet."""
        while True:
            page = await self.ask(
                selectors.page, hearing=EVERYTHING, after=self.position, limit=PAGE
            )
            for entry in page.entries:
                await self.publish(entry)
            if not page.is_full:
                return page.is_waiting

    async def publish(self, entry: Entry) -> None:
        """Write one entry to the sockets concerned.

        It enters the ring first: a socket that joins while this loop breathes found it there.
        """
        broadcast = Broadcast(entry, self.epoch or 0)
        self.ring.append(broadcast)
        self.position = entry.cursor
        for number, socket in enumerate(self.switchboard.concerned(entry), start=1):
            await socket.deliver(broadcast)
            if number % BREATH == 0:
                await asyncio.sleep(0)
        if entry.type in ENDS_SOCKETS:
            self.doubted.set()

    async def refresh(self) -> None:
        """Wait until the hub has read everything that is settled at this moment."""
        served = self.loop.create_future()
        self.waiting.append(served)
        self.poked.set()
        await served

    def release(self, served: list[asyncio.Future[None]]) -> None:
        """Let those go on who waited for the read that has ended."""
        for future in served:
            self.waiting.remove(future)
            if not future.done():
                future.set_result(None)

    # Sessions

    async def sweep(self) -> float:
        """Close the sockets of sessions that ended and of people whose role changed."""
        viewers = self.switchboard.viewers()
        if viewers:
            for session_id, has_ended in await self.ask(selectors.lost_rights, viewers=viewers):
                for socket in self.switchboard.of_session(session_id):
                    await socket.close(SESSION_ENDED if has_ended else ROLE_CHANGED)
        return SWEEP_PAUSE

    # Pokes

    async def listen(self) -> float:
        """Turn pokes, and reconnects to where they come from, into reads."""
        if not settings.REDIS_URL:
            return PAUSE[1]
        layer: Any = get_channel_layer()
        try:
            channel = await layer.new_channel()
            await layer.group_add(GROUP, channel)
            self.poked.set()
            while True:
                await layer.receive(channel)
                self.poked_at = self.poked_at or self.loop.time()
                self.poked.set()
        finally:
            await layer.flush()


async def happens_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event at most so long; tells whether it happened."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub_of_process() -> Hub:
    """Return the hub of this process; the first socket starts it."""
    loop = asyncio.get_running_loop()
    if loop not in hubs:
        hubs[loop] = Hub()
        hubs[loop].start()
    return hubs[loop]
