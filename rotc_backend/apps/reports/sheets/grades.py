"""Grades: the report to the registrar, the summary of a term, and one cadet's receipt."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from apps.cadets.choices import EnrolmentStatus, MSLevel, Sex
from apps.cadets.models import Enrolment
from apps.grading import selectors as grading
from apps.grading.choices import MarkRemark
from apps.grading.marks import Mark
from apps.grading.models import GradingPolicy
from apps.grading.selectors import Gradebook, GradebookRow
from apps.reports.sheets.form import Cell, Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import by_level_name, groups_of, level_of, unit_of
from apps.reports.sheets.refusals import NothingToPrint

UNRELEASED: Final = "The grades of this term are not released: these are figures to date."
PARTS: Final = (("attendance", "A"), ("aptitude", "P"), ("proficiency", "S"))
RECEIPT: Final = (
    Column("part", "Part", 7),
    Column("what", "What", 12),
    Column("working", "Working", 16),
    Column("value", "Value", 5, "right"),
)


def report_of_grades(scope: Scope) -> Sheet:
    """The report to the registrar: released grades, else a draft that says so."""
    book = book_of(scope)
    lines = by_level_and_name(book)
    rows = tuple(grade_row(number, line) for number, line in enumerate(lines, start=1))
    return Sheet(
        kind="report_of_grades",
        title="Report of Grades",
        term=scope.term,
        columns=grade_columns(GradingPolicy.objects.get(pk=book.policy.id)),
        rows=rows,
        subtitle_lines=(scope.place(),),
        groups=groups_of(level_of(line.enrolment) for line in lines),
        totals=remark_totals(lines),
        notes=() if scope.term.is_final else (UNRELEASED,),
        policy_version=named(book),
        is_draft=not scope.term.is_final,
    )


def book_of(scope: Scope) -> Gradebook:
    """The gradebook of a scope. Raises NothingToPrint when nobody is in it."""
    roster = grading.graded_roster(scope.term.pk).select_related("cadet")
    for field in ("company", "platoon"):
        if value := getattr(scope, field):
            roster = roster.filter(**{field: value})
    found = list(roster.defer("created_at"))
    if not found:
        raise NothingToPrint(f"Nobody is enrolled here in {scope.term.label}.")
    return grading.gradebook(scope.term, found)


def by_level_and_name(book: Gradebook) -> list[GradebookRow]:
    """Order lines as the registrar reads them."""
    lines = {line.enrolment.pk: line for line in book.rows}
    return [lines[row.pk] for row in by_level_name(line.enrolment for line in book.rows)]


def named(book: Gradebook) -> str:
    """Name the version of the policy."""
    return f"{book.policy.name}-{book.policy.version}"


def grade_columns(policy: GradingPolicy) -> tuple[Column, ...]:
    """The columns of the report, each part with the share it has of the grade."""
    weights = {name: getattr(policy, f"{name}_weight").normalize() for name, _ in PARTS}
    return (
        Column("number", "No.", 3, "right", "number"),
        Column("student_number", "Student number", 7),
        Column("name", "Name", 15),
        Column("course", "Course", 8),
        *(
            Column(name, f"{letter}/{weights[name]:f}", 4, "right", "number")
            for name, letter in PARTS
        ),
        Column("total", "Total", 4, "right", "number"),
        Column("equivalent", "Grade", 4, "right", "number"),
        Column("remark", "Remark", 6),
    )


def mark_of(line: GradebookRow) -> Mark:
    """The grade as released, else as it stands."""
    return line.numbers.released or line.numbers.to_date


def grade_row(number: int, line: GradebookRow) -> Row:
    """One cadet's line."""
    mark, cadet = mark_of(line), line.enrolment.cadet
    return (
        number,
        cadet.student_number,
        cadet.name,
        cadet.course,
        *(decimal_of(getattr(mark, name)) for name, _ in PARTS),
        decimal_of(mark.total),
        decimal_of(mark.equivalent),
        str(MarkRemark(mark.remark).label),
    )


def decimal_of(text: str | None) -> Decimal | None:
    """Read a shown number back."""
    return None if text is None else Decimal(text)


def remark_totals(lines: list[GradebookRow]) -> tuple[Total, ...]:
    """How many have each remark; their sum is the number of rows."""
    found = Counter(mark_of(line).remark for line in lines)
    counts = tuple(
        Total(str(remark.label), found[remark]) for remark in MarkRemark if found[remark]
    )
    return (*counts, Total("All", len(lines)))


SUMMARY: Final = (
    Column("ms_level", "MS level", 7),
    Column("sex", "Sex", 5),
    Column("enrolled", "Enrolled", 5, "right", "number", is_summed=True),
    *(
        Column(str(remark), str(remark.label), 5, "right", "number", is_summed=True)
        for remark in MarkRemark
    ),
)


def end_of_term_summary(scope: Scope) -> Sheet:
    """How the term ended for each MS level and sex."""
    book = book_of(scope)
    found = Counter(summary_key(line) for line in book.rows)
    pairs = [(level, sex) for level in MSLevel for sex in Sex]
    rows = tuple(
        row
        for level, sex in pairs
        if (row := summary_row(level, sex, [found[level, sex, each] for each in MarkRemark]))[2]
    )
    return Sheet(
        kind="end_of_term_summary",
        title="End-of-Semester Summary",
        term=scope.term,
        columns=SUMMARY,
        rows=rows,
        subtitle_lines=(scope.place(),),
        notes=() if scope.term.is_final else (UNRELEASED,),
        policy_version=named(book),
        is_landscape=True,
        is_draft=not scope.term.is_final,
    )


def summary_key(line: GradebookRow) -> tuple[str, str, str]:
    """Where a cadet is counted."""
    enrolment = line.enrolment
    return enrolment.ms_level, enrolment.cadet.sex, mark_of(line).remark


def summary_row(level: MSLevel, sex: Sex, counts: list[int]) -> Row:
    """One line of the summary; who is enrolled has exactly one remark."""
    return str(level.label), str(sex.label), sum(counts), *counts


def grade_receipt(scope: Scope) -> Sheet:
    """The arithmetic of one cadet's grade, with its facts, as far as the reader may see them."""
    if scope.enrolment is None:
        raise NothingToPrint("Name the cadet.")
    enrolment = grading.graded_enrolment(scope.viewer, scope.enrolment.pk)
    report = grading.grade_report(enrolment, scope.viewer)
    receipt = report.receipt if isinstance(report.receipt, dict) else report.receipt.as_json()
    lines = list(receipt_rows(receipt))
    mark = report.numbers.released or report.numbers.to_date
    return Sheet(
        kind="grade_receipt",
        title="Grade Receipt",
        term=scope.term,
        columns=RECEIPT,
        rows=tuple(row for _, row in lines),
        subtitle_lines=about(enrolment),
        groups=groups_of(title for title, _ in lines),
        totals=(
            Total("Total", decimal_of(mark.total)),
            Total("Grade", decimal_of(mark.equivalent)),
            Total("Remark", str(MarkRemark(mark.remark).label)),
        ),
        notes=tuple(receipt["notes"]),
        policy_version=f"{report.policy.name}-{report.policy.version}",
        is_draft=not report.is_released,
    )


def about(enrolment: Enrolment) -> tuple[str, ...]:
    """Say whose receipt it is."""
    cadet = enrolment.cadet
    status = str(EnrolmentStatus(enrolment.status).label)
    return cadet.name, f"{cadet.student_number} · {unit_of(enrolment)} · {status}"


def receipt_rows(receipt: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """The lines of a receipt, each under the heading of its part."""
    for day in receipt["days"]:
        counted = day["status"] or ("no mark" if day["is_counted"] else "not counted")
        yield (
            "Training days",
            (day_of(day["date"]), day["title"], counted.capitalize(), text_of(day["credit"])),
        )
    for entry in receipt["entries"]:
        state = ", voided" if entry["is_voided"] else ""
        what = f"{entry['kind']}{state}"
        when, points = day_of(entry["occurred_on"]), text_of(entry["points"])
        yield "Merits and demerits", (when, entry["reason"], what.capitalize(), points)
    for exam in receipt["exams"]:
        score = f"{exam['value'] or exam['state']} of {exam['maximum']}, weight {exam['weight']}"
        yield "Exams", ("Exam", exam["title"], score, text_of(exam["percent"]))
    for line in receipt["lines"]:
        section = line["section"].capitalize()
        yield "Arithmetic", (section, line["label"], line["expression"], line["value"])


def day_of(text: str | None) -> date | None:
    """Read a day of a receipt back."""
    return date.fromisoformat(text) if text else None


def text_of(value: Any) -> Cell:
    """Write a figure of a receipt as it was frozen."""
    return "" if value is None else str(value)
