"""A cadet's phone in tests: it keeps a key and a pass, and makes codes of them."""

import base64
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from apps.attendance.identity import base45
from apps.attendance.identity.codes import BEGINNING, CODE_PURPOSE, END, MOMENT


@dataclass
class Phone:
    """A phone with a key of its own that never leaves it."""

    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    signed_pass: bytes = b""

    @property
    def public_key(self) -> str:
        """Its public key as it asks for a pass."""
        form = PublicFormat.UncompressedPoint
        return spelt(self.key.public_key().public_bytes(Encoding.X962, form))

    def take_pass(self, caller) -> dict:
        """Ask for a pass and keep it."""
        answer = caller.do("identity-passes/", {"public_key": self.public_key})
        assert answer.status_code == 201, answer.content
        self.signed_pass = read(answer.json()["signed"])
        return answer.json()

    def code_bytes(self, at: datetime) -> bytes:
        """The code of a moment, as bytes."""
        signed = self.signed_pass + MOMENT.pack(int(at.timestamp()))
        made = self.key.sign(CODE_PURPOSE + signed, ECDSA(hashes.SHA256()))
        halves = (half.to_bytes(32, "big") for half in decode_dss_signature(made))
        return signed + b"".join(halves)

    def code(self, at: datetime) -> str:
        """The code of a moment, as the camera reads it."""
        return text_of(self.code_bytes(at))


def text_of(data: bytes) -> str:
    """Write the bytes of a code as its text."""
    return f"{BEGINNING}{base45.encode(data)}{END}"


def spelt(data: bytes) -> str:
    """Write bytes as URL-safe base64."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """Read URL-safe base64."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
