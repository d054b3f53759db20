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
# The decoder of WebP holds a picture four times over; phones send it from a browser, made small.
MOST_PIXELS_OF: Final = {"WEBP": 12_000_000}
ORIENTATION: Final = 0x0112
STRIP: Final = 64  # rows of the smaller picture that are drawn at once
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


def redrawn(content: bytes, *, longest: int = LONGEST_SIDE) -> bytes:
    """Draw a JPEG, PNG or WebP anew as a JPEG, upright and without anything but its pixels.

    Raises InvalidInput when it is damaged or has more than 25 megapixels (WebP: 12).
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            refuse_large(picture.width * picture.height, picture.format)
            picture.draft("RGB", (longest, longest))
            # Made smaller before it is turned: a turned copy of the whole would cost as much again.
            small = shrunk(picture, max(picture.size) // longest)
            small.thumbnail((longest, longest))
            small.getexif()[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
            ImageOps.exif_transpose(small, in_place=True)
            return as_jpeg(small)
    except UNFOLDS as error:
        raise too_large() from error
    except DAMAGED as error:
        raise refusal("The picture is damaged.") from error


def refuse_large(pixels: int, format_name: str | None) -> None:
    """Refuse before anything is decoded: a small file can unfold to many gigabytes."""
    most = MOST_PIXELS_OF.get(format_name or "", MOST_PIXELS)
    if pixels > most:
        raise too_large(most)


def too_large(most: int = MOST_PIXELS) -> InvalidInput:
    """Say what is wrong and what helps."""
    megapixels = most // 1_000_000
    return refusal(f"The picture has more than {megapixels} megapixels. Take it again with fewer.")


def shrunk(picture: Image.Image, factor: int) -> Image.Image:
    """Draw a picture so many times smaller, strip by strip, so that it is held only once."""
    if factor < 2:
        picture.load()
        return picture
    width, height = (-(-side // factor) for side in picture.size)
    small = Image.new("RGB", (width, height), "white")
    step = STRIP * factor
    for top in range(0, picture.height, step):
        strip = picture.crop((0, top, picture.width, min(picture.height, top + step)))
        small.paste(on_white(strip).reduce(factor), (0, top // factor))
    return small


def on_white(picture: Image.Image) -> Image.Image:
    """Take the pixels alone, on white where they are transparent."""
    clean = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        clean.paste(layer, mask=layer)
    else:
        clean.paste(picture.convert("RGB"))
    return clean


def as_jpeg(picture: Image.Image) -> bytes:
    """Write the pixels into a file that holds nothing else."""
    written = io.BytesIO()
    on_white(picture).save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
