"""Lets sockets in: tickets that come while a statement runs are redeemed together by the next."""

import asyncio
from typing import Final

from django.db import DatabaseError

from apps.live import services, threads
from apps.live.audiences import Viewer

MOST_AT_ONCE: Final = 200

Waiting = tuple[str, "asyncio.Future[Viewer | None]"]


class Gate:
    """A herd of returning clients costs a few statements instead of thousands."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self.waiting: list[Waiting] = []
        self.work: asyncio.Task[None] | None = None

    async def redeem(self, text: str) -> Viewer | None:
        """Use a ticket up; None when it lets nobody in. Raises DatabaseError."""
        future: asyncio.Future[Viewer | None] = asyncio.get_running_loop().create_future()
        self.waiting.append((text, future))
        if self.work is None or self.work.done():
            self.work = asyncio.ensure_future(self.let_in())
        return await future

    async def let_in(self) -> None:
        """Redeem until nobody waits."""
        while self.waiting:
            batch, self.waiting = self.waiting[:MOST_AT_ONCE], self.waiting[MOST_AT_ONCE:]
            try:
                texts = [text for text, _ in batch]
                viewers = await threads.ask(services.redeem_tickets, texts=texts)
            except DatabaseError as error:
                answer(batch, {}, error)
            else:
                answer(batch, viewers, None)


def answer(batch: list[Waiting], viewers: dict[str, Viewer], error: DatabaseError | None) -> None:
    """Tell those who wait; of two with the same ticket the first comes in."""
    for text, future in batch:
        if future.done():
            continue
        if error:
            future.set_exception(error)
        else:
            future.set_result(viewers.pop(text, None))
