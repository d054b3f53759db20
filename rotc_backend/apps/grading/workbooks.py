"""The gradebook, or one exam, as a workbook: numbers are numbers, and no text is a formula."""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from apps.grading.choices import MarkRemark, ScoreState
from apps.grading.marks import Mark
from apps.grading.models import Exam
from apps.grading.selectors import Gradebook, GradebookRow, ScoreCell

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the beginning of a formula, also in wide letters.
BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DID_NOT_SIT: Final = "did not sit"
PEOPLE: Final = ("Student number", "Last name", "First name", "Company", "Platoon", "MS level")
GRADES: Final = ("Attendance", "Aptitude", "Proficiency", "Total", "Equivalent", "Remark")
Cell = str | Decimal | None


def workbook_of(book: Gradebook, exam: Exam | None) -> bytes:
    """Write a gradebook with its grades, or the scores of one exam alone."""
    file = Workbook(write_only=True)
    sheet: Any = file.create_sheet("Scores")
    sheet.freeze_panes = "D2"
    for line in lines_of(book, exam):
        sheet.append([safe(cell) for cell in line])
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def lines_of(book: Gradebook, exam: Exam | None) -> Iterator[Sequence[Cell]]:
    """The header and a line for every cadet."""
    exams = [exam] if exam else list(book.exams)
    yield (*PEOPLE, *map(heading_of, exams), *(() if exam else GRADES))
    shown = {one.pk for one in exams}
    for row in book.rows:
        scores = [cell_of(score) for score in row.scores if score.exam in shown]
        yield (*person_of(row), *scores, *(() if exam else grade_of(row)))


def heading_of(exam: Exam) -> str:
    """Name the column of an exam so that it is known again when the file is read in."""
    return f"{exam.title} ({exam.code})"


def person_of(row: GradebookRow) -> tuple[Cell, ...]:
    """Who the line is about."""
    enrolment = row.enrolment
    cadet = enrolment.cadet
    return (
        *(cadet.student_number, cadet.last_name, cadet.first_name),
        *(enrolment.company, enrolment.platoon, enrolment.ms_level),
    )


def cell_of(score: ScoreCell) -> Cell:
    """A score as a number, or the words for a cadet who did not sit; nothing for blank."""
    if score.state == ScoreState.DID_NOT_SIT:
        return f"{DID_NOT_SIT}: {score.reason}"
    return score.value


def grade_of(row: GradebookRow) -> tuple[Cell, ...]:
    """The grade as released, else as it stands."""
    mark: Mark = row.numbers.released or row.numbers.to_date
    parts = (mark.attendance, mark.aptitude, mark.proficiency, mark.total, mark.equivalent)
    numbers = [None if part is None else Decimal(part) for part in parts]
    return (*numbers, str(MarkRemark(mark.remark).label))


def safe(cell: Cell) -> Cell:
    """Keep a text from being run: an apostrophe stands before what begins like a formula."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
