"""The form every document has: a sheet of rows, the stamp around it, and a kind that makes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.grading.models import Exam
from apps.system.models import Term

Cell = str | int | Decimal | date | None
Row = tuple[Cell, ...]
Layout = Literal["table", "certificate"]
SCOPE_FIELDS: Final = ("training_day", "company", "platoon", "enrolment", "exam")


@dataclass(frozen=True)
class Column:
    """One column: `width` is its share of the line, the same in print and in a workbook.

    A column that is summed has its sum below the last row: never stored, always of the rows.
    """

    key: str
    title: str
    width: int = 10
    align: Literal["left", "center", "right"] = "left"
    kind: Literal["text", "number", "date"] = "text"
    is_summed: bool = False


@dataclass(frozen=True)
class Group:
    """A heading over so many rows; groups follow each other from the first row to the last."""

    title: str
    rows: int


@dataclass(frozen=True)
class Total:
    """A figure below the rows, counted from them."""

    label: str
    value: Cell


@dataclass(frozen=True)
class Sheet:
    """One document: what is in it, the same whether it is typeset or written as a workbook.

    The layout `certificate` draws a page for each row. A draft says so across every page.
    """

    kind: str
    title: str
    term: Term
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subtitle_lines: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    totals: tuple[Total, ...] = ()
    notes: tuple[str, ...] = ()
    policy_version: str = ""
    layout: Layout = "table"
    is_landscape: bool = False
    is_draft: bool = False

    def grouped_rows(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """The rows under their headings; one group without a heading when there are none."""
        if not self.groups:
            yield "", self.rows
            return
        start = 0
        for group in self.groups:
            yield group.title, self.rows[start : start + group.rows]
            start += group.rows

    def sums(self) -> tuple[Cell, ...] | None:
        """The line of sums below the rows; None when no column is summed."""
        if not any(column.is_summed for column in self.columns):
            return None
        cells: list[Cell] = [
            sum_of(self.rows, place) if column.is_summed else None
            for place, column in enumerate(self.columns)
        ]
        if cells[0] is None:
            cells[0] = "Total"
        return tuple(cells)


def sum_of(rows: tuple[Row, ...], place: int) -> Cell:
    """Add up a column; what is not a number counts nothing."""
    numbers = [row[place] for row in rows if isinstance(row[place], int | Decimal)]
    return sum(numbers, start=0)  # type: ignore[arg-type]  # whole numbers and decimals only


@dataclass(frozen=True)
class SignatureLine:
    """A line to sign on: what for, and who holds the position."""

    label: str
    name: str
    rank: str = ""
    position: str = ""
    serial_number: str = ""


@dataclass(frozen=True)
class Stamp:
    """Everything on a document that is not its rows; without a number it was never issued.

    With an address to check there is a picture code of it on every page, and `code` below it in
    groups a person can read out. Times are written in Manila's. The same sheet and the same stamp
    give the same bytes.
    """

    school: str
    unit: str
    issued_at: datetime
    issued_by: str
    number: str = ""
    code: str = ""
    check_url: str = ""
    signatories: tuple[SignatureLine, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What a document is asked to be about: a term, and what narrows it.

    `viewer` is who will read it; what that person may not see yet is left out.
    """

    term: Term
    viewer: Any = None
    training_day: TrainingDay | None = None
    company: str = ""
    platoon: str = ""
    enrolment: Enrolment | None = None
    exam: Exam | None = None

    def narrowed(self) -> dict[str, Any]:
        """What narrows it, by field; every field is there."""
        return {name: getattr(self, name) for name in SCOPE_FIELDS}

    def place(self) -> str:
        """Name the part of the unit; the whole unit when nothing narrows it."""
        return f"{self.company} {self.platoon}".strip() or "Whole unit"


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: which scope it takes, whose it is, and how its sheet is built.

    `accepts` and `needs` name fields of `SCOPE_FIELDS`. `size` counts rows and is cheap; `build`
    raises RuleBroken with a sentence when there is nothing to put on paper. `is_own` kinds are
    also a cadet's, of their own enrolment. `is_sensitive` kinds carry birth dates or addresses
    and need `cadet.view_sensitive` for everybody. `shows_scores` kinds are kept from who types an
    exam of the term blind. `signed_by` names positions of `Position`.
    """

    code: str
    title: str
    build: Callable[[Scope], Sheet]
    size: Callable[[Scope], int]
    accepts: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    is_own: bool = False
    is_sensitive: bool = False
    shows_scores: bool = False
    signed_by: tuple[str, ...] = ()

    @property
    def is_issued(self) -> bool:
        """Tell whether it can leave the unit: what people sign can, and nothing else."""
        return bool(self.signed_by)
