"""The unit's key for identity passes, and the passes a cadet's phone receives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.events import IdentityKeyMade
from apps.attendance.identity.codes import PASS_PURPOSE, Pass, compressed
from apps.attendance.models import IdentityKey
from apps.attendance.selectors.identity import LONGEST_PASS
from apps.authentication.models import AuthSession
from apps.cadets.models import Enrolment
from apps.core.encryption import decrypt, encrypt
from apps.core.errors import InvalidInput
from apps.system import journal

MINUTE: Final = timedelta(minutes=1)
NO_KEY: Final = "This is not a public key of a phone."


@dataclass(frozen=True, slots=True)
class SignedPass:
    """A pass as a phone keeps it, and whose it is."""

    data: bytes
    granted: Pass
    enrolment: Enrolment
    now: datetime


def issue_pass(*, user: Any, session: AuthSession, phone_key: bytes) -> SignedPass:
    """Vouch for a cadet's phone for half a day, or for as long as its session may go unused.

    Nothing is stored: a pass names the session, and ends with it. Raises NotFoundOrNotYours for
    somebody who does not train in the current term, and InvalidInput for a key that is none.
    """
    enrolment = selectors.own_active_enrolment(user)
    now = timezone.now().replace(microsecond=0)
    key = selectors.signing_key() or first_key(actor=user)
    granted = Pass(
        key=key.pk,
        enrolment=enrolment.pk,
        term=enrolment.term_id,
        session=session.pk,
        issued_at=now,
        lasts=min(LONGEST_PASS, session.idle_expires_at - now) // MINUTE * MINUTE,
        phone_key=short_key(phone_key),
    )
    body = granted.body()
    return SignedPass(body + signer(key)(PASS_PURPOSE + body), granted, enrolment, now)


def short_key(phone_key: bytes) -> bytes:
    """Shorten a phone's public key. Raises InvalidInput."""
    try:
        return compressed(phone_key)
    except ValueError as error:
        raise InvalidInput(NO_KEY, fields={"public_key": [NO_KEY]}) from error


def signer(key: IdentityKey) -> Callable[[bytes], bytes]:
    """Open a key and return what it signs with."""
    secret = bytes.fromhex(decrypt(key.secret))
    return Ed25519PrivateKey.from_private_bytes(secret).sign


def first_key(*, actor: Any) -> IdentityKey:
    """Make the unit's first key; of two who do so at once, the second takes what the first made."""
    try:
        return replace_identity_key(actor=actor, reason="The first pass was asked for.")
    except IntegrityError:
        return IdentityKey.objects.get(accepted_until=None)


@transaction.atomic
def replace_identity_key(*, actor: Any, reason: str, is_compromised: bool = False) -> IdentityKey:
    """Sign with a new key from here on.

    Passes of the one before stay good until the last of them has ended; when it may be in wrong
    hands, no code of theirs made from now on counts.
    """
    until = timezone.now() + (timedelta() if is_compromised else LONGEST_PASS)
    IdentityKey.objects.filter(accepted_until=None).update(accepted_until=until)
    if is_compromised:
        IdentityKey.objects.filter(accepted_until__gt=until).update(accepted_until=until)
    made = Ed25519PrivateKey.generate()
    secret = made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = IdentityKey.objects.create(secret=encrypt(secret.hex()), public_key=public)
    event = IdentityKeyMade(key=key.pk, reason=reason, is_compromised=is_compromised)
    journal.record(event, actor=actor)
    return key
