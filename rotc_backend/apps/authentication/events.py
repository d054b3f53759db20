"""What the authentication app can say happened. Never a password, token or address."""

from typing import Literal

from apps.core.events import Event


class UserCreated(Event):
    """An account was made."""

    type: Literal["user.created"] = "user.created"
    role: str


class UserChanged(Event):
    """An account's role, approval or activity changed; open sockets must ask again."""

    type: Literal["user.changed"] = "user.changed"
    change: str


class SignedIn(Event):
    """A session began."""

    type: Literal["session.started"] = "session.started"
    session: str


class SessionRevoked(Event):
    """A session ended before its time."""

    type: Literal["session.revoked"] = "session.revoked"
    session: str
    reason: str
