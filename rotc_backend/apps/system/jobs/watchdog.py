"""Ends a process whose main loop stands still; hosts ask no worker how it is, and start it again."""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Final

log = logging.getLogger(__name__)
STILL_SECONDS = 600.0
LOOKS: Final = 40  # within that time
STOPPED: Final = 1
# A process whose output nobody takes any more hangs on its last words too.
LAST_WORDS_SECONDS: Final = 5.0


class Watchdog:
    """A thread that looks whether something changes that only the main loop changes."""

    def __init__(self, service: str, progress: Callable[[], object]) -> None:
        """Watch a service by what its loop has done so far; any value that changes will do."""
        self.service = service
        self.progress = progress
        self.seconds = STILL_SECONDS
        self.thread = threading.Thread(target=self.keep, name="watchdog", daemon=True)

    def start(self) -> None:
        """Look from now on."""
        self.thread.start()

    def keep(self) -> None:
        """Look again and again until nothing has changed for too long."""
        seen, seen_at = self.progress(), time.monotonic()
        while time.monotonic() - seen_at < self.seconds:
            time.sleep(self.seconds / LOOKS)
            now = self.progress()
            if now != seen:
                seen, seen_at = now, time.monotonic()
        self.end()

    def end(self) -> None:
        """Say why, and end the process as it is."""
        last = threading.Timer(LAST_WORDS_SECONDS, os._exit, [STOPPED])
        last.daemon = True
        last.start()
        log.critical("%s stands still for %.0f seconds and is ended", self.service, self.seconds)
        logging.shutdown()
        os._exit(STOPPED)
