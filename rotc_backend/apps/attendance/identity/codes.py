"""Passes and codes as bytes: what is signed, by which key, and how a code is read and judged.

    pass   body (68 bytes) and the unit's Ed25519 signature of it (64)
    code   a pass, the moment it was made (4), and the phone's P-256 signature of all that (64)

A pass names the phone's public key, so a code proves that this phone showed it at that moment. The
text of a code is `RGMS:`, the 200 bytes in base 45, and `:`; it fits a QR code of version 10.
Plain Python: no database, no clock of its own.
"""

import struct
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from apps.attendance.identity import base45

FORMAT: Final = 1
# format, key id, enrolment, term, session, moment of issue, minutes it lasts, the phone's key
BODY: Final = struct.Struct(">BH6sI16sIH33s")
SIGNATURE: Final = 64
PASS_LENGTH: Final = BODY.size + SIGNATURE
MOMENT: Final = struct.Struct(">I")
CODE_LENGTH: Final = PASS_LENGTH + MOMENT.size + SIGNATURE
BEGINNING: Final = "RGMS:"
END: Final = ":"
# What is signed begins with what it is, so that no signature serves for something else.
PASS_PURPOSE: Final = b"rgms identity pass\0"
CODE_PURPOSE: Final = b"rgms identity code\0"

# How long a code may be shown, and how far clocks may differ before that counts as future.
CODE_LASTS: Final = timedelta(seconds=60)
CLOCKS_DIFFER: Final = timedelta(seconds=30)


class BadCode(Exception):
    """The text is no code of ours, or one of its signatures is not what it claims to be."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What the unit vouches for: this phone belongs to this cadet until then."""

    key: int
    enrolment: int
    term: int
    session: uuid.UUID
    issued_at: datetime
    lasts: timedelta
    phone_key: bytes

    @property
    def ends_at(self) -> datetime:
        """When it stops being good."""
        return self.issued_at + self.lasts

    def body(self) -> bytes:
        """Write what the unit signs."""
        return BODY.pack(
            FORMAT,
            self.key,
            self.enrolment.to_bytes(6, "big"),
            self.term,
            self.session.bytes,
            int(self.issued_at.timestamp()),
            int(self.lasts.total_seconds()) // 60,
            self.phone_key,
        )


@dataclass(frozen=True, slots=True)
class Code:
    """A code whose signatures are right; whether it still counts is for others to say."""

    granted: Pass
    made_at: datetime


def read_code(text: str, keys: Mapping[int, bytes]) -> Code:
    """Take a code apart and check both signatures. Raises BadCode with a sentence."""
    data = bytes_of(text)
    granted = read_pass(data[:PASS_LENGTH], keys)
    signed, signature = data[:-SIGNATURE], data[-SIGNATURE:]
    (moment,) = MOMENT.unpack(signed[PASS_LENGTH:])
    if not is_signed_by_phone(granted.phone_key, CODE_PURPOSE + signed, signature):
        raise BadCode("The code was not made by the phone its pass was issued to.")
    return Code(granted, datetime.fromtimestamp(moment, UTC))


def bytes_of(text: str) -> bytes:
    """Read the text of a code. Raises BadCode."""
    inner = text.removeprefix(BEGINNING).removesuffix(END)
    if len(inner) != len(text) - len(BEGINNING) - len(END):
        raise BadCode("This is not a code of this system.")
    try:
        data = base45.decode(inner)
    except ValueError as error:
        raise BadCode("This is not a code of this system.") from error
    if len(data) != CODE_LENGTH or data[0] != FORMAT:
        raise BadCode("This is not a code of this system.")
    return data


def read_pass(data: bytes, keys: Mapping[int, bytes]) -> Pass:
    """Read a pass and check the unit's signature. Raises BadCode."""
    body, signature = data[: BODY.size], data[BODY.size :]
    _, key, enrolment, term, session, issued, minutes, phone_key = BODY.unpack(body)
    if key not in keys:
        raise BadCode("The pass was signed with a key this unit does not use.")
    try:
        Ed25519PublicKey.from_public_bytes(keys[key]).verify(signature, PASS_PURPOSE + body)
    except InvalidSignature as error:
        raise BadCode("The pass was not signed by this unit.") from error
    return Pass(
        key=key,
        enrolment=int.from_bytes(enrolment, "big"),
        term=term,
        session=uuid.UUID(bytes=session),
        issued_at=datetime.fromtimestamp(issued, UTC),
        lasts=timedelta(minutes=minutes),
        phone_key=phone_key,
    )


def is_signed_by_phone(phone_key: bytes, message: bytes, signature: bytes) -> bool:
    """Check a P-256 signature as browsers write it: r and s, 32 bytes each."""
    halves = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), phone_key)
        key.verify(encode_dss_signature(*halves), message, ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def compressed(point: bytes) -> bytes:
    """Shorten a P-256 public key to 33 bytes. Raises ValueError when it is no point of the curve."""
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    return key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
