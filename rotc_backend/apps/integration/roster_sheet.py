"""Opening a spreadsheet somebody else made: lines of cells, with limits, nothing ever evaluated."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

import openpyxl
from defusedxml import DefusedXmlException

from apps.core.errors import InvalidInput

MAX_LINES: Final = 5_000  # lines with something in them
MAX_BLANK_LINES: Final = 20_000
MAX_COLUMNS: Final = 60
MAX_WIDTH: Final = 300  # blank cells included
MAX_CELL: Final = 1_000
MAX_ENTRIES: Final = 200
MAX_UNPACKED: Final = 50 * 1024 * 1024
MAX_RATIO: Final = 100
UNWANTED_PARTS: Final = (
    "vbaproject",
    "macrosheets/",
    "/externallinks/",
    "/activex/",
    "/embeddings/",
)
SMALL_ENTRY: Final = 64 * 1024  # below this a high ratio is harmless
ZERO_PADDED: Final = re.compile(r"0{2,20}")
# What a damaged or hostile workbook makes openpyxl raise.
DAMAGE: Final = (
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    DefusedXmlException,
)


class UnusableFile(InvalidInput):
    """The file as a whole cannot be read as a roster."""

    code = "unusable_file"
    title = "The file cannot be used"

    def __init__(self, detail: str) -> None:
        """Complain about the uploaded file."""
        super().__init__(detail, fields={"file": [detail]})


class CellKind(Enum):
    """What the spreadsheet says a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True)
class Cell:
    """One cell as written; `day` is set when the spreadsheet itself holds a date."""

    text: str = ""
    kind: CellKind = CellKind.TEXT
    day: date | None = None

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return not self.text.strip()


@dataclass(frozen=True)
class Line:
    """One line of a sheet under its own number."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Tell whether every cell is blank."""
        return all(cell.is_blank for cell in self.cells)

    def at(self, column: int) -> Cell:
        """The cell of a column; beyond the end it is blank."""
        return self.cells[column] if column < len(self.cells) else Cell()

    def written(self) -> str:
        """What the line says, in one row of words."""
        return " · ".join(cell.text.strip() for cell in self.cells if not cell.is_blank)


@dataclass
class Sheet:
    """The lines of one sheet that hold something, and what the reader of them should know."""

    name: str
    lines: list[Line]
    is_hidden: bool = False
    notes: list[str] = field(default_factory=list)


def sheets_of(content: bytes, *, most: int = MAX_LINES) -> list[Sheet]:
    """Read every sheet of a workbook, or the one of a CSV file, of at most so many lines each.

    Raises UnusableFile.
    """
    if content.startswith(b"PK"):
        return workbook_sheets(content, most)
    return [csv_sheet(content, most)]


def workbook_sheets(content: bytes, most: int) -> list[Sheet]:
    """Read a workbook after looking at its packing list. Raises UnusableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_packing_list(archive.infolist())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about decorations it leaves out
            return list(open_workbook(content, most))
    except DAMAGE as error:
        raise UnusableFile("The workbook is damaged and cannot be read.") from error


def check_packing_list(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by its directory, before anything is unpacked. Raises UnusableFile."""
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        limit = MAX_UNPACKED // 1024 // 1024
        raise UnusableFile(f"The workbook would unpack to more than {limit} MB.")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        is_large = entry.file_size > SMALL_ENTRY
        if is_large and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise UnusableFile("The workbook is packed more tightly than an honest one.")
        if name.startswith("/") or ".." in name.split("/") or entry.flag_bits & 1:
            raise UnusableFile("The workbook is locked or packed in a way we do not open.")
        if any(part in name.lower() for part in UNWANTED_PARTS):
            raise UnusableFile("The workbook has macros or links to other files. Save it without.")
    if len({entry.filename for entry in entries}) < len(entries):
        raise UnusableFile("The workbook holds two parts of one name.")


def open_workbook(content: bytes, most: int) -> Iterator[Sheet]:
    """Read the cells of each sheet; what a sheet says about its own size is not believed."""
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = (tuple(workbook_cell(cell) for cell in row) for row in sheet.iter_rows())
            is_hidden = sheet.sheet_state != "visible"
            yield Sheet(sheet.title, lines_of(rows, most), is_hidden=is_hidden)
    finally:
        workbook.close()


def workbook_cell(cell: Any) -> Cell:
    """Read one cell of a workbook; a formula stays the text it is."""
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        text = value if isinstance(value, str) else "="
        return Cell(text, CellKind.FORMULA)
    if cell.data_type == "e":
        return Cell(str(value), CellKind.ERROR)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), CellKind.DATE, value.date())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(number_text(value, cell.number_format), CellKind.NUMBER)
    return Cell(str(value))


def number_text(value: float, number_format: str) -> str:
    """Write a number as its cell shows it: whole, and with the zeros its format puts in front."""
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return text.zfill(len(number_format)) if ZERO_PADDED.fullmatch(number_format) else text


def csv_sheet(content: bytes, most: int = MAX_LINES) -> Sheet:
    """Read a CSV file. Raises UnusableFile."""
    text, notes = decoded(content)
    delimiter = max(",;\t|", key="".join(text.splitlines()[:40]).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = (tuple(Cell(value) for value in row) for row in reader)
    try:
        return Sheet("CSV", lines_of(rows, most), notes=notes)
    except csv.Error as error:
        raise UnusableFile(f"The CSV file is damaged in line {reader.line_num}.") from error


def decoded(content: bytes) -> tuple[str, list[str]]:
    """Decode UTF-8, or say which other encoding was taken. Raises UnusableFile."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded_as(content, "utf-16"), ["The file is UTF-16 text and was read as such."]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = (
            "The file is not UTF-8; it was read as Windows-1252. "
            "Check letters such as ñ before you apply it."
        )
        return decoded_as(content, "cp1252"), [note]


def decoded_as(content: bytes, encoding: str) -> str:
    """Decode strictly. Raises UnusableFile."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableFile("The text is in no encoding we know. Save it as UTF-8.") from error


def lines_of(rows: Iterable[tuple[Cell, ...]], most: int = MAX_LINES) -> list[Line]:
    """Number the lines and keep those with something in them; too many are refused, never cut."""
    lines: list[Line] = []
    for number, cells in enumerate(rows, start=1):
        if len(cells) > MAX_WIDTH:
            raise UnusableFile(f"Line {number} has more than {MAX_COLUMNS} columns.")
        line = Line(number, cells)
        if line.is_blank:
            if number - len(lines) > MAX_BLANK_LINES:
                raise UnusableFile(f"The sheet has more than {MAX_BLANK_LINES} blank lines.")
            continue
        check_line(line)
        lines.append(line)
        if len(lines) > most:
            raise UnusableFile(f"The sheet has more than {most} lines. Split it.")
    return lines


def check_line(line: Line) -> None:
    """Refuse a line that is wider or longer than any roster. Raises UnusableFile."""
    if any(not cell.is_blank for cell in line.cells[MAX_COLUMNS:]):
        raise UnusableFile(f"Line {line.number} has more than {MAX_COLUMNS} columns.")
    if any(len(cell.text) > MAX_CELL for cell in line.cells):
        raise UnusableFile(f"A cell of line {line.number} has more than {MAX_CELL} characters.")
    if any("\x00" in cell.text for cell in line.cells):
        raise UnusableFile(f"A cell of line {line.number} has a character that is no text.")
