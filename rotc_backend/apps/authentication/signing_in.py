"""Sign-in: a password, a second factor where there is one, then a session."""

from collections.abc import Sequence

from django.db import transaction

from apps.authentication import factors, guesses, hashing, selectors, sessions
from apps.authentication.models import User
from apps.authentication.sessions import Device, Tokens
from apps.core.errors import RuleBroken


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


class SecondFactorRequired(RuleBroken):
    """The password is right and the code is missing."""

    code = "second_factor_required"
    status = 401
    title = "Second factor required"

    def __init__(self) -> None:
        """Say what to send along."""
        super().__init__("Enter the code of your authenticator, or a recovery code.")


class SecondFactorRefused(RuleBroken):
    """The password is right and the code is wrong or was used."""

    code = "second_factor_refused"
    status = 401
    title = "Second factor refused"

    def __init__(self) -> None:
        """Say what to try."""
        super().__init__("This code is wrong or has been used. Wait for the next one.")


class EmailProofRequired(RuleBroken):
    """Too many wrong guesses: here the password alone does not open an unknown device."""

    code = "email_proof_required"
    status = 401
    title = "E-mail proof required"

    def __init__(self) -> None:
        """Say the way in that is left."""
        super().__init__(
            "Many wrong passwords were tried for this account. Set a new password by e-mail, or"
            " sign in from a device you have used before."
        )


def sign_in(
    *, username: str, password: str, device: Device, code: str = "", is_shared: bool = False
) -> Tokens:
    """Check who somebody is and begin a session.

    Raises SignInRefused, SecondFactorRequired, SecondFactorRefused, EmailProofRequired,
    TooManyTries before any password is hashed, and HashingBusy.
    """
    guesses.admit_password(username=username, address=device.ip)
    found = selectors.user_named(username)
    refuse_password_alone(found, username=username, address=device.ip)
    user = proven(found, username=username, password=password, address=device.ip)
    methods = ["pwd", *second_factor_of(user, code)]
    tokens = open_session(user, password, device=device, methods=methods, is_shared=is_shared)
    guesses.password_accepted(user=user, username=username, address=device.ip)
    return tokens


def refuse_password_alone(user: User | None, *, username: str, address: str | None) -> None:
    """Stop comparing passwords from unknown places once many guessed at this name.

    Before the comparison, so that nobody learns which of their guesses was right; the same for
    names that do not exist. With a second factor it is not the password alone that opens the
    device. Raises EmailProofRequired.
    """
    if user and user.has_second_factor:
        return
    if guesses.needs_email_proof(user=user, username=username, address=address):
        raise EmailProofRequired


def proven(user: User | None, *, username: str, password: str, address: str | None) -> User:
    """Return the person if this is their password and they may sign in. Raises SignInRefused."""
    if user is None:
        hashing.spend_as_much()
    if user is None or not hashing.matches(user, password) or not user.may_sign_in:
        guesses.password_failed(user=user, username=username, address=address)
        raise SignInRefused
    return user


def second_factor_of(user: User, code: str) -> list[str]:
    """Use the code up where one is needed; return what it was.

    Raises SecondFactorRequired, SecondFactorRefused, TooManyTries.
    """
    if not user.has_second_factor:
        return []
    if not code:
        raise SecondFactorRequired
    method = factors.spend_code(user=user, code=code)
    if method is None:
        raise SecondFactorRefused
    return [method]


@transaction.atomic
def open_session(
    user: User, password: str, *, device: Device, methods: Sequence[str], is_shared: bool
) -> Tokens:
    """Begin the session, if the person is still who they were when the password was compared.

    A password change ends sessions under the same lock, so none begins with the old one after it.
    """
    locked = selectors.locked_user(user.pk)
    is_same = locked.password == user.password or hashing.matches(locked, password)
    if not is_same or not locked.may_sign_in:
        raise SignInRefused
    return sessions.begin_session(user=locked, device=device, methods=methods, is_shared=is_shared)
