"""Encrypts a stream in chunks, so that no byte, chunk, order or end can change unnoticed.

A chunk is its length (four bytes) and AES-256-GCM over at most CHUNK bytes. The nonce is the
chunk's number and whether it is the last; the hash of everything before the first chunk is
authenticated with each. So a chunk that is changed, missing, repeated, moved, of another file or
behind the last one does not open.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from apps.operations.copying.problems import DamagedArchive

CHUNK: Final = 256 * 1024
TAG: Final = 16
LENGTH: Final = struct.Struct(">I")
NONCE: Final = struct.Struct(">QxxxB")


class SealingWriter:
    """Writes chunks; `close` writes the last one, without which nothing of it can be read."""

    def __init__(self, target: BinaryIO, *, key: bytes, head: bytes) -> None:
        """Begin with nothing written; `head` is what stands before, already hashed."""
        self.target = target
        self.cipher = AESGCM(key)
        self.head = head
        self.number = 0
        self.waiting = bytearray()

    def write(self, data: bytes) -> None:
        """Take bytes; a chunk is written once more than one chunk's worth has come."""
        self.waiting += data
        while len(self.waiting) > CHUNK:
            self.put(bytes(self.waiting[:CHUNK]), is_last=False)
            del self.waiting[:CHUNK]

    def put(self, data: bytes, *, is_last: bool) -> None:
        """Encrypt one chunk and write it."""
        sealed = self.cipher.encrypt(NONCE.pack(self.number, is_last), data, self.head)
        self.target.write(LENGTH.pack(len(sealed)) + sealed)
        self.number += 1

    def close(self) -> None:
        """Write what is left as the last chunk, even if it is empty."""
        self.put(bytes(self.waiting), is_last=True)
        self.waiting.clear()


def opened(source: BinaryIO, *, key: bytes, head: bytes) -> Iterator[bytes]:
    """Yield the plain bytes, chunk by chunk. Raises DamagedArchive at the first that does not open.

    What was yielded before is authentic; that nothing is missing is known only at the end.
    """
    cipher, number = AESGCM(key), 0
    sealed = next_chunk(source)
    while sealed is not None:
        following = next_chunk(source)
        try:
            yield cipher.decrypt(NONCE.pack(number, following is None), sealed, head)
        except InvalidTag:
            raise DamagedArchive(
                f"The archive is damaged, cut off, or not opened by this key (chunk {number})."
            ) from None
        sealed, number = following, number + 1
    if number == 0:
        raise DamagedArchive("The archive ends before its first chunk.")


def next_chunk(source: BinaryIO) -> bytes | None:
    """Read one chunk; None at the end of the file. Raises DamagedArchive for half of one."""
    start = source.read(LENGTH.size)
    if not start:
        return None
    size = LENGTH.unpack(start)[0] if len(start) == LENGTH.size else 0
    if not TAG <= size <= CHUNK + TAG:
        raise DamagedArchive("The archive is damaged: a chunk has an impossible length.")
    sealed = source.read(size)
    if len(sealed) != size:
        raise DamagedArchive("The archive is cut off in the middle of a chunk.")
    return sealed
