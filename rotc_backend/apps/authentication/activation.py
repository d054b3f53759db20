"""Activation: how a person who never had a password gets in, once, with a printed code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from apps.authentication import activation_codes as codes
from apps.authentication import guesses, mail, passwords, selectors, services, sessions
from apps.authentication.choices import CodeState, RevokeReason
from apps.authentication.events import (
    ActivationIssued,
    ActivationPrinted,
    PasswordChanged,
    UserCreated,
)
from apps.authentication.models import ActivationBatch, ActivationCode, User
from apps.authentication.people import AccountState
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.system import journal
from apps.system.models import Term

AT_ONCE: Final = 500  # rows in one statement


class ActivationRefused(RuleBroken):
    """The code is unknown, used, too old or replaced, or its owner may not use one."""

    code = "activation_refused"
    status = 400
    title = "Activation refused"

    def __init__(self) -> None:
        """Use one sentence for all of them."""
        super().__init__("This user name and this code do not work. Ask for a new code.")


@dataclass(frozen=True)
class IssuedCode:
    """A code as its issuer sees it, this once."""

    username: str
    full_name: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class PrintedCode:
    """One line of a printed sheet; the code only as long as it opens something."""

    user_id: int
    username: str
    code: str | None
    state: CodeState


@transaction.atomic
def open_accounts(*, names: Iterable[tuple[str, str]], actor: Any) -> list[User]:
    """Make approved cadet accounts without a password, from pairs of user name and full name.

    They cannot sign in until they are activated.
    """
    rows = [
        User(
            username=username,
            full_name=full_name,
            role=Role.CADET,
            is_approved=True,
            password=make_password(None),
        )
        for username, full_name in names
    ]
    users = User.objects.bulk_create(rows, batch_size=AT_ONCE)
    event = UserCreated(user_ids=tuple(user.pk for user in users), role=Role.CADET)
    journal.record(event, actor=actor)
    return users


@transaction.atomic
def issue_code(*, user: User, actor: Any) -> IssuedCode:
    """Issue a code to one person; an earlier one stops working.

    Raises AccountState for somebody who may not sign in, or whose second factor is in force: a
    code signs in at once and must not lead around it.
    """
    if not user.may_sign_in:
        raise AccountState("This account is not approved, or it is switched off.")
    if user.has_second_factor:
        raise AccountState("This person has a second factor: reset it first, or send a reset link.")
    batch = issue_codes(users=[user], title=user.full_name[:120], renew=True, actor=actor)
    return IssuedCode(
        user.username, user.full_name, codes.code_of(batch, user.pk), batch.expires_at
    )


@transaction.atomic
def issue_codes(
    *,
    users: Sequence[User],
    title: str,
    renew: bool,
    actor: Any,
    term: Term | None = None,
    skipped: int = 0,
) -> ActivationBatch:
    """Issue a code to each of these people, in a few statements whatever their number.

    Whoever holds a living code keeps it, unless `renew` replaces it. `term` makes the batch a sheet
    of that term; `skipped` notes how many people needed no code. The people are locked in one
    order: of two admins at the same moment the second sees what the first has done.
    """
    rows = User.objects.select_for_update(no_key=True).order_by("pk")
    people = list(rows.filter(pk__in=[user.pk for user in users]))
    kept = set() if renew else holders_among(people)
    receivers = [person for person in people if person.pk not in kept]
    retire_codes(receivers)
    batch = ActivationBatch.objects.create(
        title=title,
        seed=codes.new_seed(),
        issued_by=actor,
        expires_at=timezone.now() + codes.LASTS,
        term=term,
        skipped=skipped,
    )
    write_codes(batch, receivers)
    ids = tuple(person.pk for person in receivers)
    event = ActivationIssued(batch=str(batch.pk), issued=len(ids), user_ids=ids)
    journal.record(event, actor=actor)
    return batch


def activate(
    *, username: str, code: str, password: str, device: sessions.Device, email: str = ""
) -> sessions.Tokens:
    """Set a password, and perhaps an address, with an issued code, and sign the person in.

    A person who had a password gets the new one, and older sessions end. Raises TooManyTries,
    ActivationRefused, HashingBusy, and InvalidInput for a weak password or a taken address.
    """
    guesses.admit_from(what="activation", address=device.ip)
    row = usable(username, code)
    row.user.email = email or row.user.email  # a password may not resemble it
    passwords.refuse_weak(password, user=row.user)
    return use(row=row, password=password, device=device, email=email)


@transaction.atomic
def use(
    *, row: ActivationCode, password: str, device: sessions.Device, email: str
) -> sessions.Tokens:
    """Use a code up: of two requests at the same moment one wins. Raises ActivationRefused."""
    user = selectors.locked_user(row.user_id)
    unused = ActivationCode.objects.filter(pk=row.pk, used_at=None, replaced_at=None)
    if not may_activate(user) or not unused.update(used_at=timezone.now()):
        raise ActivationRefused
    if user.has_usable_password():
        mail.mail_notice_later(user=user, kind="password_changed")
    if email:
        services.change_email(user=user, email=email, actor=user)
    passwords.set_password_without_journal(user=user, password=password)
    services.end_sessions_without_journal(user, RevokeReason.PASSWORD_CHANGED)
    tokens = sessions.begin_session(user=user, device=device)
    journal.record(PasswordChanged(user_ids=(user.pk,), how="activated"), actor=user)
    return tokens


@transaction.atomic
def print_codes(*, batch: ActivationBatch, actor: Any) -> list[PrintedCode]:
    """Derive the codes of a batch once more, for paper; the journal notes who looked."""
    now = timezone.now()
    rows = ActivationCode.objects.filter(batch=batch).select_related("user")
    lines = [printed(row, batch, now) for row in rows]
    journal.record(ActivationPrinted(batch=str(batch.pk)), actor=actor)
    return lines


def printed(row: ActivationCode, batch: ActivationBatch, now: datetime) -> PrintedCode:
    """Describe one line of a sheet."""
    state = codes.state_of(row, batch, now=now)
    code = codes.code_of(batch, row.user_id) if state == CodeState.WAITING else None
    return PrintedCode(row.user_id, row.user.username, code, state)


def usable(username: str, code: str) -> ActivationCode:
    """The living code of this person, if it is this one. Raises ActivationRefused."""
    waiting = ActivationCode.objects.filter(used_at=None, replaced_at=None)
    living = waiting.filter(batch__expires_at__gt=timezone.now()).select_related("user")
    row = living.filter(user__username__iexact=username).first()
    if row is None or not codes.fits(row, code) or not may_activate(row.user):
        raise ActivationRefused
    return row


def may_activate(user: User) -> bool:
    """Tell whether a code may sign this person in: nobody goes around a second factor."""
    return user.may_sign_in and not user.has_second_factor


def holders_among(people: Iterable[User]) -> set[int]:
    """Those of these people who hold a living code."""
    living = ActivationCode.objects.filter(
        used_at=None, replaced_at=None, batch__expires_at__gt=timezone.now()
    )
    return set(living.filter(user__in=list(people)).values_list("user_id", flat=True))


def retire_codes(people: Iterable[User]) -> None:
    """End the unused codes of these people."""
    unused = ActivationCode.objects.filter(used_at=None, replaced_at=None)
    unused.filter(user__in=list(people)).update(replaced_at=timezone.now())


def write_codes(batch: ActivationBatch, people: Iterable[User]) -> None:
    """Store what is kept of each person's code."""
    rows = [
        ActivationCode(
            batch=batch,
            user=person,
            hash=codes.hash_of(codes.code_of(batch, person.pk), person.pk),
        )
        for person in people
    ]
    ActivationCode.objects.bulk_create(rows, batch_size=AT_ONCE)


def forget_batches_without_journal(*, before: datetime) -> int:
    """Delete batches that ran out before a moment, with their codes; return how many codes."""
    _, deleted = ActivationBatch.objects.filter(expires_at__lt=before).delete()
    return deleted.get("authentication.ActivationCode", 0)
