"""Entering scores: many cells in one act, each with its own outcome."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.choices import ScoreState
from apps.grading.events import ScoreEntered
from apps.grading.models import Exam, Score
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

WRITTEN = ("state", "value", "reason", "version", "entered_by", "entered_at")


@dataclass(frozen=True)
class CellEntry:
    """What a person typed in a cell, and the version they saw; None overwrites any version."""

    exam: int
    enrolment: int
    state: ScoreState
    version: int | None
    value: Decimal | None = None
    reason: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Name the cell."""
        return self.exam, self.enrolment


@dataclass(frozen=True)
class CellResult:
    """What became of one cell: saved, unchanged, stale or invalid; and how it stands now."""

    exam: int
    enrolment: int
    outcome: str
    detail: str = ""
    cell: selectors.ScoreCell | None = None


@dataclass
class Grid:
    """The cells of one act, held against other writers until the transaction ends.

    `checked` are the exams this person types a second time, whose scores they may not enter.
    """

    exams: dict[int, Exam]
    cadets: dict[int, int]
    actor: Any
    checked: frozenset[int] = frozenset()
    at: datetime = field(default_factory=timezone.now)
    rows: dict[tuple[int, int], Score] = field(default_factory=dict)
    changed: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[tuple[int, int, str, str], ...]:
        """List what changed: exam, enrolment, before, after."""
        return tuple((*place, *words) for place, words in sorted(self.changed.items()))

    def problem_of(self, entry: CellEntry) -> str:
        """Say what is wrong with an entry; nothing when it can be written."""
        exam = self.exams.get(entry.exam)
        if exam is None:
            return "There is no such exam in this term."
        if entry.enrolment not in self.cadets:
            return "There is no such enrolment in this term."
        if entry.exam in self.checked:
            return "You are the second encoder of this exam and do not enter its scores."
        return problem_of_value(entry, exam)

    def write(self, entry: CellEntry) -> CellResult:
        """Write one cell unless somebody else was first."""
        row = self.rows.get(entry.place)
        if row is None:
            is_untouched = entry.state == ScoreState.BLANK and not entry.version
            return self.result(entry, "unchanged" if is_untouched else "stale")
        if (row.state, row.value, row.reason) == (entry.state, entry.value, entry.reason):
            return self.result(entry, "unchanged")
        if entry.version is not None and row.version != entry.version:
            return self.result(entry, "stale", "Somebody else entered this cell.")
        before = in_words(row)
        row.state, row.value, row.reason = entry.state, entry.value, entry.reason
        row.version += 1
        row.entered_by, row.entered_at = self.actor, self.at
        self.changed[entry.place] = (before, in_words(row))
        return self.result(entry, "saved")

    def result(self, entry: CellEntry, outcome: str, detail: str = "") -> CellResult:
        """Answer for one cell, showing how it stands now."""
        row = self.rows.get(entry.place)
        blank = selectors.ScoreCell(entry.exam, entry.enrolment)
        cell = selectors.cell_of(row) if row else blank
        return CellResult(entry.exam, entry.enrolment, outcome, detail, cell)


@transaction.atomic
def enter_scores(*, cells: Sequence[CellEntry], actor: Any) -> list[CellResult]:
    """Write cells of one term's gradebook; each is saved, unchanged, stale or invalid.

    Raises TermClosed, and InvalidInput when the cells belong to several terms.
    """
    term_id = only_term_of({cell.exam for cell in cells})
    if term_id is None:
        return [unknown(cell) for cell in cells]
    term = system.hold_term_open(term_id)
    results, grid = write_cells_without_journal(term=term, cells=cells, actor=actor)
    if grid.changed:
        record_scores(term, grid)
    return results


def write_cells_without_journal(
    *, term: Term, cells: Sequence[CellEntry], actor: Any, is_resolving: bool = False
) -> tuple[list[CellResult], Grid]:
    """Write cells of a term that is held; the service that calls records why.

    `is_resolving` lets a second encoder write what was decided in their own check.
    """
    grid = held_grid(term, cells, actor)
    if not is_resolving:
        # After the exams are held: a check that began meanwhile is seen.
        grid.checked = selectors.exams_checked_by(actor, grid.exams)
    refused: dict[int, CellResult] = {}
    seen: set[tuple[int, int]] = set()
    for number, cell in enumerate(cells):
        problem = "This cell is given twice." if cell.place in seen else grid.problem_of(cell)
        seen.add(cell.place)
        if problem:
            refused[number] = CellResult(cell.exam, cell.enrolment, "invalid", problem)
    wanted = [cell for number, cell in enumerate(cells) if number not in refused]
    hold_rows(grid, wanted)
    results = [
        refused[number] if number in refused else grid.write(cell)
        for number, cell in enumerate(cells)
    ]
    Score.objects.bulk_update([grid.rows[place] for place in grid.changed], WRITTEN)
    return results, grid


def only_term_of(exam_ids: Collection[int]) -> int | None:
    """Find the one term of these exams; None when no such exam exists. Raises InvalidInput."""
    terms = set(Exam.objects.filter(pk__in=exam_ids).values_list("term_id", flat=True))
    if len(terms) > 1:
        message = "All cells must belong to one term."
        raise InvalidInput(message, fields={"cells": [message]})
    return terms.pop() if terms else None


def held_grid(term: Term, cells: Sequence[CellEntry], actor: Any) -> Grid:
    """Hold the exams against changes of their maximum, and find the enrolments."""
    exams = Exam.objects.raw(
        "SELECT * FROM grading_exam WHERE term_id = %s AND id = ANY(%s) ORDER BY id FOR SHARE",
        [term.pk, [cell.exam for cell in cells]],
    )
    enrolled = Enrolment.objects.filter(term=term, pk__in={cell.enrolment for cell in cells})
    cadets = dict(enrolled.values_list("pk", "cadet_id"))
    return Grid(exams={exam.pk: exam for exam in exams}, cadets=cadets, actor=actor)


def hold_rows(grid: Grid, cells: Sequence[CellEntry]) -> None:
    """Lock the rows of these cells in the order of their ids, making those that are first.

    The insert does nothing where a row exists: of two people who enter a cell for the first time
    at once, the second waits here and then sees what the first one wrote.
    """
    first = sorted(
        cell.place for cell in cells if not cell.version and cell.state != ScoreState.BLANK
    )
    Score.objects.bulk_create(
        [unwritten(exam, enrolment, grid) for exam, enrolment in first], ignore_conflicts=True
    )
    by_exam: dict[int, list[int]] = {}
    for cell in cells:
        by_exam.setdefault(cell.exam, []).append(cell.enrolment)
    places = Q(pk=None)
    for exam_id, enrolments in by_exam.items():
        places |= Q(exam=exam_id, enrolment__in=enrolments)
    rows = Score.objects.select_for_update(no_key=True, of=("self",)).select_related("entered_by")
    found = rows.filter(places).order_by("id")
    grid.rows = {(row.exam_id, row.enrolment_id): row for row in found}


def unwritten(exam_id: int, enrolment_id: int, grid: Grid) -> Score:
    """Make the row of a cell that is being entered for the first time."""
    return Score(
        exam_id=exam_id,
        enrolment_id=enrolment_id,
        state=ScoreState.BLANK,
        version=0,
        entered_by=grid.actor,
        entered_at=grid.at,
    )


def unknown(cell: CellEntry) -> CellResult:
    """Answer for a cell of an exam that does not exist."""
    detail = "There is no such exam in this term."
    return CellResult(cell.exam, cell.enrolment, "invalid", detail)


def problem_of_value(entry: CellEntry, exam: Exam) -> str:
    """Say what is wrong with the value of an entry."""
    if entry.state == ScoreState.DID_NOT_SIT and not entry.reason:
        return "Say why the cadet did not sit."
    if entry.state != ScoreState.SCORE:
        return "" if entry.value is None else "Only a score has a value."
    if entry.value is None:
        return "A score needs a value."
    if entry.value < 0:
        return "A score is never below 0."
    return f"The maximum is {exam.maximum}." if entry.value > exam.maximum else ""


def in_words(row: Score) -> str:
    """Write a cell for the audit."""
    return str(row.value) if row.state == ScoreState.SCORE else str(ScoreState(row.state).label)


def record_scores(term: Term, grid: Grid) -> None:
    """Tell which cells changed; cadets are named only where they may see their score."""
    released = {exam.pk for exam in grid.exams.values() if exam.released_at is not None}
    concerned = {grid.cadets[row] for exam, row in grid.changed if exam in released}
    event = ScoreEntered(
        term=term.pk,
        cadet_ids=tuple(sorted(concerned)),
        exams=tuple(sorted({exam for exam, _ in grid.changed})),
        enrolments=tuple(sorted({row for _, row in grid.changed})),
        changes=grid.changes,
    )
    journal.record(event, actor=grid.actor)
