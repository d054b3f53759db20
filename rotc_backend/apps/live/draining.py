"""Whether this process is about to end; its health doors say so."""

from dataclasses import dataclass


@dataclass
class Drain:
    """Set once, when the process is asked to stop."""

    has_begun: bool = False


drain = Drain()
