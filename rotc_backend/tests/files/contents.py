"""Pictures and documents made for tests: honest ones, and what people try."""

import hashlib
import io
import os
import zlib

from PIL import Image
from PIL.Image import Exif

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def jpeg(*, size=(64, 48), exif=None, mode="RGB", **options):
    """A photo; `exif` are its tags."""
    tags = Exif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    written = io.BytesIO()
    Image.new(mode, size, "olive").save(written, "JPEG", exif=tags, **options)
    return written.getvalue()


def png(*, size=(64, 48), noise=False):
    """A drawing; with noise it does not shrink."""
    picture = Image.new("RGBA", size, (0, 128, 0, 128))
    if noise:
        picture = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def webp():
    """A photo of a newer phone."""
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "olive").save(written, "WEBP")
    return written.getvalue()


def huge_png():
    """A few kilobytes that say they are 900 megapixels."""
    head = b"\x89PNG\r\n\x1a\n"
    size = (30_000).to_bytes(4, "big") * 2
    return head + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", b"x") + chunk(b"IEND")


def chunk(kind, content=b""):
    """One part of a PNG."""
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check


def pdf(*objects, pages=1, trailer=b""):
    """A document with one empty page, or more, and these objects beside."""
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(pages))
    parts = [
        b"%PDF-1.7",
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        b"2 0 obj << /Type /Pages /Kids [" + kids + b"] /Count %d >> endobj" % pages,
    ]
    parts += [
        b"%d 0 obj << /Type /Page /Parent 2 0 R >> endobj" % (10 + number)
        for number in range(pages)
    ]
    end = [b"trailer << /Root 1 0 R " + trailer + b" >>", b"startxref", b"0", b"%%EOF", b""]
    return b"\n".join([*parts, *objects, *end])


def packed(text, *, dictionary=b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"):
    """An object that holds others, deflated."""
    content = zlib.compress(text)
    length = b" /Length %d" % len(content)
    return b"5 0 obj << " + dictionary + length + b" >>\nstream\n" + content + b"\nendstream endobj"


def overlapping(*, streams=100, gap=20_000):
    """Streams that each begin inside the one before and run to the end, unpacking to hardly anything."""
    start = b"\n9 0 obj\n<< /Length 9 >>\nstream\n\x78\x01"
    size = len(start).to_bytes(2, "little")
    shown = b"\x00" + size + bytes(255 - byte for byte in size) + start
    nothing = b"\x00\x00\x00\xff\xff" * (gap // 5)
    return start + (shown + nothing) * streams


def fingerprint(content):
    """What an upload announces."""
    return hashlib.sha256(content).hexdigest()
