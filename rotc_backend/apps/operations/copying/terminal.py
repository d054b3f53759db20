"""How far a copy is, on the operator's screen."""

import sys
import time
from dataclasses import dataclass
from typing import Final, TextIO

EVERY: Final = 0.5  # seconds between two lines


@dataclass
class Progress:
    """Shows rows done of all: on one line of a terminal, else as a line now and then."""

    out: TextIO
    told_at: float = 0.0

    def __call__(self, done: int, total: int, table: str) -> None:
        """Say it, if the last time is long enough ago or all is done."""
        now = time.monotonic()
        if table and now - self.told_at < EVERY:
            return
        self.told_at = now
        share = 100 * done // total if total else 100
        words = f"{done} of {total} rows ({share} %) {table}"
        if self.out.isatty():
            self.out.write(f"\r\x1b[K{words}" + ("" if table else "\n"))
        else:
            self.out.write(f"{words.rstrip()}\n")
        self.out.flush()


def agreed(question: str) -> bool:
    """Ask the person at the terminal; without one nobody agrees."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
