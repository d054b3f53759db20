"""Codes by which a document is checked: 128 random bits, written so that a person can type them."""

import base64
import secrets
from typing import Final

BYTES: Final = 16
LENGTH: Final = 26  # letters of base 32
GROUP: Final = 4
ALPHABET: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
# No code has these; who types one means the letter that looks like it.
ALIKE: Final = str.maketrans({"0": "O", "1": "I", "8": "B"})
LONGEST_TYPED: Final = 80


def new_code() -> str:
    """Make a code nobody can guess."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode().rstrip("=")


def in_groups(code: str) -> str:
    """Write a code as it is printed: groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def plain_code(typed: str) -> str:
    """Read a code as somebody typed it; what can be none becomes empty."""
    text = "".join(typed[:LONGEST_TYPED].split()).replace("-", "").upper().translate(ALIKE)
    return text if len(text) == LENGTH and ALPHABET.issuperset(text) else ""
