"""Forgotten passwords: a link by mail that works once, for half an hour, for the password it replaces."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.authentication import guesses, mail, passwords, selectors, services
from apps.authentication.choices import RevokeReason
from apps.authentication.events import PasswordChanged, PasswordResetSent
from apps.authentication.models import PasswordReset, User
from apps.authentication.people import AccountState
from apps.core.errors import RuleBroken
from apps.system import journal
from apps.system.jobs.dispatch import dispatch

LASTS: Final = timedelta(minutes=30)
# Somebody else may ask for one's account too; the mailbox must stay usable.
MOST_AT_ONCE: Final = 3
TOKEN_BYTES: Final = 32


class ResetRefused(RuleBroken):
    """The link is unknown, used, too old, or the password has changed since it was mailed."""

    code = "reset_refused"
    status = 400
    title = "Reset refused"

    def __init__(self) -> None:
        """Use one sentence for all of them."""
        super().__init__("This link does not work any more. Ask for a new one.")


class NoEmail(RuleBroken):
    """There is no address to send a link to."""

    code = "no_email"
    title = "No e-mail address"


def ask(*, identity: str, address: str | None) -> None:
    """Have a link mailed to whoever this user name or e-mail address belongs to, if anybody.

    The same for a name that nobody has: a job is queued, which alone looks the name up. Raises
    TooManyTries.
    """
    guesses.admit_from(what="reset", address=address)
    send_later(identity=identity, actor=None)


def ask_for(*, user: User, actor: Any) -> None:
    """Have a link mailed to somebody else. Raises NoEmail, AccountState."""
    if not user.email:
        raise NoEmail("This account has no e-mail address. Issue an activation code instead.")
    if not user.may_sign_in:
        raise AccountState("This account is not approved, or it is switched off.")
    send_later(identity=user.username, actor=actor)


def send_later(*, identity: str, actor: Any) -> None:
    """Queue the job that looks for the person and mails the link."""
    params = {"identity": identity}
    dispatch("authentication.send_reset", params, size=1, requested_by=actor)


def recipient(identity: str) -> User | None:
    """The account with this user name, else with this address, if a link may be sent to it."""
    ready = User.objects.filter(is_active=True, is_approved=True).exclude(email="")
    named = ready.filter(Q(username__iexact=identity) | Q(email__iexact=identity))
    found = sorted(named, key=lambda user: user.username.lower() != identity.lower())
    user = found[0] if found else None
    if user is None or living().filter(user=user).count() >= MOST_AT_ONCE:
        return None
    return user


def mail_link(user: User) -> str:
    """Mail a new link and return its token, which the caller stores as a hash and forgets.

    Raises MailNotSent, MailRefused.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    mail.send_reset_link(
        address=user.email,
        username=user.username,
        link=f"{settings.FRONTEND_URL}/reset#{token}",
        minutes=int(LASTS.total_seconds() // 60),
    )
    return token


@transaction.atomic
def note_link(*, user: User, token: str, actor: Any) -> None:
    """Make a mailed link valid."""
    PasswordReset.objects.create(
        user=user,
        hash=hash_of(token),
        password_mark=mark_of(user),
        expires_at=timezone.now() + LASTS,
    )
    journal.record(PasswordResetSent(user_ids=(user.pk,)), actor=actor)


def confirm(*, token: str, password: str, address: str | None) -> None:
    """Set the password that a mailed link asked for; every session of the person ends.

    It signs nobody in, so a second factor is still asked for. Raises ResetRefused, InvalidInput,
    HashingBusy.
    """
    reset = usable(token)
    passwords.refuse_weak(password, user=reset.user)
    user = use(reset=reset, password=password)
    guesses.proven_by_mail(user=user, address=address)


@transaction.atomic
def use(*, reset: PasswordReset, password: str) -> User:
    """Use a link up: of two requests at the same moment one wins. Raises ResetRefused."""
    user = selectors.locked_user(reset.user_id)
    unused = PasswordReset.objects.filter(pk=reset.pk, used_at=None)
    if not fits(reset, user) or not unused.update(used_at=timezone.now()):
        raise ResetRefused
    passwords.set_password_without_journal(user=user, password=password)
    services.end_sessions_without_journal(user, RevokeReason.PASSWORD_CHANGED)
    mail.mail_notice_later(user=user, kind="password_changed")
    journal.record(PasswordChanged(user_ids=(user.pk,), how="reset"), actor=user)
    return user


def usable(token: str) -> PasswordReset:
    """The link with this token. Raises ResetRefused."""
    reset = living().select_related("user").filter(hash=hash_of(token)).first()
    if reset is None or not fits(reset, reset.user):
        raise ResetRefused
    return reset


def fits(reset: PasswordReset, user: User) -> bool:
    """Tell whether a link still replaces the password it was mailed for, of a person who may enter."""
    return user.may_sign_in and bytes(reset.password_mark) == mark_of(user)


def living() -> QuerySet[PasswordReset]:
    """The links that have neither been used nor run out."""
    return PasswordReset.objects.filter(used_at=None, expires_at__gt=timezone.now())


def hash_of(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def mark_of(user: User) -> bytes:
    """Return a mark of the stored password: it differs as soon as another one is set."""
    return hashlib.sha256(user.password.encode()).digest()


def forget_resets_without_journal(*, before: datetime) -> int:
    """Delete links that ran out before a moment; return how many."""
    deleted, _ = PasswordReset.objects.filter(expires_at__lt=before).delete()
    return deleted
