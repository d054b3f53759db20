"""Writes of the authentication app: accounts."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from apps.authentication import ending, hashing, selectors
from apps.authentication.choices import RevokeReason
from apps.authentication.events import UserChanged, UserCreated
from apps.authentication.models import AuthSession, User
from apps.core.errors import InvalidInput
from apps.core.permissions import Role
from apps.system import journal


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    role: str,
    actor: Any,
    email: str = "",
    password: str | None = None,
    is_approved: bool = False,
) -> User:
    """Make an account; without a password it cannot sign in until it is activated.

    Raises InvalidInput when the user name or the e-mail address is taken.
    """
    if selectors.user_named(username):
        message = "This user name is taken."
        raise InvalidInput(message, fields={"username": [message]})
    refuse_taken_email(email, but=None)
    user = User(
        username=username,
        full_name=full_name,
        role=Role(role),
        email=email,
        is_approved=is_approved,
    )
    user.set_unusable_password()
    user.save()
    if password is not None:
        hashing.store(user, password)
    journal.record(UserCreated(user_ids=(user.pk,), role=user.role), actor=actor)
    return user


@transaction.atomic
def change_email(*, user: User, email: str, actor: Any) -> User:
    """Change where notices go. Raises InvalidInput when another account has this address."""
    refuse_taken_email(email, but=user)
    user.email = email
    user.save(update_fields=["email"])
    journal.record(UserChanged(user_ids=(user.pk,), change="email"), actor=actor)
    return user


@transaction.atomic
def deactivate_user(*, user: User, actor: Any, reason: str = "") -> User:
    """Switch an account off; its sessions end at once."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions_without_journal(user, RevokeReason.DEACTIVATED)
    event = UserChanged(user_ids=(user.pk,), change="deactivated", reason=reason)
    journal.record(event, actor=actor)
    return user


def end_sessions_without_journal(
    user: User, reason: RevokeReason, *, but: AuthSession | None = None
) -> int:
    """End every living session of a person, except perhaps one; returns how many ended.

    The service that calls records why.
    """
    living = selectors.sessions_of(user)
    return ending.revoke(living.exclude(pk=but.pk) if but else living, reason)


def forget_ended_sessions_without_journal(*, before: datetime) -> int:
    """Delete sessions that were over before a moment, with their tickets; return how many rows."""
    over = Q(absolute_expires_at__lt=before) | Q(revoked_at__lt=before)
    deleted, _ = AuthSession.objects.filter(over).delete()
    return deleted


def refuse_taken_email(email: str, *, but: User | None) -> None:
    """Refuse an address that another account uses. Raises InvalidInput."""
    others = User.objects.annotate(address=Lower("email")).filter(address=email.lower())
    if but:
        others = others.exclude(pk=but.pk)
    if email and others.exists():
        message = "This e-mail address is taken."
        raise InvalidInput(message, fields={"email": [message]})
