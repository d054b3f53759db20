"""The result sheet of an exam: raw scores and percents, who entered and who checked them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from apps.cadets.models import Enrolment
from apps.grading.choices import CheckState, ScoreState
from apps.grading.models import Exam, ScoreCheckStep
from apps.grading.selectors import ScoreCell, score_table
from apps.reports.sheets.form import Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import by_unit_name, training_in, unit_of
from apps.reports.sheets.refusals import NothingToPrint

CENT: Final = Decimal("0.01")
COLUMNS: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("student_number", "Student number", 7),
    Column("name", "Name", 14),
    Column("unit", "Unit", 7),
    Column("raw", "Score", 5, "right", "number"),
    Column("maximum", "Maximum", 5, "right", "number"),
    Column("percent", "Percent", 5, "right", "number"),
    Column("state", "State", 10),
)


def exam_results(scope: Scope) -> Sheet:
    """Everybody's score in one exam; a draft until the exam is released."""
    exam = scope.exam
    if exam is None:
        raise NothingToPrint("Name the exam.")
    roster = by_unit_name(training_in(scope))
    table = score_table(scope.term.pk, [row.pk for row in roster])
    cells = [table.cell(exam.pk, row.pk) for row in roster]
    rows = tuple(
        result_row(number, row, exam, cell)
        for number, (row, cell) in enumerate(zip(roster, cells, strict=True), start=1)
    )
    states = [cell.state for cell in cells]
    return Sheet(
        kind="exam_results",
        title="Exam Results",
        term=scope.term,
        columns=COLUMNS,
        rows=rows,
        subtitle_lines=(f"{exam.title} ({exam.code})", scope.place()),
        totals=tuple(Total(state.label, states.count(state)) for state in ScoreState),
        notes=(encoders_of(cells), checkers_of(exam)),
        is_draft=exam.released_at is None,
    )


def result_row(number: int, enrolment: Enrolment, exam: Exam, cell: ScoreCell) -> Row:
    """One cadet's line."""
    value = cell.value
    percent = None if value is None else value * 100 / exam.maximum
    state = f"{ScoreState(cell.state).label}: {cell.reason}" if cell.reason else ""
    return (
        number,
        enrolment.cadet.student_number,
        enrolment.cadet.name,
        unit_of(enrolment),
        value,
        exam.maximum,
        None if percent is None else percent.quantize(CENT, rounding=ROUND_HALF_UP),
        state or str(ScoreState(cell.state).label),
    )


def encoders_of(cells: list[ScoreCell]) -> str:
    """Name who entered the scores."""
    names = sorted({cell.entered_by for cell in cells if cell.entered_by})
    return f"Entered by: {', '.join(names) or 'nobody yet'}."


def checkers_of(exam: Exam) -> str:
    """Name who typed them a second time until both agreed."""
    agreed = ScoreCheckStep.objects.filter(check_of__exam=exam, state=CheckState.AGREED)
    names = sorted(set(agreed.values_list("check_of__encoder__full_name", flat=True)))
    return f"Checked by a second encoder: {', '.join(names) or 'nobody'}."
