"""What travels to a screen: ids and never data, encoded once per kind of listener."""

import json
import struct
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from apps.core.permissions import Role
from apps.system.journal import Cursor


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry as the live app reads it."""

    cursor: Cursor
    type: str
    at: datetime
    cadet_ids: tuple[int, ...]
    user_ids: tuple[int, ...]
    ids: dict[str, Any]
    cause: str = ""


class Frame:
    """One encoded event and the ASGI message that carries it."""

    __slots__ = ("cursor", "message", "size")

    def __init__(self, cursor: Cursor, text: str) -> None:
        """Encode once what many sockets will send."""
        payload = text.encode()
        self.cursor = cursor
        self.size = len(payload)
        # "raw" is for our own server, which may write it as it is; others send the text.
        self.message = {"type": "websocket.send", "text": text, "raw": text_frame(payload)}


class Broadcast:
    """An entry on its way to sockets: encoded at most once with all ids and once without lists."""

    def __init__(self, entry: Entry, epoch: int) -> None:
        """Keep the entry; encoding waits until somebody needs it."""
        self.entry = entry
        self.epoch = epoch

    @cached_property
    def full(self) -> Frame:
        """The frame for staff and admins."""
        return self.encoded(self.entry.ids, self.entry.cause)

    @cached_property
    def plain(self) -> Frame:
        """The frame for cadets: lists of ids would name others."""
        return self.encoded(without_lists(self.entry.ids))

    def encoded(self, ids: dict[str, Any], cause: str = "") -> Frame:
        """Write one frame."""
        return Frame(self.entry.cursor, dumps(event(self.entry, self.epoch, ids, cause)))


def event_for(entry: Entry, epoch: int, role: Role) -> dict[str, Any]:
    """Return the event as this role may see it."""
    if role == Role.CADET:
        return event(entry, epoch, without_lists(entry.ids))
    return event(entry, epoch, entry.ids, entry.cause)


def event(entry: Entry, epoch: int, ids: dict[str, Any], cause: str = "") -> dict[str, Any]:
    """Describe an event.

    Its cause is the id of the request that began it, for whoever traces it. A client may choose
    that id, so it travels to staff and admins only.
    """
    at = entry.at.isoformat().replace("+00:00", "Z")
    known = {"seq": str(entry.cursor), "epoch": epoch, "type": entry.type, "ids": ids, "at": at}
    return known | ({"cause": cause} if cause else {})


def without_lists(ids: dict[str, Any]) -> dict[str, Any]:
    """Keep single ids only."""
    return {name: value for name, value in ids.items() if not isinstance(value, list | dict)}


def control(kind: str, head: Cursor, epoch: int) -> dict[str, str]:
    """Return the ASGI message that says `live` or `reset`."""
    text = dumps({"type": kind, "seq": str(head), "epoch": epoch})
    return {"type": "websocket.send", "text": text}


def dumps(value: dict[str, Any]) -> str:
    """Write compact JSON."""
    return json.dumps(value, separators=(",", ":"))


def text_frame(payload: bytes) -> bytes:
    """Wrap a payload in one unmasked WebSocket text frame (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 65536:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
