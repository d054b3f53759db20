"""Begin and go on with sessions. The session row is the truth; tokens only name it."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from apps.authentication import ending, mail
from apps.authentication.choices import ClientKind, RevokeReason
from apps.authentication.devices import device_name
from apps.authentication.events import SignedIn
from apps.authentication.models import AuthSession, User
from apps.authentication.tokens import BadToken, RefreshToken, access_token
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.system import journal

GRACE: Final = timedelta(seconds=10)


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


@transaction.atomic
def begin_session(
    *, user: User, device: Device, methods: Sequence[str] = ("pwd",), is_shared: bool = False
) -> Tokens:
    """Open a session for a person whose identity is proven; the oldest beyond ten ends.

    `methods` says how it was proven: pwd, totp, recovery. On a shared computer the session does
    not outlast a quarter of an hour without use.
    """
    now = timezone.now()
    idle, absolute = ending.lifetimes(Role(user.role), is_shared=is_shared)
    session = AuthSession(
        user=user,
        last_seen_at=now,
        rotated_at=now,
        proved_at=now,
        idle_expires_at=now + idle,
        absolute_expires_at=now + absolute,
        seed=secrets.token_bytes(32),
        auth_methods=list(methods),
        is_shared=is_shared,
        client_kind=device.kind,
        user_agent=device.user_agent[:200],
        ip=device.ip,
        label=device_name(device.user_agent),
    )
    token = token_of(session)
    session.current_hash = token.hash
    session.save(force_insert=True)
    ending.end_oldest(user)
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
    if was_ours(token, session):
        ending.end_session(session=session, reason=RevokeReason.REUSE, actor=None)
        mail.mail_notice_later(user=session.user, kind="reuse")
    return None


def was_ours(token: RefreshToken, session: AuthSession) -> bool:
    """Tell an old token of this session from an invented one, which must end nothing."""
    made = RefreshToken.mint(
        session_id=session.pk, generation=token.generation, seed=bytes(session.seed)
    )
    return hmac.compare_digest(made.hash, token.hash)


def step(session: AuthSession, now: datetime) -> Tokens:
    """Move a locked session to its next generation."""
    idle, _ = ending.lifetimes(Role(session.user.role), is_shared=session.is_shared)
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


def sign_out(*, text: str) -> None:
    """End the session a refresh token belongs to; an unknown token is no error."""
    try:
        token = RefreshToken.parse(text)
    except BadToken:
        return
    session = AuthSession.objects.select_related("user").filter(pk=token.session_id).first()
    if session and (token.matches(session.current_hash) or token.matches(session.previous_hash)):
        ending.end_session(session=session, reason=RevokeReason.SIGNED_OUT, actor=session.user)


def token_of(session: AuthSession) -> RefreshToken:
    """Make the refresh token of a session's present generation."""
    return RefreshToken.mint(
        session_id=session.pk, generation=session.generation, seed=bytes(session.seed)
    )


def issue(session: AuthSession, token: RefreshToken, now: datetime) -> Tokens:
    """Put a refresh token together with a fresh access token."""
    access = access_token(session_id=session.pk, user_id=session.user_id, now=now)
    return Tokens(session=session, access=access, refresh=token.text)
