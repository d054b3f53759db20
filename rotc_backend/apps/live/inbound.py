"""What a client may say: where to resume and what it received. Anything else ends the socket."""

import json
import time
from dataclasses import dataclass
from typing import Any, Final

from apps.system.journal import Cursor

LONGEST_MESSAGE: Final = 1024
RATE_PER_SECOND: Final = 5
BURST: Final = 20


class Malformed(Exception):
    """The message is none of ours."""


@dataclass(frozen=True)
class Resume:
    """Go on after this cursor; without one, begin now."""

    after: Cursor | None
    epoch: int | None


@dataclass(frozen=True)
class Ack:
    """Everything up to this cursor has arrived."""

    seq: Cursor


def parse(message: dict[str, Any]) -> Resume | Ack:
    """Read a message of the client. Raises Malformed."""
    text = message.get("text")
    if text is None or len(text) > LONGEST_MESSAGE or len(text.encode()) > LONGEST_MESSAGE:
        raise Malformed
    try:
        body = json.loads(text)
        return parse_body(body)
    except (ValueError, RecursionError) as error:
        raise Malformed from error


def parse_body(body: Any) -> Resume | Ack:
    """Accept exactly the two messages of the protocol."""
    if not isinstance(body, dict):
        raise Malformed
    kind = body.pop("type", None)
    if kind == "ack" and body.keys() == {"seq"}:
        return Ack(cursor(body["seq"]))
    if kind == "resume" and body.keys() <= {"after", "epoch"}:
        after, epoch = body.get("after"), body.get("epoch")
        if epoch is not None and type(epoch) is not int:
            raise Malformed
        return Resume(None if after is None else cursor(after), epoch)
    raise Malformed


def cursor(value: Any) -> Cursor:
    """Read a cursor. Raises Malformed or ValueError."""
    if not isinstance(value, str):
        raise Malformed
    return Cursor.parse(value)


class Allowance:
    """Twenty messages at once, five per second over time."""

    __slots__ = ("at", "left")

    def __init__(self) -> None:
        """Begin with the full burst."""
        self.left: float = BURST
        self.at = time.monotonic()

    def is_spent(self) -> bool:
        """Take one message off; tells whether it was one too many."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * RATE_PER_SECOND)
        self.at = now
        self.left -= 1
        return self.left < 0
