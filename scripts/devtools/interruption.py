"""Turn Ctrl-C and SIGTERM into one orderly stop; a second one makes haste."""

import signal
from types import FrameType

from devtools.processes import HASTE, HELD


class Interrupted(BaseException):
    """The person or the system asked the runner to stop."""


class Interruption:
    """Raises once, at the first signal; the second makes the stop a hasty one."""

    def __init__(self) -> None:
        self.is_asked = False

    def listen(self) -> None:
        """Take over the signals that mean stop, except one that our parent chose to ignore."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._arrived)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._arrived)

    def _arrived(self, number: int, _frame: FrameType | None) -> None:
        if self.is_asked:
            HASTE.set()
            return
        self.is_asked = True
        HELD.raise_or_keep(Interrupted(signal.Signals(number).name))
