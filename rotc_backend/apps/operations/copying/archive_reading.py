"""Reads an archive and believes nothing of it that is not authenticated and complete."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from apps.operations.copying import keys
from apps.operations.copying.archive_form import (
    LENGTH,
    LONGEST_HEAD,
    LONGEST_RECORD,
    MAGIC,
    PIECE,
    RECORD,
    Contents,
    Head,
    Manifest,
    Record,
    TableFacts,
)
from apps.operations.copying.problems import DamagedArchive, ForeignArchive
from apps.operations.copying.sealed_stream import opened


def head_of(source: BinaryIO) -> tuple[Head, bytes]:
    """Read the head, and the hash that its chunks are bound to. Raises ForeignArchive, Damaged."""
    magic = source.read(len(MAGIC))
    if magic != MAGIC:
        raise ForeignArchive("This is no archive of RGMS, or one of a later form.")
    length = source.read(LENGTH.size)
    size = LENGTH.unpack(length)[0] if len(length) == LENGTH.size else 0
    if not 0 < size <= LONGEST_HEAD:
        raise DamagedArchive("The archive is damaged in its head.")
    said = source.read(size)
    try:
        head = Head(**json.loads(said))
        base64.b64decode(head.salt, validate=True)
    except (ValueError, TypeError):
        raise DamagedArchive("The archive is damaged in its head.") from None
    return head, hashlib.sha256(magic + length + said).digest()


def records(source: BinaryIO) -> Iterator[Record]:
    """Yield the records after the head, authenticated. Raises DamagedArchive, ForeignArchive."""
    head, bound = head_of(source)
    key = keys.file_key(keys.named(head.key_id), base64.b64decode(head.salt))
    unpacking, waiting = zlib.decompressobj(), bytearray()
    for chunk in opened(source, key=key, head=bound):
        packed = chunk
        while packed:
            waiting += unpacking.decompress(packed, PIECE * 16)
            packed = unpacking.unconsumed_tail
            yield from whole_records(waiting)
    waiting += unpacking.flush()
    yield from whole_records(waiting)
    if waiting or not unpacking.eof:
        raise DamagedArchive("The archive ends in the middle of a record.")


def whole_records(waiting: bytearray) -> Iterator[Record]:
    """Take the records out that have come completely."""
    while len(waiting) >= RECORD.size:
        kind, size = RECORD.unpack_from(waiting)
        if size > LONGEST_RECORD:
            raise DamagedArchive("The archive is damaged: a record has an impossible length.")
        end = RECORD.size + size
        if len(waiting) < end:
            return
        yield Record(kind, bytes(waiting[RECORD.size : end]))
        del waiting[:end]


class Reading:
    """Reads an archive from manifest to end; each table's rows are checked as they pass."""

    def __init__(self, source: BinaryIO) -> None:
        """Read as far as the manifest. Raises DamagedArchive, ForeignArchive."""
        self.records = records(source)
        first = next(self.records, None)
        if first is None or first.kind != b"M":
            raise DamagedArchive("The archive has no manifest.")
        self.manifest = Manifest(**first.json())
        self.contents = Contents()
        self.is_whole = False

    def tables(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield each table and its pieces, which must be read before the next. Raises Damaged."""
        for record in self.records:
            if record.kind == b"Z":
                self.end(record)
                break
            if record.kind != b"T":
                raise DamagedArchive("The archive is damaged: rows outside of a table.")
            name = record.content.decode()
            yield name, self.pieces(name)
            if name not in self.contents.tables:
                raise RuntimeError(f"the rows of {name} were not read")
        if not self.is_whole or next(self.records, None) is not None:
            raise DamagedArchive("The archive does not end where it says.")

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the pieces of a table. Raises DamagedArchive when they are not what was written."""
        digest, rows = hashlib.sha256(), 0
        for record in self.records:
            if record.kind == b"E":
                found = TableFacts(rows, digest.hexdigest())
                if found != TableFacts(**record.json()):
                    raise DamagedArchive(f"The rows of {name} are not those that were written.")
                self.contents.tables[name] = found
                return
            digest.update(record.content)
            rows += record.content.count(b"\n")
            yield record.content
        raise DamagedArchive(f"The archive ends in the middle of {name}.")

    def end(self, record: Record) -> None:
        """Compare the end with what was read. Raises DamagedArchive."""
        said = record.json()
        self.contents.sequences = said["sequences"]
        tables = {name: TableFacts(**facts) for name, facts in said["tables"].items()}
        if tables != self.contents.tables or {*tables} != {*self.manifest.tables}:
            raise DamagedArchive("The archive does not hold the tables it says.")
        self.is_whole = True


def read_through(source: BinaryIO) -> tuple[Manifest, Contents]:
    """Read everything once and keep nothing. Raises DamagedArchive, ForeignArchive."""
    reading = Reading(source)
    for _, pieces in reading.tables():
        for _ in pieces:
            pass
    return reading.manifest, reading.contents
