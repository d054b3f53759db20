"""Sign-in, rotation and end of sessions. The session row is the truth; tokens only name it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from apps.authentication import selectors
from apps.authentication.choices import ClientKind, RevokeReason
from apps.authentication.events import SessionRevoked, SignedIn
from apps.authentication.models import AuthSession, User
from apps.authentication.tokens import BadToken, RefreshToken, access_token
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.system import journal

GRACE: Final = timedelta(seconds=10)
MAX_SESSIONS: Final = 10
# How long a session lives without use, and how long at most.
LIFETIMES: Final = {
    Role.ADMIN: (timedelta(minutes=30), timedelta(hours=12)),
    Role.STAFF: (timedelta(days=7), timedelta(days=30)),
    Role.CADET: (timedelta(days=7), timedelta(days=30)),
}


class SignInRefused(RuleBroken):
    """Unknown name, wrong password or an account that may not sign in: one answer for all."""

    code = "sign_in_refused"
    status = 401
    title = "Sign-in refused"

    def __init__(self) -> None:
        """Use one sentence, so that nobody learns which of them it was."""
        super().__init__(
            "The user name or the password is not right, or the account is not active."
        )


class SessionEnded(RuleBroken):
    """The refresh token buys nothing any more."""

    code = "session_ended"
    status = 401
    title = "Session ended"

    def __init__(self) -> None:
        """Say what to do next."""
        super().__init__("Your session has ended. Please sign in again.")


@dataclass(frozen=True)
class Tokens:
    """What a device receives at sign-in and at each refresh."""

    session: AuthSession
    access: str
    refresh: str


@dataclass(frozen=True)
class Device:
    """What we note about the device that signs in."""

    kind: ClientKind
    user_agent: str
    ip: str | None


def sign_in(*, username: str, password: str, device: Device) -> Tokens:
    """Check a password and begin a session. Raises SignInRefused."""
    user = selectors.user_named(username)
    if user is None:
        make_password(password)  # the same work as for a known name
        raise SignInRefused
    if not check_password(password, user.password, setter=rehash(user)) or not user.may_sign_in:
        raise SignInRefused
    return begin_session(user=user, device=device)


def rehash(user: User) -> Any:
    """Return what stores a password again when its hash is out of date."""

    def store(password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    return store


@transaction.atomic
def begin_session(*, user: User, device: Device) -> Tokens:
    """Open a session for a person whose identity is proven; the oldest beyond ten ends."""
    now = timezone.now()
    idle, absolute = LIFETIMES[Role(user.role)]
    session = AuthSession(
        user=user,
        last_seen_at=now,
        rotated_at=now,
        proved_at=now,
        idle_expires_at=now + idle,
        absolute_expires_at=now + absolute,
        seed=secrets.token_bytes(32),
        auth_methods=["pwd"],
        client_kind=device.kind,
        user_agent=device.user_agent[:200],
        ip=device.ip,
    )
    token = token_of(session)
    session.current_hash = token.hash
    session.save(force_insert=True)
    end_oldest(user)
    User.objects.filter(pk=user.pk).update(last_login=now)
    journal.record(SignedIn(user_ids=(user.pk,), session=str(session.pk)), actor=user)
    return issue(session, token, now)


def refresh(*, text: str) -> Tokens:
    """Exchange a refresh token for the next one, under the row's lock.

    The direct parent is honoured for ten more seconds and gets the same child again (two tabs, a
    lost answer). Anything older is a stolen copy: the whole session ends. Raises SessionEnded.
    """
    try:
        token = RefreshToken.parse(text)
    except BadToken as error:
        raise SessionEnded from error
    tokens = rotate(token)
    if tokens is None:
        raise SessionEnded
    return tokens


@transaction.atomic
def rotate(token: RefreshToken) -> Tokens | None:
    """Rotate, or repeat, or end the session; None when nothing may be issued."""
    now = timezone.now()
    rows = AuthSession.objects.select_for_update(no_key=True, of=("self",))
    session = rows.select_related("user").filter(pk=token.session_id).first()
    if session is None or not session.is_alive(now) or not session.user.may_sign_in:
        return None
    if token.matches(session.current_hash):
        return step(session, now)
    if token.matches(session.previous_hash) and now - session.rotated_at <= GRACE:
        return issue(session, token_of(session), now)
    if (
        token.text
        == RefreshToken.mint(
            session_id=session.pk, generation=token.generation, seed=bytes(session.seed)
        ).text
    ):
        end_session(session=session, reason=RevokeReason.REUSE, actor=None)
    return None


def step(session: AuthSession, now: datetime) -> Tokens:
    """Move a locked session to its next generation."""
    idle, _ = LIFETIMES[Role(session.user.role)]
    session.previous_hash = session.current_hash
    session.generation += 1
    token = token_of(session)
    session.current_hash = token.hash
    session.rotated_at = session.last_seen_at = now
    session.idle_expires_at = min(now + idle, session.absolute_expires_at)
    session.save(
        update_fields=[
            "previous_hash",
            "generation",
            "current_hash",
            "rotated_at",
            "last_seen_at",
            "idle_expires_at",
        ]
    )
    return issue(session, token, now)


@transaction.atomic
def end_session(*, session: AuthSession, reason: RevokeReason, actor: Any) -> None:
    """End one session; ending it twice changes nothing."""
    ended = AuthSession.objects.filter(pk=session.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_reason=reason
    )
    if not ended:
        return
    event = SessionRevoked(user_ids=(session.user_id,), session=str(session.pk), reason=reason)
    journal.record(event, actor=actor)


def sign_out(*, text: str) -> None:
    """End the session a refresh token belongs to; an unknown token is no error."""
    try:
        token = RefreshToken.parse(text)
    except BadToken:
        return
    session = AuthSession.objects.select_related("user").filter(pk=token.session_id).first()
    if session and (token.matches(session.current_hash) or token.matches(session.previous_hash)):
        end_session(session=session, reason=RevokeReason.SIGNED_OUT, actor=session.user)


def end_oldest(user: User) -> None:
    """Keep the ten sessions used last."""
    for session in selectors.sessions_of(user)[MAX_SESSIONS:]:
        end_session(session=session, reason=RevokeReason.TOO_MANY, actor=None)


def token_of(session: AuthSession) -> RefreshToken:
    """Make the refresh token of a session's present generation."""
    return RefreshToken.mint(
        session_id=session.pk, generation=session.generation, seed=bytes(session.seed)
    )


def issue(session: AuthSession, token: RefreshToken, now: datetime) -> Tokens:
    """Put a refresh token together with a fresh access token."""
    access = access_token(session_id=session.pk, user_id=session.user_id, now=now)
    return Tokens(session=session, access=access, refresh=token.text)
