"""From the lines of a sheet to rows of scores, each with its values and its problems. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from apps.grading.choices import ScoreState
from apps.grading.models import Exam
from apps.integration import roster_cells
from apps.integration.opening import opened
from apps.integration.roster_cells import Unreadable
from apps.integration.roster_rows import FORMULA_BEGINS, LISTED, Problem
from apps.integration.roster_sheet import Cell, CellKind, Line, Sheet, UnusableFile
from apps.integration.score_columns import ScoreHeader, is_score_header, score_sheet_of

NUMBER: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2}0*)?")
DID_NOT_SIT: Final = re.compile(
    r"(?:did not sit|dns|absent|abs)(?:\s*[:,;–-]\s*(.*))?", re.IGNORECASE
)
MOST_REASON: Final = 500


@dataclass(frozen=True)
class ReadScore:
    """What one cell says; without a reason when the words give none."""

    state: ScoreState
    value: Decimal | None = None
    reason: str = ""


@dataclass
class ScoreRow:
    """One line about one cadet: as written, as read, and what could not be read."""

    number: int
    raw: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)
    scores: dict[int, ReadScore] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_repeated: bool = False

    @property
    def student_number(self) -> str:
        """The number as it was read; empty when it could not be."""
        return self.people.get("student_number", "")


@dataclass(frozen=True)
class ScoreFile:
    """Every row of a file, and what there is to say about the file as a whole."""

    rows: list[ScoreRow]
    exams: tuple[Exam, ...]
    notes: list[str]


def read_scores(content: bytes, exams: Sequence[Exam], only: Exam | None = None) -> ScoreFile:
    """Read a file. Every line that is not blank becomes a row or a note. Raises UnusableFile."""
    sheet, header = score_sheet_of(opened(content), exams, only)
    lines = [line for line in sheet.lines if line.number > header.line.number]
    cadets = [line for line in lines if is_about_a_cadet(line, header)]
    if not cadets:
        raise UnusableFile("The file names no cadet.")
    rows = [read_row(line, header) for line in cadets]
    mark_repeated(rows)
    return ScoreFile(rows, tuple(header.exams.values()), notes_on(sheet, header, set(cadets)))


def is_about_a_cadet(line: Line, header: ScoreHeader) -> bool:
    """Tell cadets from totals, signatures and repeated headers."""
    if is_score_header(line):
        return False
    number = line.at(header.people["student_number"]).text
    return any(letter.isdigit() for letter in number)


def read_row(line: Line, header: ScoreHeader) -> ScoreRow:
    """Read the cells of one line."""
    raw = {name: line.at(at).text for at, name in header.names.items() if not line.at(at).is_blank}
    row = ScoreRow(line.number, raw)
    for column, at in header.people.items():
        read_person(row, column, line.at(at))
    for at, exam in header.exams.items():
        read_score(row, exam, line.at(at))
    return row


def read_person(row: ScoreRow, column: str, cell: Cell) -> None:
    """Read who the line is about."""
    text = bare(cell)
    if complaint := refused(text, cell):
        row.problems.append(Problem(column, complaint))
        return
    try:
        number = column == "student_number"
        row.people[column] = (
            roster_cells.student_number(text) if number else roster_cells.tidy(text)
        )
    except Unreadable as error:
        row.problems.append(Problem(column, str(error)))


def read_score(row: ScoreRow, exam: Exam, cell: Cell) -> None:
    """Read one score; a blank cell names nothing."""
    text = roster_cells.tidy(cell.text)
    if roster_cells.is_nothing(text):
        return
    complaint = refused(text, cell)
    found = None if complaint else score_in(text)
    if found is None:
        message = complaint or f"“{text[:40]}” is no score. Write a number such as 78.5."
        row.problems.append(Problem(exam.code, message))
    elif found.value is not None and found.value > exam.maximum:
        message = f"{found.value} is above the maximum of {exam.maximum}."
        row.problems.append(Problem(exam.code, message))
    else:
        row.scores[exam.pk] = found


def score_in(text: str) -> ReadScore | None:
    """Read a number with at most two decimals, or the words for did not sit; else None."""
    if NUMBER.fullmatch(text):
        return ReadScore(ScoreState.SCORE, Decimal(text).quantize(Decimal("0.01")))
    match = DID_NOT_SIT.fullmatch(text)
    if match is None:
        return None
    return ReadScore(ScoreState.DID_NOT_SIT, reason=(match[1] or "").strip()[:MOST_REASON])


def bare(cell: Cell) -> str:
    """The text of a cell without the apostrophe that keeps it from being a formula."""
    text = cell.text.strip()
    is_kept = text[:1] == "'" and text[1:2] in {*FORMULA_BEGINS, "\t"}
    return text[1:] if is_kept else text


def refused(text: str, cell: Cell) -> str | None:
    """Say why a cell is not even looked at: formulas are never evaluated."""
    if cell.kind is CellKind.FORMULA or cell.text.strip()[:1] in {*FORMULA_BEGINS} - {""}:
        return "This is a formula or looks like one. Write the value itself."
    if cell.kind is CellKind.ERROR:
        return f"The spreadsheet itself says {cell.text} here."
    if any(not letter.isprintable() for letter in roster_cells.tidy(text)):
        return "This has characters that cannot be seen."
    return None


def mark_repeated(rows: list[ScoreRow]) -> None:
    """The same line again is a duplicate of the first; two that differ are both stopped."""
    groups: dict[str, list[ScoreRow]] = defaultdict(list)
    for row in rows:
        if row.student_number:
            groups[row.student_number].append(row)
    for first, *others in groups.values():
        if others and all(row.scores == first.scores for row in others):
            for row in others:
                row.is_repeated = True
                message = f"The same as row {first.number}."
                row.problems.append(Problem("student_number", message, is_blocking=False))
        elif others:
            numbers = ", ".join(str(row.number) for row in (first, *others))
            message = f"Rows {numbers} have this student number and say different things."
            for row in (first, *others):
                row.problems.append(Problem("student_number", message))


def notes_on(sheet: Sheet, header: ScoreHeader, cadets: set[Line]) -> list[str]:
    """Say what was left out of the rows."""
    notes = list(sheet.notes)
    if header.unknown:
        names = ", ".join(f"“{name}”" for name in header.unknown)
        notes.append(f"These columns are no exam of this import and were left out: {names}.")
    others = [line for line in sheet.lines if line not in cadets and line != header.line]
    told = [f"Line {line.number} is not a cadet: {line.written()[:80]}" for line in others]
    more = [f"{len(told) - LISTED} more lines are not cadets."] if len(told) > LISTED else []
    return [*notes, *told[:LISTED], *more]


def kept(score: ReadScore) -> dict[str, Any]:
    """Write a read score as JSON."""
    value = None if score.value is None else str(score.value)
    return {"state": str(score.state), "value": value, "reason": score.reason}


def read_again(found: dict[str, Any]) -> ReadScore:
    """Read a score from the JSON that was kept of it."""
    value = None if found["value"] is None else Decimal(found["value"])
    return ReadScore(ScoreState(found["state"]), value, found["reason"])
