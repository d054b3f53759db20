"""Writes an archive, from its head to its end, holding no more than a piece and a chunk."""

import base64
import hashlib
import os
import zlib
from dataclasses import asdict
from typing import BinaryIO, Final

from apps.operations.copying import keys
from apps.operations.copying.archive_form import (
    LENGTH,
    MAGIC,
    PIECE,
    RECORD,
    Contents,
    Head,
    Manifest,
    TableFacts,
    written,
)
from apps.operations.copying.sealed_stream import SealingWriter

LEVEL: Final = 6


class ArchiveWriter:
    """Writes one archive, from its head to its end; holds no more than a piece and a chunk."""

    def __init__(self, target: BinaryIO, manifest: Manifest) -> None:
        """Write head and manifest."""
        name, key = keys.newest()
        salt = os.urandom(32)
        head = Head(
            made_at=manifest.made_at,
            environment=manifest.environment,
            release=manifest.release,
            key_id=name,
            salt=base64.b64encode(salt).decode(),
        )
        said = written(asdict(head))
        start = MAGIC + LENGTH.pack(len(said)) + said
        target.write(start)
        self.key_id = name
        self.sealing = SealingWriter(
            target, key=keys.file_key(key, salt), head=hashlib.sha256(start).digest()
        )
        self.packing = zlib.compressobj(LEVEL)
        self.put(b"M", written(asdict(manifest)))

    def put(self, kind: bytes, content: bytes) -> None:
        """Write one record."""
        self.sealing.write(self.packing.compress(RECORD.pack(kind, len(content)) + content))

    def close(self, contents: Contents) -> None:
        """Write the end."""
        self.put(b"Z", written(asdict(contents)))
        self.sealing.write(self.packing.flush())
        self.sealing.close()


class TableWriter:
    """Writes the rows of one table in pieces, and counts and hashes what it wrote."""

    def __init__(self, archive: ArchiveWriter, name: str) -> None:
        """Begin a table."""
        archive.put(b"T", name.encode())
        self.archive = archive
        self.digest = hashlib.sha256()
        self.rows = 0
        self.waiting = bytearray()

    def take(self, sent: bytes) -> None:
        """Take what COPY sent; the only line end in a row is at its end."""
        self.waiting += sent
        if len(self.waiting) >= PIECE:
            self.pass_on()

    def pass_on(self) -> None:
        """Write the pieces that wait."""
        for at in range(0, len(self.waiting), PIECE):
            piece = bytes(self.waiting[at : at + PIECE])
            self.digest.update(piece)
            self.rows += piece.count(b"\n")
            self.archive.put(b"D", piece)
        self.waiting.clear()

    def close(self) -> TableFacts:
        """End the table."""
        self.pass_on()
        facts = TableFacts(self.rows, self.digest.hexdigest())
        self.archive.put(b"E", written(asdict(facts)))
        return facts
