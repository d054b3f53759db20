"""From the lines of a sheet to rows of a roster, each with its values and its problems. Pure."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from apps.integration import roster_cells
from apps.integration.opening import opened
from apps.integration.roster_cells import Mended, Unreadable
from apps.integration.roster_columns import REQUIRED, Header, is_header, roster_sheet_of
from apps.integration.roster_dates import (
    DateOrder,
    NoDate,
    Order,
    birth_date,
    is_ambiguous,
    proven_order,
)
from apps.integration.roster_sheet import Cell, CellKind, Line, Sheet, UnusableFile

ENOUGH_CELLS: Final = 3
LISTED: Final = 20
# As a formula begins, also in the wide letters that some spreadsheets take for the same.
FORMULA_BEGINS: Final = "=+-@＝＋－＠"
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell; a blocking one stops its row."""

    field: str
    message: str
    is_blocking: bool = True


@dataclass
class RosterRow:
    """One line about one cadet: as written, as read, and what could not be read."""

    number: int
    raw: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_repeated: bool = False
    may_lack_zeros: bool = False

    @property
    def is_blocked(self) -> bool:
        """Tell whether a problem stops this row."""
        return any(problem.is_blocking for problem in self.problems)


@dataclass(frozen=True)
class Roster:
    """Every row of a file, and what there is to say about the file as a whole."""

    rows: list[RosterRow]
    notes: list[str]


def read_roster(content: bytes, *, today: date, tell: Told) -> Roster:
    """Read a file. Every line that is not blank becomes a row or a note. Raises UnusableFile."""
    sheet, header = roster_sheet_of(opened(content))
    lines = [line for line in sheet.lines if line.number > header.line.number]
    cadets = [line for line in lines if is_about_a_cadet(line, header)]
    if not cadets:
        raise UnusableFile("The roster names no cadet.")
    order = order_of(cadets, header)
    rows = []
    for done, line in enumerate(cadets, start=1):
        rows.append(read_row(line, header, order.order, today))
        tell(done, len(cadets))
    compare_rows(rows)
    return Roster(rows, notes_on(sheet, header, set(cadets), order))


def is_about_a_cadet(line: Line, header: Header) -> bool:
    """Tell cadets from totals, signatures and repeated headers."""
    if is_header(line):
        return False
    number = line.at(header.columns["student_number"]).text
    filled = sum(not line.at(at).is_blank for at in header.columns.values())
    return filled >= ENOUGH_CELLS or any(letter.isdigit() for letter in number)


def order_of(lines: list[Line], header: Header) -> DateOrder:
    """Find the order of day and month that the file proves."""
    at = header.columns.get("birth_date")
    if at is None:
        return DateOrder(Order.UNPROVEN)
    return proven_order(line.at(at).text for line in lines)


def read_row(line: Line, header: Header, order: Order, today: date) -> RosterRow:
    """Read the cells of one line."""
    raw = {name: line.at(at).text for at, name in header.names.items() if not line.at(at).is_blank}
    row = RosterRow(line.number, raw)
    for column, at in header.columns.items():
        read_cell(row, column, line.at(at), order, today)
    return row


def read_cell(row: RosterRow, column: str, cell: Cell, order: Order, today: date) -> None:
    """Put the value of one cell, or the problem with it, into its row."""
    if roster_cells.is_nothing(cell.text):
        if column in REQUIRED:
            row.problems.append(Problem(column, "This is missing."))
        return
    if complaint := refused(column, cell):
        row.problems.append(Problem(column, complaint))
        return
    try:
        value = value_of(column, cell, order, today)
    except (Unreadable, NoDate) as error:
        is_blocking = column not in roster_cells.OPTIONAL
        ending = "" if is_blocking else " It was left out."
        row.problems.append(Problem(column, f"{error}{ending}", is_blocking))
        return
    if isinstance(value, Mended):
        row.problems.append(Problem(column, value.reason, is_blocking=False))
        value = str(value)
    row.values[column] = value


def refused(column: str, cell: Cell) -> str | None:
    """Say why a cell is not even looked at: formulas are never evaluated."""
    begins = cell.text.strip()[:1]
    is_plus = begins == "+" and column in roster_cells.MAY_BEGIN_WITH_PLUS
    if cell.kind is CellKind.FORMULA or (begins in FORMULA_BEGINS and not is_plus):
        return "This is a formula or looks like one. Write the value itself."
    if cell.kind is CellKind.ERROR:
        return f"The spreadsheet itself says {cell.text} here."
    if cell.kind is CellKind.NUMBER and column == "birth_date":
        return f"“{cell.text}” is a number, not a date. Write it as 2006-11-25."
    if any(not letter.isprintable() for letter in roster_cells.tidy(cell.text)):
        return "This has characters that cannot be seen."
    return None


def value_of(column: str, cell: Cell, order: Order, today: date) -> str | int:
    """Read a cell by its column. Raises Unreadable, NoDate."""
    if column == "birth_date":
        return birth_date(cell.text, order, today).isoformat()
    return roster_cells.READERS[column](cell.text)


def compare_rows(rows: list[RosterRow]) -> None:
    """Look at rows side by side: one number given twice, and numbers that lost their zeros."""
    groups: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if number := row.values.get("student_number"):
            groups[number].append(row)
    for group in groups.values():
        if len(group) > 1:
            mark_repeated(group)
    longest = max((len(number) for number in groups if number.isdigit()), default=0)
    for number, group in groups.items():
        for row in group:
            row.may_lack_zeros = number.isdigit() and len(number) < longest


def mark_repeated(group: list[RosterRow]) -> None:
    """The same line again is a duplicate of the first; two that differ are both stopped."""
    first, *others = group
    if all(row.values == first.values for row in others):
        for row in others:
            row.is_repeated = True
            row.problems.append(
                Problem("student_number", f"The same as row {first.number}.", False)
            )
        return
    numbers = ", ".join(str(row.number) for row in group)
    for row in group:
        message = f"Rows {numbers} have this student number and say different things."
        row.problems.append(Problem("student_number", message))


def notes_on(sheet: Sheet, header: Header, cadets: set[Line], order: DateOrder) -> list[str]:
    """Say what was left out of the rows and how doubtful dates were read."""
    notes = list(sheet.notes)
    if header.unknown:
        names = ", ".join(f"“{name}”" for name in header.unknown)
        notes.append(f"These columns are not part of a roster and were left out: {names}.")
    notes.extend(left_out(sheet, header, cadets))
    at = header.columns.get("birth_date")
    doubtful = sum(at is not None and is_ambiguous(line.at(at).text) for line in cadets)
    if doubtful and order.order is not Order.UNPROVEN:
        notes.append(
            f"Birth dates that could be read in two ways ({doubtful}) were read "
            f"{order.order.value}, as {order.proof} in this file must be."
        )
    return notes


def left_out(sheet: Sheet, header: Header, cadets: set[Line]) -> list[str]:
    """Name every line that is neither the header nor a cadet."""
    others = [line for line in sheet.lines if line not in cadets and line != header.line]
    notes = [f"Line {line.number} is not a cadet: {line.written()[:80]}" for line in others]
    if len(notes) > LISTED:
        hidden = len(notes) - LISTED
        return [*notes[:LISTED], f"{hidden} more lines are not cadets."]
    return notes
