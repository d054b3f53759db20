"""Reading documents back: the text of each page, the cells of a workbook, stamps and scopes."""

import io
from datetime import UTC, datetime
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from apps.reports.sheets.form import Scope, Sheet, Stamp
from apps.reports.sheets.writing import printed

STAMP = Stamp(
    school="Example State University",
    unit="Department of Military Science and Tactics",
    issued_at=datetime(2026, 11, 22, 2, 30, tzinfo=UTC),
    issued_by="Maj Cora Lim",
)


def pages_of(content: bytes) -> list[str]:
    """The text of each page, blanks as they come."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    """Forget where lines end and how wide gaps are."""
    return "".join(text.split())


def cells_of(content: bytes) -> list[list[Any]]:
    """Every line of a workbook, as values."""
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in line] for line in page.iter_rows()]


def words_of(sheet: Sheet) -> list[list[str]]:
    """The rows of a sheet as they are printed."""
    return [[printed(cell) for cell in row] for row in sheet.rows]


def scope(cast: Any, viewer: Any = None, **narrowed: Any) -> Scope:
    """The open term, as the admin sees it."""
    return Scope(term=cast.term, viewer=viewer or cast.admin, **narrowed)
