"""How often somebody may guess: passwords, second factors, and what the mail and the sheet bring.

A try for one account is counted before any work is done and forgiven when it turns out to be right,
so that two hundred at once cannot slip through together. Nothing here locks an account: other
people's guesses only take away what a password alone can do on a device that the person never used.
"""

import logging
from datetime import timedelta
from typing import Final, Literal

from django.db import transaction
from django.utils import timezone

from apps.authentication.events import GuessingNoticed
from apps.authentication.models import AuthSession, User
from apps.core.addresses import group_of
from apps.system import journal
from apps.system.limits import counters, table
from apps.system.limits.counters import Counted

log = logging.getLogger(__name__)
KNOWN_FOR: Final = timedelta(days=30)
FROM: Final = {"reset": table.RESETS_FROM, "activation": table.ACTIVATIONS_FROM}


def admit_password(*, username: str, address: str | None) -> None:
    """Count one try of a password before it is hashed.

    Five for one name from one address in fifteen minutes, then one after each pause of 1, 2, 4 and
    so on up to 15 minutes; a hundred wrong ones from one address in an hour. Raises TooManyTries.
    """
    counters.look(from_address(address)).require()
    counters.begin_guess(table.PASSWORD_TRIES, pair(username, address)).require()


def password_failed(*, user: User | None, username: str, address: str | None) -> None:
    """Note a wrong password; the journal hears once a day of an account that is guessed at."""
    notice_failure()
    counters.count_guess(from_address(address))
    counted = for_name(username)
    verdict = counters.count_guess(counted)
    if user and verdict.passes and verdict.left == 0:
        note_guessing(user=user, failures=counted.limit.most)


def password_accepted(*, user: User, username: str, address: str | None) -> None:  # noqa: ARG001
    """Forget this person's tries from here; the guesses of others elsewhere stay counted."""
    counters.forget(table.PASSWORD_TRIES, pair(username, address))


def proven_by_mail(*, user: User, address: str | None) -> None:
    """Forget everybody's wrong guesses: the password they were about is gone."""
    counters.forget(table.PASSWORD_TRIES, pair(user.username, address))
    counters.forget(table.PASSWORDS_FOR, for_name(user.username).who)


def needs_email_proof(*, user: User | None, address: str | None, username: str = "") -> bool:
    """Tell whether the right password alone is not enough from here.

    That is so after twenty wrong guesses in a day, wherever they came from, unless the person
    signed in from this address within the last thirty days. Asked before the password is compared,
    with the name as it was typed, the answer is the same for names that do not exist, and nobody
    learns which of their guesses was right. Somebody without an address could prove nothing by mail
    and would be locked out by the guesses of others: for them it is never so.
    """
    if user and not user.email:
        return False
    counted = for_name(user.username if user else username)
    if counters.look(counted).passes:
        return False
    return user is None or not is_known(user, address)


def admit_code(*, user: User) -> None:
    """Count one try of a code before it is compared. Raises TooManyTries."""
    counters.count_guess(*codes_of(user)).require()


def code_failed(user: User) -> None:  # noqa: ARG001 - it was counted when it was admitted
    """Note a wrong code."""
    notice_failure()


def code_accepted(user: User) -> None:
    """Give a right code back, so that only wrong ones count."""
    for counted in codes_of(user):
        counters.give_back(counted)


def admit_from(*, what: Literal["reset", "activation"], address: str | None) -> None:
    """Count one request from an address that nobody signed in from. Raises TooManyTries."""
    limit = table.scaled(FROM[what])
    counters.count_guess(Counted(limit, group_of(address))).require()


def pair(username: str, address: str | None) -> str:
    """Name a person's tries from one place; the name need not exist."""
    return f"{username.strip().casefold()} {group_of(address)}"


def for_name(username: str) -> Counted:
    """The guesses of one name from everywhere."""
    return Counted(table.PASSWORDS_FOR, username.strip().casefold())


def from_address(address: str | None) -> Counted:
    """The guesses of all names from one place."""
    return Counted(table.scaled(table.PASSWORDS_FROM), group_of(address))


def codes_of(user: User) -> tuple[Counted, Counted]:
    """The codes a person got wrong."""
    return Counted(table.CODES, user.pk), Counted(table.CODES_AN_HOUR, user.pk)


def is_known(user: User, address: str | None) -> bool:
    """Tell whether the person signed in from here a short while ago."""
    since = timezone.now() - KNOWN_FOR
    seen = AuthSession.objects.filter(user=user, created_at__gt=since).exclude(ip=None)
    here = group_of(address)
    return address is not None and any(
        group_of(ip) == here for ip in seen.values_list("ip", flat=True).distinct()
    )


def notice_failure() -> None:
    """Count the failures of everybody together; raise the alarm once when they become a flood."""
    counted = Counted(table.FAILURES, "everybody")
    verdict = counters.count_guess(counted)
    if verdict.passes and verdict.left == 0:
        minutes = counted.limit.window.total_seconds() / 60
        log.error("%s failed sign-ins within %.0f minutes", counted.limit.most, minutes)


@transaction.atomic
def note_guessing(*, user: User, failures: int) -> None:
    """Tell the journal, and through it the person, that somebody guesses."""
    journal.record(GuessingNoticed(user_ids=(user.pk,), failures=failures), actor=None)


__all__ = [
    "admit_code",
    "admit_from",
    "admit_password",
    "code_accepted",
    "code_failed",
    "needs_email_proof",
    "password_accepted",
    "password_failed",
    "proven_by_mail",
]
