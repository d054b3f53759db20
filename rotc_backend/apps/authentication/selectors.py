"""Reads of the authentication app."""

import uuid
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from apps.authentication.choices import PersonState
from apps.authentication.models import AuthSession, SecondFactor, User
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Role
from apps.system import switches
from apps.system.models import JournalEntry

# What a person reads about the safety of their own account.
SECURITY_EVENTS: Final = (
    "session.started",
    "session.proved",
    "session.revoked",
    "sessions.revoked",
    "password.changed",
    "password.reset_sent",
    "factor.changed",
    "user.changed",
    "account.guessed_at",
)
# Django writes this in front of a password that nobody can enter.
UNUSABLE: Final = "!"


def live_session(session_id: uuid.UUID) -> AuthSession | None:
    """The session with its user, if both may still act, and the read-only switch: one statement."""
    now = timezone.now()
    session = (
        AuthSession.objects.select_related("user__second_factor")
        .filter(pk=session_id, revoked_at=None, idle_expires_at__gt=now)
        .annotate(read_only=switches.column_of(switches.READ_ONLY))
        .first()
    )
    return session if session and session.user.may_sign_in else None


def user_named(username: str) -> User | None:
    """The account with this user name, however it is capitalised.

    The database takes more letters for the same than the counters of guesses do: a dotless i is an
    I in capitals, and would be another name to guess at.
    """
    accounts = User.objects.select_related("second_factor")
    found = accounts.filter(username__iexact=username).first()
    return found if found and found.username.casefold() == username.casefold() else None


def living_sessions() -> QuerySet[AuthSession]:
    """Every session that may still be used."""
    return AuthSession.objects.filter(revoked_at=None, idle_expires_at__gt=timezone.now())


def sessions_of(user: User) -> QuerySet[AuthSession]:
    """The person's living sessions, last used first."""
    return living_sessions().filter(user=user).order_by("-last_seen_at")


def locked_user(user_id: int) -> User:
    """One person, locked until the transaction ends. Raises NotFoundOrNotYours."""
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None:
        raise NotFoundOrNotYours
    return user


def locked_admins() -> QuerySet[User]:
    """Every admin who may sign in, locked until the transaction ends, always in one order."""
    admins = User.objects.filter(role=Role.ADMIN, is_active=True, is_approved=True)
    return admins.select_for_update(no_key=True).order_by("pk")


def confirmed_factor(user: User) -> SecondFactor | None:
    """The second factor of a person that is in force."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).first()


def people() -> QuerySet[User]:
    """Every account with its second factor and the number of its living sessions."""
    alive = Q(sessions__revoked_at=None, sessions__idle_expires_at__gt=timezone.now())
    return (
        User.objects.select_related("second_factor")
        .annotate(living_sessions=Count("sessions", filter=alive))
        .order_by("full_name", "pk")
    )


def person(user_id: int) -> User:
    """One account as `people` shows it. Raises NotFoundOrNotYours."""
    found = people().filter(pk=user_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def people_matching(people: QuerySet[User], words: str) -> QuerySet[User]:
    """Those whose name, user name or address contains these words."""
    return people.filter(
        Q(full_name__icontains=words) | Q(username__icontains=words) | Q(email__icontains=words)
    )


def people_in(people: QuerySet[User], state: str) -> QuerySet[User]:
    """Those whose account is in this state; every account is in exactly one."""
    if state == PersonState.INACTIVE:
        return people.filter(is_active=False)
    if state == PersonState.WAITING:
        return people.filter(is_active=True, is_approved=False)
    approved = people.filter(is_active=True, is_approved=True)
    if state == PersonState.NOT_ACTIVATED:
        return approved.filter(password__startswith=UNUSABLE)
    return approved.exclude(password__startswith=UNUSABLE)


def security_events_of(user: User) -> QuerySet[JournalEntry]:
    """What happened to a person's sessions, password, second factor and account, newest first."""
    own = JournalEntry.objects.filter(user_ids__contains=[user.pk], type__in=SECURITY_EVENTS)
    return own.order_by("-id")
