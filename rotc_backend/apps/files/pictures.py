"""Pictures drawn anew: what was hidden in the file, the place of a home among it, stays behind."""

import io
import struct
import zlib
from typing import Final

from PIL import Image, ImageOps

from apps.core.errors import InvalidInput
from apps.files.refusals import refusal

FORMATS: Final = ("JPEG", "PNG", "WEBP")
MOST_PIXELS: Final = 25_000_000
LONGEST_SIDE: Final = 3000  # pixels; a page of handwriting stays readable
QUALITY: Final = 85
# What the decoders raise about contents that are damaged or lie about their size.
DAMAGED: Final = (
    OSError,
    ValueError,
    SyntaxError,
    IndexError,
    struct.error,
    zlib.error,
)
UNFOLDS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def redrawn(content: bytes) -> bytes:
    """Draw a JPEG, PNG or WebP anew as a JPEG, upright and without anything but its pixels.

    Raises InvalidInput when it is damaged or has more than 25 megapixels.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            refuse_large(picture.width * picture.height)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return as_jpeg(upright)
    except UNFOLDS as error:
        raise too_large() from error
    except DAMAGED as error:
        raise refusal("The picture is damaged.") from error


def refuse_large(pixels: int) -> None:
    """Refuse before anything is decoded: a small file can unfold to many gigabytes."""
    if pixels > MOST_PIXELS:
        raise too_large()


def too_large() -> InvalidInput:
    """Say what is wrong and what helps."""
    return refusal("The picture has more than 25 megapixels. Take it again with fewer.")


def as_jpeg(picture: Image.Image) -> bytes:
    """Write the pixels, on white where they are transparent, into a file that holds nothing else."""
    clean = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        clean.paste(layer, mask=layer)
    else:
        clean.paste(picture.convert("RGB"))
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
