"""A sheet as a workbook: the rows of the print, cell by cell, and no text is a formula."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from apps.grading.workbooks import safe
from apps.reports.sheets.form import Cell, Sheet, Stamp
from apps.reports.sheets.writing import moment_in_words

TEXT, DAY, WHOLE = "@", "d mmm yyyy", "0"
BOLD: Final = Font(bold=True)
LONGEST_NAME: Final = 31  # characters, of a sheet
FORBIDDEN: Final = str.maketrans(dict.fromkeys(r"\/?*[]:", " "))


def render_workbook(sheet: Sheet, *, stamp: Stamp) -> bytes:
    """Write a sheet as a workbook of one page; numbers and days are numbers and days."""
    file = Workbook(write_only=True)
    page: Any = file.create_sheet(sheet.title.translate(FORBIDDEN)[:LONGEST_NAME])
    for place, column in enumerate(sheet.columns):
        letter = chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"
        page.column_dimensions[letter].width = max(8, column.width * 2)
    head = list(head_of(sheet))
    page.freeze_panes = f"A{len(head) + 2}"
    for line in head:
        page.append([cell_for(page, text) for text in line])
    page.append([cell_for(page, column.title, is_bold=True) for column in sheet.columns])
    for line, is_bold in body_of(sheet, stamp):
        page.append([cell_for(page, cell, is_bold=is_bold) for cell in line])
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def head_of(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The lines above the table."""
    if sheet.is_draft:
        yield ("DRAFT: these grades are not released",)
    yield (sheet.title,)
    yield (sheet.term.label,)
    yield from ((line,) for line in sheet.subtitle_lines)


def body_of(sheet: Sheet, stamp: Stamp) -> Iterator[tuple[Sequence[Cell], bool]]:
    """The rows under their headings, their sums, and the lines below; and whether one is bold."""
    for title, rows in sheet.grouped_rows():
        if title:
            yield (title,), True
        yield from ((row, False) for row in rows)
    if sums := sheet.sums():
        yield sums, True
    yield from (((total.label, total.value), False) for total in sheet.totals)
    yield from (((note,), False) for note in sheet.notes)
    if sheet.policy_version:
        yield (f"Grading policy {sheet.policy_version}",), False
    yield (f"Generated {moment_in_words(stamp.issued_at)} by {stamp.issued_by}",), False


def cell_for(page: Any, value: Cell, *, is_bold: bool = False) -> Any:
    """One cell in the writing of its kind; a text stays a text, zeros in front and all."""
    written: Any = safe(value) if isinstance(value, str) else value
    cell: Any = WriteOnlyCell(page, value=written)
    cell.number_format = format_of(value)
    cell.alignment = Alignment(vertical="top")
    if is_bold:
        cell.font = BOLD
    return cell


def format_of(value: Cell) -> str:
    """How a spreadsheet shows this kind of value."""
    if isinstance(value, date):
        return DAY
    if isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        return f"0.{'0' * places}" if places else WHOLE
    return TEXT if isinstance(value, str) else WHOLE
