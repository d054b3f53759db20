"""Smaller drawings of a picture that was redrawn already, and the few bytes shown while it loads."""

import base64
import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

WIDTHS: Final = (480, 960)  # beside the picture itself; a phone, a phone that shows fine pixels
QUALITY: Final = 80
BLUR_SIDE: Final = 20
BLUR_QUALITY: Final = 30


@dataclass(frozen=True)
class Drawing:
    """A picture of one width, as a JPEG."""

    width: int
    height: int
    content: bytes


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture of ours."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        return picture.size


def smaller_drawings(content: bytes) -> list[Drawing]:
    """Draw a JPEG of ours in each width below its own."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        picture.load()
        return [drawn(picture, width) for width in WIDTHS if width < picture.width]


def drawn(picture: Image.Image, width: int) -> Drawing:
    """Draw in one width, keeping the shape."""
    height = max(1, round(picture.height * width / picture.width))
    written = io.BytesIO()
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    small.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Drawing(width, height, written.getvalue())


def blur_of(content: bytes) -> str:
    """Write a tiny drawing as a data address, well under a kilobyte."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        picture.thumbnail((BLUR_SIDE, BLUR_SIDE))
        written = io.BytesIO()
        picture.save(written, "WEBP", quality=BLUR_QUALITY, method=6)
    return "data:image/webp;base64," + base64.b64encode(written.getvalue()).decode()
