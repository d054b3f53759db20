"""What the authentication app can say happened. Never a password, token or address."""

from typing import Literal

from apps.core.events import Event


class UserCreated(Event):
    """An account was made."""

    type: Literal["user.created"] = "user.created"
    role: str


class UserChanged(Event):
    """An account's role, approval, activity or address changed; open sockets must ask again."""

    type: Literal["user.changed"] = "user.changed"
    change: str
    before: str = ""
    after: str = ""
    reason: str = ""


class SignedIn(Event):
    """A session began."""

    type: Literal["session.started"] = "session.started"
    session: str


class IdentityProved(Event):
    """A signed-in person showed again who they are."""

    type: Literal["session.proved"] = "session.proved"
    session: str


class SessionRevoked(Event):
    """A session ended before its time."""

    type: Literal["session.revoked"] = "session.revoked"
    session: str
    reason: str


class SessionsRevoked(Event):
    """Several sessions of these people ended at once."""

    type: Literal["sessions.revoked"] = "sessions.revoked"
    reason: str
    ended: int
    words: str = ""


class PasswordChanged(Event):
    """A password was set: changed by its owner, reset by e-mail, or chosen at activation."""

    type: Literal["password.changed"] = "password.changed"
    how: Literal["changed", "reset", "activated"]


class PasswordRehashed(Event):
    """The hash of a password was replaced by one of a newer kind; the password is the same."""

    type: Literal["password.rehashed"] = "password.rehashed"


class PasswordResetSent(Event):
    """A link to set a new password was mailed."""

    type: Literal["password.reset_sent"] = "password.reset_sent"


class ActivationIssued(Event):
    """Activation codes were made."""

    type: Literal["activation.issued"] = "activation.issued"
    batch: str
    issued: int


class ActivationPrinted(Event):
    """Somebody looked at activation codes to print them."""

    type: Literal["activation.printed"] = "activation.printed"
    batch: str


class FactorChanged(Event):
    """A second factor was enrolled, removed, reset by an admin, or its recovery codes renewed."""

    type: Literal["factor.changed"] = "factor.changed"
    change: Literal["enrolled", "removed", "reset", "codes_renewed", "recovery_code_used"]
    reason: str = ""


class GuessingNoticed(Event):
    """Many wrong guesses came for one account; its password alone no longer opens a new device."""

    type: Literal["account.guessed_at"] = "account.guessed_at"
    failures: int
