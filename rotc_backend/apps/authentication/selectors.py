"""Reads of the authentication app."""

import uuid

from django.db.models import QuerySet
from django.utils import timezone

from apps.authentication.models import AuthSession, User


def live_session(session_id: uuid.UUID) -> AuthSession | None:
    """The session with its user, if both may still act: one indexed join."""
    now = timezone.now()
    session = (
        AuthSession.objects.select_related("user__second_factor")
        .filter(pk=session_id, revoked_at=None, idle_expires_at__gt=now)
        .first()
    )
    return session if session and session.user.may_sign_in else None


def user_named(username: str) -> User | None:
    """The account with this user name, however it is capitalised."""
    return User.objects.filter(username__iexact=username).first()


def sessions_of(user: User) -> QuerySet[AuthSession]:
    """The person's living sessions, last used first."""
    alive = AuthSession.objects.filter(
        user=user, revoked_at=None, idle_expires_at__gt=timezone.now()
    )
    return alive.order_by("-last_seen_at")
