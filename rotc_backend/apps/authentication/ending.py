"""How long sessions live, and the ways they end: one, the others, a person's, everybody's."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Least
from django.utils import timezone

from apps.authentication import selectors
from apps.authentication.choices import RevokeReason
from apps.authentication.events import SessionRevoked, SessionsRevoked
from apps.authentication.models import AuthSession, User
from apps.core.permissions import Role
from apps.system import journal

MAX_SESSIONS: Final = 10
# How long a session lives without use, and how long at most.
LIFETIMES: Final = {
    Role.ADMIN: (timedelta(minutes=30), timedelta(hours=12)),
    Role.STAFF: (timedelta(days=7), timedelta(days=30)),
    Role.CADET: (timedelta(days=7), timedelta(days=30)),
}
SHARED_IDLE: Final = timedelta(minutes=15)


def lifetimes(role: Role, *, is_shared: bool) -> tuple[timedelta, timedelta]:
    """Say how long a session of this role lives without use, and at most."""
    idle, absolute = LIFETIMES[role]
    return (min(idle, SHARED_IDLE) if is_shared else idle), absolute


@transaction.atomic
def end_session(*, session: AuthSession, reason: RevokeReason, actor: Any) -> None:
    """End one session; ending it twice changes nothing."""
    if not revoke(AuthSession.objects.filter(pk=session.pk), reason):
        return
    event = SessionRevoked(user_ids=(session.user_id,), session=str(session.pk), reason=reason)
    journal.record(event, actor=actor)


@transaction.atomic
def end_others(*, user: User, session: AuthSession) -> int:
    """End every session of a person but the one that asks; returns how many ended."""
    ended = revoke(selectors.sessions_of(user).exclude(pk=session.pk), RevokeReason.REVOKED)
    event = SessionsRevoked(user_ids=(user.pk,), reason=RevokeReason.REVOKED, ended=ended)
    journal.record(event, actor=user)
    return ended


@transaction.atomic
def end_sessions_of(*, user: User, reason: str, actor: Any) -> int:
    """End every session of a person for an admin's reason; returns how many ended."""
    ended = revoke(selectors.sessions_of(user), RevokeReason.REVOKED_BY_ADMIN)
    event = SessionsRevoked(
        user_ids=(user.pk,), reason=RevokeReason.REVOKED_BY_ADMIN, ended=ended, words=reason
    )
    journal.record(event, actor=actor)
    return ended


@transaction.atomic
def end_all_sessions(*, reason: str, actor: Any) -> int:
    """End every session of everybody after an incident; returns how many ended."""
    living = selectors.living_sessions()
    people = tuple(living.order_by("user_id").values_list("user_id", flat=True).distinct())
    ended = revoke(living, RevokeReason.INCIDENT)
    event = SessionsRevoked(
        user_ids=people, reason=RevokeReason.INCIDENT, ended=ended, words=reason
    )
    journal.record(event, actor=actor)
    return ended


def end_oldest(user: User) -> None:
    """Keep the ten sessions used last."""
    for session in selectors.sessions_of(user)[MAX_SESSIONS:]:
        end_session(session=session, reason=RevokeReason.TOO_MANY, actor=None)


def clip_sessions_without_journal(*, user: User) -> None:
    """Shorten the living sessions of a person to what their present role allows."""
    idle, absolute = LIFETIMES[Role(user.role)]
    end = Least(F("absolute_expires_at"), F("created_at") + absolute)
    selectors.sessions_of(user).update(
        absolute_expires_at=end,
        idle_expires_at=Least(F("idle_expires_at"), timezone.now() + idle, end),
    )


def revoke(sessions: QuerySet[AuthSession], reason: RevokeReason) -> int:
    """End those of these sessions that have not ended; returns how many that were."""
    return sessions.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_reason=reason)
