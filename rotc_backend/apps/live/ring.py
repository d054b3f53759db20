"""The newest events in memory, so that a herd of returning clients costs no queries."""

from bisect import bisect_right
from typing import Final

from apps.live.audiences import Hearing
from apps.live.frames import Broadcast
from apps.system.journal import Cursor

SIZE: Final = 4096
BEGINNING: Final = Cursor(0, 0)


class Ring:
    """Everything after `floor`, in order. A quarter is let go at a time."""

    def __init__(self, size: int = SIZE) -> None:
        """Begin empty, and knowing of nothing earlier."""
        self.size = size
        self.floor = BEGINNING
        self.broadcasts: list[Broadcast] = []

    def append(self, broadcast: Broadcast) -> None:
        """Add the newest event."""
        self.broadcasts.append(broadcast)
        excess = len(self.broadcasts) - self.size
        if excess > self.size // 4:
            self.floor = self.broadcasts[excess - 1].entry.cursor
            del self.broadcasts[:excess]

    def covers(self, cursor: Cursor) -> bool:
        """Tell whether everything after a cursor is here."""
        return cursor >= self.floor

    def after(self, cursor: Cursor, hearing: Hearing) -> list[Broadcast]:
        """Return what a listener hears after a cursor that is covered."""
        start = bisect_right(self.broadcasts, cursor, key=lambda each: each.entry.cursor)
        return [each for each in self.broadcasts[start:] if hearing.includes(each.entry)]
