"""The second factor: an authenticator app (RFC 6238) and ten recovery codes for when it is lost."""

import base64
import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pyotp
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.authentication import ending, guesses, mail, people, selectors
from apps.authentication.choices import RevokeReason
from apps.authentication.events import FactorChanged
from apps.authentication.models import RecoveryCode, SecondFactor, User
from apps.core.encryption import Unreadable, decrypt, encrypt
from apps.core.errors import InvalidInput, RuleBroken
from apps.system import journal

log = logging.getLogger(__name__)

ISSUER: Final = "RGMS"
STEP_SECONDS: Final = 30
DIGITS: Final = 6
# Clocks of phones are wrong by a little: the code before and the code after are good too.
DRIFT: Final = (0, -1, 1)
RECOVERY_CODES: Final = 10
RECOVERY_BYTES: Final = 10  # 16 characters of base32


class FactorEnrolled(RuleBroken):
    """A second factor is in force; it is removed before another is enrolled."""

    code = "factor_enrolled"
    title = "Second factor enrolled"


class FactorMissing(RuleBroken):
    """There is no second factor, or none that waits for its first code."""

    code = "factor_missing"
    title = "No second factor"


class FactorNeeded(RuleBroken):
    """People of this role must have a second factor."""

    code = "factor_needed"
    title = "Second factor needed"


@dataclass(frozen=True)
class FactorState:
    """What a person may know of their own second factor."""

    is_enrolled: bool
    is_required: bool
    confirmed_at: datetime | None
    recovery_codes_left: int


@dataclass(frozen=True)
class Seed:
    """What an authenticator app needs, shown once: as text to type and as a link for a QR code."""

    secret: str
    uri: str


def state_of(user: User) -> FactorState:
    """Describe a person's second factor."""
    factor = selectors.confirmed_factor(user)
    return FactorState(
        is_enrolled=factor is not None,
        is_required=user.role in settings.SECOND_FACTOR_ROLES,
        confirmed_at=factor.confirmed_at if factor else None,
        recovery_codes_left=factor.codes.filter(used_at=None).count() if factor else 0,
    )


@transaction.atomic
def start_enrolment_without_journal(*, user: User) -> Seed:
    """Make a seed that proves nothing until it is confirmed; an earlier start is void.

    Raises FactorEnrolled when a second factor is in force.
    """
    selectors.locked_user(user.pk)
    refuse_second_enrolment(user)
    secret = pyotp.random_base32()
    SecondFactor.objects.update_or_create(
        user=user, defaults={"secret": encrypt(secret), "last_step": 0}
    )
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=ISSUER)
    return Seed(secret, uri)


@transaction.atomic
def confirm_enrolment(*, user: User, code: str) -> list[str]:
    """Put a started second factor into force with its first code; return the recovery codes.

    They are shown this once. Raises FactorEnrolled, FactorMissing, InvalidInput for a wrong code.
    """
    selectors.locked_user(user.pk)
    refuse_second_enrolment(user)
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is None:
        raise FactorMissing("Start with a new authenticator first.")
    step = step_of(factor, code)
    if step is None:
        raise wrong_code()
    factor.confirmed_at = timezone.now()
    factor.last_step = step
    factor.save(update_fields=["confirmed_at", "last_step"])
    codes = new_recovery_codes(factor)
    journal.record(FactorChanged(user_ids=(user.pk,), change="enrolled"), actor=user)
    return codes


def remove_factor(*, user: User, code: str) -> None:
    """Give the second factor up. Raises FactorNeeded, FactorMissing, InvalidInput, TooManyTries."""
    if user.role in settings.SECOND_FACTOR_ROLES:
        raise FactorNeeded("Your role needs a second factor.")
    spend_own_code(user=user, code=code)
    with transaction.atomic():
        require_factor(user).delete()
        mail.mail_notice_later(user=user, kind="factor_removed")
        journal.record(FactorChanged(user_ids=(user.pk,), change="removed"), actor=user)


def renew_recovery_codes(*, user: User, code: str) -> list[str]:
    """Void the recovery codes and return ten new ones, shown this once.

    Raises FactorMissing, InvalidInput for a wrong code, TooManyTries.
    """
    spend_own_code(user=user, code=code)
    with transaction.atomic():
        selectors.locked_user(user.pk)
        codes = new_recovery_codes(require_factor(user))
        journal.record(FactorChanged(user_ids=(user.pk,), change="codes_renewed"), actor=user)
    return codes


@transaction.atomic
def reset_factor(*, user: User, reason: str, actor: Any) -> None:
    """Take the second factor of somebody else away, who lost it; their sessions end.

    Raises OwnAccount, AccountState when there is none.
    """
    people.refuse_own_account(user, actor)
    selectors.locked_user(user.pk)
    deleted, _ = SecondFactor.objects.filter(user=user).delete()
    if not deleted:
        raise people.AccountState("This person has no second factor.")
    ending.revoke(selectors.sessions_of(user), RevokeReason.REVOKED_BY_ADMIN)
    mail.mail_notice_later(user=user, kind="factor_reset")
    event = FactorChanged(user_ids=(user.pk,), change="reset", reason=reason)
    journal.record(event, actor=actor)


def spend_code(*, user: User, code: str) -> str | None:
    """Use a code up; return how it proved the person, totp or recovery, or None for a wrong one.

    Raises TooManyTries.
    """
    guesses.admit_code(user=user)
    is_short = len(tidy(code)) == DIGITS
    is_right = accept_step(user, code) if is_short else use_recovery_code(user=user, code=code)
    if not is_right:
        guesses.code_failed(user=user)
        return None
    guesses.code_accepted(user=user)
    return "totp" if is_short else "recovery"


def spend_own_code(*, user: User, code: str) -> None:
    """Use a code of one's own up. Raises FactorMissing, InvalidInput, TooManyTries."""
    require_factor(user)
    if spend_code(user=user, code=code) is None:
        raise wrong_code()


def accept_step(user: User, code: str) -> bool:
    """Accept a code of the authenticator once: of two requests at the same moment one wins."""
    factor = selectors.confirmed_factor(user)
    step = step_of(factor, code) if factor else None
    if factor is None or step is None:
        return False
    unused = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
    return unused.update(last_step=step) == 1


@transaction.atomic
def use_recovery_code(*, user: User, code: str) -> bool:
    """Use a recovery code up; it works once."""
    factor = selectors.confirmed_factor(user)
    # Without a join, so that the loser of two at once finds the row used when its turn comes.
    unused = RecoveryCode.objects.filter(factor_id=factor and factor.pk, hash=hash_of(code))
    if not unused.filter(used_at=None).update(used_at=timezone.now()):
        return False
    event = FactorChanged(user_ids=(user.pk,), change="recovery_code_used")
    journal.record(event, actor=user)
    return True


def step_of(factor: SecondFactor, code: str) -> int | None:
    """Find the half minute a code belongs to, the present one or a neighbour; None for neither."""
    try:
        totp = pyotp.TOTP(decrypt(factor.secret))
    except Unreadable:
        log.exception("no key opens the second factor %s", factor.pk)
        return None
    given = tidy(code).encode()
    now = int(timezone.now().timestamp()) // STEP_SECONDS
    steps = [now + drift for drift in DRIFT]
    codes = {step: totp.generate_otp(step).encode() for step in steps}
    return next((step for step in steps if secrets.compare_digest(codes[step], given)), None)


def new_recovery_codes(factor: SecondFactor) -> list[str]:
    """Replace a factor's recovery codes; only their hashes are stored."""
    factor.codes.all().delete()
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, hash=hash_of(code)) for code in codes
    )
    return codes


def new_recovery_code() -> str:
    """Make a code of 80 random bits, in four groups of four."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def hash_of(code: str) -> bytes:
    """Return what is stored of a recovery code."""
    return hashlib.sha256(tidy(code).encode()).digest()


def tidy(code: str) -> str:
    """Write a code as it is compared: case, dashes and spaces say nothing."""
    return code.upper().replace("-", "").replace(" ", "")


def refuse_second_enrolment(user: User) -> None:
    """Raise FactorEnrolled when a second factor is in force."""
    if selectors.confirmed_factor(user):
        raise FactorEnrolled("You have a second factor already.")


def require_factor(user: User) -> SecondFactor:
    """Return the second factor in force. Raises FactorMissing."""
    factor = selectors.confirmed_factor(user)
    if factor is None:
        raise FactorMissing("You have no second factor.")
    return factor


def wrong_code() -> InvalidInput:
    """Say that a code is wrong or was used."""
    message = "This code is wrong or has been used."
    return InvalidInput(f"code: {message}", fields={"code": [message]})
