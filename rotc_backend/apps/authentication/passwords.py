"""Which passwords are accepted, and how people change their own."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.authentication import guesses, hashing, mail, selectors, services
from apps.authentication.choices import RevokeReason
from apps.authentication.events import PasswordChanged
from apps.authentication.models import ActivationCode, AuthSession, User
from apps.core.errors import InvalidInput
from apps.system import journal


def refuse_weak(password: str, *, user: User) -> None:
    """Refuse a password that could be guessed. Raises InvalidInput that names `password`."""
    try:
        validate_password(password, user=user)
    except ValidationError as error:
        raise invalid("password", *error.messages) from error


def change_password(
    *,
    user: User,
    session: AuthSession,
    current_password: str,
    password: str,
    address: str | None,
) -> None:
    """Set one's own new password; every other session ends at once, this one goes on.

    Raises TooManyTries, HashingBusy, and InvalidInput for a wrong current or a weak new password.
    """
    guesses.admit_password(username=user.username, address=address)
    if not hashing.matches(user, current_password):
        guesses.password_failed(user=user, username=user.username, address=address)
        raise not_current()
    guesses.password_accepted(user=user, username=user.username, address=address)
    if password == current_password:
        raise invalid("password", "This is the password you have.")
    refuse_weak(password, user=user)
    replace_own(user=user, session=session, password=password)


@transaction.atomic
def replace_own(*, user: User, session: AuthSession, password: str) -> None:
    """Replace the password that was just shown. Raises InvalidInput when another came first."""
    held = selectors.locked_user(user.pk)
    if held.password != user.password:
        raise not_current()
    set_password_without_journal(user=held, password=password)
    services.end_sessions_without_journal(held, RevokeReason.PASSWORD_CHANGED, but=session)
    mail.mail_notice_later(user=held, kind="password_changed")
    journal.record(PasswordChanged(user_ids=(held.pk,), how="changed"), actor=held)


def set_password_without_journal(*, user: User, password: str) -> None:
    """Store a password for a locked person: nothing else has to be set, no code opens any more."""
    hashing.store(user, password)
    user.must_set_password = False
    user.save(update_fields=["must_set_password"])
    waiting = ActivationCode.objects.filter(user=user, used_at=None, replaced_at=None)
    waiting.update(replaced_at=timezone.now())


def not_current() -> InvalidInput:
    """Say that the current password is another one."""
    return invalid("current_password", "This is not your current password.")


def invalid(field: str, *messages: str) -> InvalidInput:
    """Name the field that cannot be accepted, and why."""
    return InvalidInput(f"{field}: {messages[0]}", fields={field: list(messages)})
