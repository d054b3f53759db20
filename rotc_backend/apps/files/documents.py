"""PDF documents: kept only when they can do nothing but be looked at.

Nothing is drawn or followed. Objects of a PDF stand in the file itself or, packed, in its streams:
both are searched for the names by which a reader is told to act, and what cannot be searched is
refused.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from apps.core.errors import InvalidInput
from apps.files.refusals import refusal

MOST_PAGES: Final = 20
MOST_STREAMS: Final = 5_000
MOST_UNPACKED: Final = 60 * 1024 * 1024  # bytes, all streams together
# Streams may overlap, so that a small file asks for endless unpacking; honest ones do not.
MOST_PACKED: Final = 30 * 1024 * 1024
STEP: Final = 64 * 1024
# How far before a stream its dictionary may begin.
DICTIONARY: Final = 8 * 1024

ENDS: Final = re.compile(rb"[\x00\t\n\f\r ()<>\[\]{}/%]|$")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
NAMES: Final = (
    rb"JavaScript",
    rb"Launch",
    rb"EmbeddedFiles?",
    rb"SubmitForm",
    rb"ImportData",
    rb"GoTo[RE]",
    rb"RichMedia\w*",
    rb"Rendition",
    rb"Movie",
    rb"Sound",
    rb"XFA",
)
AFTER: Final = rb"(?=" + ENDS.pattern + rb")"
ACTIVE: Final = re.compile(rb"/(?:" + rb"|".join(NAMES) + rb")" + AFTER)
ENCRYPTED: Final = re.compile(rb"/Encrypt" + AFTER)
PAGE: Final = re.compile(rb"/Type[\x00\t\n\f\r ]*/Page" + AFTER)
OBJECT: Final = re.compile(rb"\d\s+\d+\s+obj")
STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
PACKS_OBJECTS: Final = re.compile(rb"/(?:ObjStm|First)" + AFTER)
FILTER: Final = re.compile(rb"/(?:Filter|F)" + AFTER)
PLAIN_FLATE: Final = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]\s*)?(?=/|>>)")
PREDICTED: Final = re.compile(rb"/(?:DecodeParms|DP)" + AFTER)


@dataclass
class Allowance:
    """How many bytes may still be read out of streams, and come out of them."""

    packed: int = MOST_PACKED
    unpacked: int = MOST_UNPACKED

    def spend(self, *, packed: int = 0, unpacked: int = 0) -> None:
        """Take bytes off. Raises InvalidInput when there are not so many left."""
        self.packed -= packed
        self.unpacked -= unpacked
        if self.packed < 0 or self.unpacked < 0:
            raise too_much()


def refuse_active(content: bytes, *, most_pages: int = MOST_PAGES) -> None:
    """Refuse a PDF that is encrypted, torn, too long, or holds anything a reader would carry out.

    Raises InvalidInput.
    """
    if b"%%EOF" not in content[-2048:]:
        raise refusal("The document is damaged.")
    pages = 0
    for text in searchable(content):
        if ENCRYPTED.search(text):
            raise refusal("The document is locked with a password. Send one that is not.")
        if ACTIVE.search(text):
            raise refusal("The document can do more than be read. Print it to a new PDF.")
        pages += len(PAGE.findall(text))
    if pages > most_pages:
        raise refusal(f"The document has more than {most_pages} pages.")


def searchable(content: bytes) -> Iterator[bytes]:
    """Yield the file and everything packed in it, with the names written plainly."""
    yield plain(content)
    left = Allowance()
    for number, found in enumerate(STREAM.finditer(content)):
        if number >= MOST_STREAMS:
            raise too_much()
        refuse_packed_strangely(dictionary_before(content, found.start()))
        yield plain(inflated(memoryview(content)[found.end() :], left))


def plain(text: bytes) -> bytes:
    """Write names without escapes: /J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def dictionary_before(content: bytes, place: int) -> bytes:
    """Return the dictionary of the stream at this place. Raises InvalidInput when there is none."""
    before = plain(content[max(0, place - DICTIONARY) : place])
    begins = [found.end() for found in OBJECT.finditer(before)]
    dictionary = before[begins[-1] :].lstrip() if begins else b""
    if not dictionary.startswith(b"<<"):
        raise refusal("The document is packed in a way that cannot be checked.")
    return dictionary


def refuse_packed_strangely(dictionary: bytes) -> None:
    """Refuse objects that are packed otherwise than every writer packs them: nobody could look."""
    if not PACKS_OBJECTS.search(dictionary) or not FILTER.search(dictionary):
        return
    if not PLAIN_FLATE.search(dictionary) or PREDICTED.search(dictionary):
        raise refusal("The document is packed in a way that cannot be checked.")


def inflated(packed: memoryview, left: Allowance) -> bytes:
    """Unpack a stream as far as it is one of zlib. Raises InvalidInput when that is too much work."""
    unpacker, parts = zlib.decompressobj(), []
    try:
        for start in range(0, len(packed), STEP):
            waiting: bytes | memoryview = packed[start : start + STEP]
            read = len(waiting)
            while waiting and not unpacker.eof:
                parts.append(unpacker.decompress(waiting, STEP))
                waiting = unpacker.unconsumed_tail
                left.spend(unpacked=len(parts[-1]))
            left.spend(packed=read - len(unpacker.unused_data))
            if unpacker.eof:
                break
    except zlib.error:
        pass
    return b"".join(parts)


def too_much() -> InvalidInput:
    """Say that there is more than anybody would read."""
    return refusal("The document unpacks to more than can be checked.")
