"""What an activation code looks like, how it is derived and how it is compared; it is stored nowhere."""

import base64
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from apps.authentication.choices import CodeState
from apps.authentication.models import ActivationBatch, ActivationCode

LASTS: Final = timedelta(days=14)
LENGTH: Final = 12  # characters of base32: 60 bits
GROUP: Final = 4
# What people may type for what they read; base32 has neither 0 nor 1.
AS_PRINTED: Final = str.maketrans("01", "OI", "- ")


def new_seed() -> bytes:
    """Make what the codes of one batch are derived from, together with the key."""
    return secrets.token_bytes(32)


def code_of(batch: ActivationBatch, user_id: int) -> str:
    """Derive a person's code of a batch, as it is printed: XXXX-XXXX-XXXX."""
    value = bytes(batch.seed) + str(user_id).encode()
    digest = salted_hmac("rgms.activation.code", value, algorithm="sha256").digest()
    text = base64.b32encode(digest).decode()[:LENGTH]
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def hash_of(code: str, user_id: int) -> bytes:
    """Return what is stored of a code; case, dashes and spaces say nothing.

    It is keyed: sixty bits could be found from a plain hash in a copy of the database.
    """
    text = f"{user_id}:{code.translate(AS_PRINTED).upper()}"
    return salted_hmac("rgms.activation.hash", text, algorithm="sha256").digest()


def fits(row: ActivationCode, code: str) -> bool:
    """Compare with a stored hash in constant time."""
    return hmac.compare_digest(bytes(row.hash), hash_of(code, row.user_id))


def state_of(row: ActivationCode, batch: ActivationBatch, *, now: datetime) -> CodeState:
    """Say what has become of a code. One that the present key no longer derives opens nothing."""
    if row.used_at:
        return CodeState.USED
    if row.replaced_at or not fits(row, code_of(batch, row.user_id)):
        return CodeState.REPLACED
    return CodeState.WAITING if now < batch.expires_at else CodeState.EXPIRED
