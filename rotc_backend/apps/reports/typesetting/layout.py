"""What the templates are given: a piece, its stamp and its place in the document, as plain JSON."""

import io
from dataclasses import asdict
from typing import Any, Final

import segno
from django.utils.timezone import localdate

from apps.reports.sheets.form import Column, Sheet, SignatureLine, Stamp
from apps.reports.sheets.writing import day_in_words, moment_in_words, printed
from apps.reports.typesetting.pieces import Piece

LEAST_WIDTH: Final = 1
NOT_ISSUED: Final = "NOT ISSUED"
DRAFT: Final = "DRAFT"


def order_for(piece: Piece, stamp: Stamp, *, first_page: int, pages: int | None) -> dict[str, Any]:
    """Put everything that a template shows together; without `pages` it counts its own."""
    sheet = piece.sheet
    return {
        "title": sheet.title,
        "term": sheet.term.label,
        "subtitle_lines": list(sheet.subtitle_lines),
        "is_landscape": sheet.is_landscape,
        "watermark": watermark_of(sheet, stamp),
        "columns": [column_for(column) for column in sheet.columns],
        "groups": [
            [title, [list(map(printed, row)) for row in rows]] for title, rows in piece.groups
        ],
        "sums": sums_for(piece),
        "totals": [[each.label, printed(each.value)] for each in sheet.totals] * piece.is_last,
        "notes": list(sheet.notes) * piece.is_last,
        "signatories": [signed_line(line) for line in stamp.signatories] * is_signed_here(piece),
        "policy": sheet.policy_version,
        "stamp": stamp_for(stamp),
        "is_first": piece.is_first,
        "first_page": first_page,
        "pages": pages,
    }


def watermark_of(sheet: Sheet, stamp: Stamp) -> str:
    """Say across the page what must not be taken for the real thing."""
    if sheet.is_draft:
        return DRAFT
    return NOT_ISSUED if sheet.layout == "certificate" and not stamp.number else ""


def is_signed_here(piece: Piece) -> bool:
    """Tell whether this piece has the lines to sign on: every certificate, else the last."""
    return piece.is_last or piece.sheet.layout == "certificate"


def signed_line(line: SignatureLine) -> dict[str, str]:
    """One line to sign on; what stands for both is said once: an act above, an office below."""
    if line.label != line.position:
        return asdict(line)
    said = "position" if line.label.endswith(" by") else "label"
    return asdict(line) | {said: ""}


def column_for(column: Column) -> dict[str, Any]:
    """One column as the template draws it."""
    width = max(column.width, LEAST_WIDTH)
    return {"title": column.title, "key": column.key, "width": width, "align": column.align}


def sums_for(piece: Piece) -> list[str]:
    """The line of sums below the last row."""
    sums = piece.sheet.sums() if piece.is_last else None
    return [printed(cell) for cell in sums or ()]


def stamp_for(stamp: Stamp) -> dict[str, Any]:
    """The stamp in words, with its picture code."""
    return {
        "school": stamp.school,
        "unit": stamp.unit,
        "issued_at": moment_in_words(stamp.issued_at),
        "issued_on": day_in_words(localdate(stamp.issued_at)),
        "issued_by": stamp.issued_by,
        "number": stamp.number,
        "code": stamp.code,
        "check_url": stamp.check_url,
        "picture_code": picture_code(stamp.check_url) if stamp.check_url else "",
    }


def picture_code(address: str) -> str:
    """Draw a QR code as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgns=True
    )
    return drawn.getvalue().decode()
