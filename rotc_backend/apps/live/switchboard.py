"""Which open sockets an event concerns, found without asking the others."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from apps.core.permissions import Role
from apps.live.audiences import AUDIENCES, Audience, Viewer
from apps.live.frames import Entry
from apps.live.sockets import LiveSocket

MOST_PER_SESSION: Final = 3
MOST_PER_USER: Final = 10

Place = tuple[str, object]


class Switchboard:
    """Every socket that came in, and among them those that listen live."""

    def __init__(self) -> None:
        """Begin without sockets."""
        self.present: defaultdict[Place, set[LiveSocket]] = defaultdict(set)
        self.live: defaultdict[Place, set[LiveSocket]] = defaultdict(set)
        self.count = 0

    def has_room_for(self, viewer: Viewer) -> bool:
        """Tell whether this session and this person may open one more socket."""
        of_session = self.present.get(("session", viewer.session_id), ())
        of_user = self.present.get(("user", viewer.user_id), ())
        return len(of_session) < MOST_PER_SESSION and len(of_user) < MOST_PER_USER

    def enter(self, socket: LiveSocket) -> None:
        """Count a socket in; it hears nothing yet."""
        add(self.present, socket, owners_of(socket.viewer))
        self.count += 1

    def join(self, socket: LiveSocket) -> None:
        """Let a socket that has caught up listen live."""
        add(self.live, socket, listening_places_of(socket.viewer))

    def leave(self, socket: LiveSocket) -> None:
        """Forget a socket that entered."""
        discard(self.live, socket, listening_places_of(socket.viewer))
        discard(self.present, socket, owners_of(socket.viewer))
        self.count -= 1

    def viewers(self) -> list[Viewer]:
        """List one viewer per session and identity."""
        return list({socket.viewer: None for socket in self.everybody()})

    def of_session(self, session_id: uuid.UUID) -> tuple[LiveSocket, ...]:
        """List the sockets of a session."""
        return tuple(self.present.get(("session", session_id), ()))

    def everybody(self) -> tuple[LiveSocket, ...]:
        """List every socket that came in."""
        sessions = [each for place, each in self.present.items() if place[0] == "session"]
        return tuple(chain.from_iterable(sessions))

    def concerned(self, entry: Entry) -> Sequence[LiveSocket]:
        """List the live sockets that hear of an entry, each once."""
        return tuple(chain.from_iterable(self.live.get(place, ()) for place in places_of(entry)))


def owners_of(viewer: Viewer) -> list[Place]:
    """Name where a socket is counted."""
    return [("session", viewer.session_id), ("user", viewer.user_id)]


def listening_places_of(viewer: Viewer) -> list[Place]:
    """Name where a live socket is found: by role, and by whom an event may concern."""
    places: list[Place] = [("role", viewer.role)]
    if viewer.cadet_id is not None:
        places.append(("cadet", viewer.cadet_id))
    # Admins hear of most persons by their role, and by this only of what concerns them alone.
    is_admin = viewer.role == Role.ADMIN
    places.append(("admin" if is_admin else "user", viewer.user_id))
    return places


def places_of(entry: Entry) -> Iterable[Place]:
    """Name where the listeners of an entry are; no socket is in two of the places."""
    audience = AUDIENCES.get(entry.type, Audience.AUDIT_ONLY)
    if audience == Audience.AUDIT_ONLY:
        return
    if audience == Audience.PERSON_ALONE:
        yield from (("admin", user) for user in dict.fromkeys(entry.user_ids))
    else:
        yield ("role", Role.ADMIN)
    if audience in {Audience.EVERYONE, Audience.STAFF, Audience.CADETS_CONCERNED}:
        yield ("role", Role.STAFF)
    if audience == Audience.EVERYONE:
        yield ("role", Role.CADET)
    if audience == Audience.CADETS_CONCERNED:
        yield from (("cadet", cadet) for cadet in dict.fromkeys(entry.cadet_ids))
    if audience in {Audience.PERSON_CONCERNED, Audience.PERSON_ALONE}:
        yield from (("user", user) for user in dict.fromkeys(entry.user_ids))


def add(
    places: defaultdict[Place, set[LiveSocket]], socket: LiveSocket, names: Iterable[Place]
) -> None:
    """Put a socket in its places."""
    for name in names:
        places[name].add(socket)


def discard(
    places: defaultdict[Place, set[LiveSocket]], socket: LiveSocket, names: Iterable[Place]
) -> None:
    """Take a socket out of its places; an empty place is forgotten."""
    for name in names:
        if name in places:
            places[name].discard(socket)
            if not places[name]:
                del places[name]
