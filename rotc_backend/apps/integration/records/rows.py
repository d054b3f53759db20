"""From the lines of a file to rows of records, each with its values and its problems. Pure."""

from dataclasses import dataclass, field
from typing import Any, Final

from apps.files import services as files
from apps.integration.choices import RecordKind
from apps.integration.imports import LIMITS
from apps.integration.opening import opened
from apps.integration.records import cells
from apps.integration.records.columns import (
    REQUIRED,
    Header,
    called,
    columns_in,
    is_header,
    names_somebody,
    records_sheet_of,
)
from apps.integration.roster_cells import Mended, Unreadable, is_nothing
from apps.integration.roster_rows import LISTED
from apps.integration.roster_sheet import Cell, CellKind, Line, Sheet, UnusableFile
from apps.integration.score_rows import bare, refused

MOST_LINES: Final = 10_000


@dataclass(frozen=True)
class RecordProblem:
    """What is wrong with a row, or worth knowing; a blocking one stops the row."""

    field: str
    code: str
    message: str
    is_blocking: bool = True
    # Whether the cell itself is the problem, whatever the records say.
    is_of_cell: bool = False


@dataclass
class RecordRow:
    """One line of a file: as written, as read, and what could not be read."""

    number: int
    raw: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    problems: list[RecordProblem] = field(default_factory=list)

    def complain(self, where: str, code: str, message: str, *, is_blocking: bool = True) -> None:
        """Note a problem of a cell."""
        self.problems.append(RecordProblem(where, code, message, is_blocking, is_of_cell=True))


@dataclass(frozen=True)
class RecordFile:
    """Every row of a file, and what there is to say about the file as a whole."""

    rows: list[RecordRow]
    notes: list[dict[str, Any]]


def read_records(name: str, content: bytes, kind: RecordKind) -> RecordFile:
    """Read a file. Every line that is not blank becomes a row or a note.

    Raises InvalidInput and UnusableFile.
    """
    files.checked_type(name, content, LIMITS)
    sheet, header = records_sheet_of(opened(content, most=MOST_LINES), kind)
    lines = [line for line in sheet.lines if line.number > header.line.number]
    told = [line for line in lines if says_something(line, header, kind)]
    if not told:
        raise UnusableFile("The file holds no record.")
    rows = [read_row(line, header, kind) for line in told]
    return RecordFile(rows, notes_on(sheet, header, set(told)))


def says_something(line: Line, header: Header, kind: RecordKind) -> bool:
    """Tell records from repeated headers and from lines beside every column that is read."""
    if columns_in(line, kind) and is_header(line, kind):
        return False
    places = (at for found in header.columns.values() for at in found)
    return any(not line.at(at).is_blank for at in places)


def read_row(line: Line, header: Header, kind: RecordKind) -> RecordRow:
    """Read the cells of one line."""
    raw = {name: line.at(at).text for at, name in header.names.items() if not line.at(at).is_blank}
    row = RecordRow(line.number, raw)
    for column, places in header.columns.items():
        read_cell(row, column, cell_that_counts(line, places))
    join_names(row)
    if not names_somebody(row.values) and not row.problems:
        row.complain("name", "nobody", "This row names nobody.")
    for column in REQUIRED[kind]:
        if column not in row.values and not any(each.field == column for each in row.problems):
            row.complain(column, "missing", f"The {called(column)} is missing.")
    refuse_hours_backwards(row)
    return row


def cell_that_counts(line: Line, places: tuple[int, ...]) -> Cell:
    """The first of the columns with one meaning whose cell says something."""
    found = (line.at(at) for at in places)
    return next((cell for cell in found if not is_nothing(cell.text)), Cell())


def read_cell(row: RecordRow, column: str, cell: Cell) -> None:
    """Put the value of one cell, or the problem with it, into its row."""
    if is_nothing(cell.text):
        return
    text = bare(cell)
    is_points = column == "points" and cell.kind is not CellKind.FORMULA
    if complaint := None if is_points else refused(text, cell):
        row.complain(column, "refused", complaint)
        return
    try:
        value = cells.READERS[column](text)
    except Unreadable as error:
        is_blocking = column not in cells.OPTIONAL
        ending = "" if is_blocking else " It was left out."
        row.complain(column, "unreadable", f"{error}{ending}", is_blocking=is_blocking)
        return
    if isinstance(value, Mended):
        row.complain(column, "mended", value.reason, is_blocking=False)
    row.values[column] = str(value)


def join_names(row: RecordRow) -> None:
    """Write a name in three columns as one, unless there is a column with the whole of it."""
    parts = [row.values.pop(part, "") for part in ("last_name", "first_name", "middle_name")]
    if "name" not in row.values and parts[0] and parts[1]:
        row.values["name"] = f"{parts[0]}, {parts[1]} {parts[2]}".strip()


def refuse_hours_backwards(row: RecordRow) -> None:
    """Note that a cadet would have left before they came."""
    came, left = row.values.get("time_in"), row.values.get("time_out")
    if came and left and left < came:
        message = "The hour of leaving is before the hour of coming."
        row.complain("time_out", "backwards", message)


def notes_on(sheet: Sheet, header: Header, told: set[Line]) -> list[dict[str, Any]]:
    """Say what was left out of the rows."""
    notes = [note("file", text) for text in sheet.notes]
    if header.unknown:
        names = ", ".join(f"“{name}”" for name in header.unknown)
        notes.append(note("unknown_columns", f"These columns were not read: {names}."))
    others = [line for line in sheet.lines if line not in told and line != header.line]
    for line in others[:LISTED]:
        message = f"Line {line.number} is no record: {line.written()[:80]}"
        notes.append(note("no_record", message, row=line.number))
    if len(others) > LISTED:
        notes.append(note("no_record", f"{len(others) - LISTED} more lines are no records."))
    return notes


def note(code: str, message: str, *, row: int | None = None) -> dict[str, Any]:
    """Write what concerns the file as a whole, or one line of it."""
    return {"code": code, "message": message, "row": row}
