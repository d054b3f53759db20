"""A document from its sheets: typeset piece by piece, and put together with its pages numbered."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter

from apps.reports.sheets.form import Sheet, Stamp
from apps.reports.typesetting.layout import order_for
from apps.reports.typesetting.pieces import Piece, pieces_of
from apps.reports.typesetting.press import pressed

Told = Callable[[int, int], Any]


def render_pdf(sheets: Sequence[Sheet], *, stamp: Stamp, told: Told | None = None) -> bytes:
    """Typeset sheets as one document; `told` hears how many steps of how many are done.

    The same sheets and stamp give the same bytes. Raises TypesettingFailed.
    """
    pieces = [piece for sheet in sheets for piece in pieces_of(sheet)]
    if len(pieces) == 1:
        return typeset(pieces[0], stamp, first_page=1, pages=None)
    return put_together(numbered(pieces, stamp, told or nobody_listens))


def nobody_listens(done: int, total: int) -> None:
    """Hear nothing."""


def numbered(pieces: Sequence[Piece], stamp: Stamp, told: Told) -> list[bytes]:
    """Typeset pieces twice: once to count their pages, once to number them."""
    steps = 2 * len(pieces)
    counts = []
    for done, piece in enumerate(pieces):
        told(done, steps)
        content = typeset(piece, stamp, first_page=1, pages=None)
        counts.append(len(PdfReader(io.BytesIO(content)).pages))
    contents = []
    for done, piece in enumerate(pieces):
        told(len(pieces) + done, steps)
        first_page = 1 + sum(counts[:done])
        contents.append(typeset(piece, stamp, first_page=first_page, pages=sum(counts)))
    return contents


def typeset(piece: Piece, stamp: Stamp, *, first_page: int, pages: int | None) -> bytes:
    """Typeset one piece."""
    order = order_for(piece, stamp, first_page=first_page, pages=pages)
    return pressed(piece.sheet.layout, order, timestamp=int(stamp.issued_at.timestamp()))


def put_together(contents: Sequence[bytes]) -> bytes:
    """Join pieces into one file."""
    writer = PdfWriter()
    for content in contents:
        writer.append(io.BytesIO(content), import_outline=False)
    writer.add_metadata(dict(PdfReader(io.BytesIO(contents[0])).metadata or {}))
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()
