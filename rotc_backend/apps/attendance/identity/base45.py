"""Bytes as the 45 characters that a QR code writes most tightly (RFC 9285)."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Write two bytes as three characters, and a last single one as two."""
    return "".join(group(data[at : at + 2]) for at in range(0, len(data), 2))


def group(data: bytes) -> str:
    """Write one or two bytes, the least of the values first."""
    value = int.from_bytes(data, "big")
    digits = []
    for _ in range(len(data) + 1):
        value, digit = divmod(value, 45)
        digits.append(ALPHABET[digit])
    return "".join(digits)


def decode(text: str) -> bytes:
    """Read what `encode` wrote. Raises ValueError."""
    if len(text) % 3 == 1:
        raise ValueError("a character is missing")
    return b"".join(ungroup(text[at : at + 3]) for at in range(0, len(text), 3))


def ungroup(text: str) -> bytes:
    """Read two or three characters. Raises ValueError, also for what two bytes cannot hold."""
    value = 0
    for character in reversed(text):
        if character not in VALUES:
            raise ValueError("another character")
        value = value * 45 + VALUES[character]
    if value >= 256 ** (len(text) - 1):
        raise ValueError("too large")
    return value.to_bytes(len(text) - 1, "big")
