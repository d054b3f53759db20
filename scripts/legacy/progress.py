"""Shows how far a long step is: a bar on a terminal, one line per table elsewhere."""

import sys
import time
from typing import Final

BAR: Final = 30
EVERY_SECONDS: Final = 0.1


class Progress:
    """Counts the rows of one table."""

    def __init__(self, name: str, total: int) -> None:
        """Begin a table."""
        self.name = name
        self.total = total
        self.done = 0
        self.began = self.shown = time.monotonic()
        self.is_terminal = sys.stderr.isatty()

    def reached(self, done: int) -> None:
        """Note how many rows are done, and draw the bar, ten times a second at most."""
        self.done = done
        now = time.monotonic()
        if self.is_terminal and now - self.shown >= EVERY_SECONDS:
            self.shown = now
            filled = BAR * done // max(self.total, done, 1)
            bar = "#" * filled + "." * (BAR - filled)
            sys.stderr.write(f"\r{self.name:28} {bar} {done:>10,} of {self.total:,}")
            sys.stderr.flush()

    def end(self) -> None:
        """Say how many rows there were and how long they took."""
        seconds = time.monotonic() - self.began
        start = "\r\033[K" if self.is_terminal else ""
        sys.stderr.write(f"{start}{self.name:28} {self.done:>10,} rows  {seconds:6.1f} s\n")
        sys.stderr.flush()
