"""Documents benchmark: a report of a thousand pages and a thousand certificates, time and memory."""

import argparse
import io
import resource
import sys
import time
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from pypdf import PdfReader  # noqa: E402

from apps.reports.sheets.completion import CERTIFICATE, PROGRAM  # noqa: E402
from apps.reports.sheets.form import Column, Row, Sheet, Stamp  # noqa: E402
from apps.reports.typesetting import render_pdf  # noqa: E402
from apps.reports.workbooks import render_workbook  # noqa: E402
from apps.system.models import Term  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402

TERM: Final = Term(school_year="2026-2027", semester="first")
STAMP: Final = Stamp(
    school="Example State University",
    unit="Department of Military Science and Tactics",
    issued_at=datetime(2026, 11, 22, tzinfo=UTC),
    issued_by="Bench",
)
TITLES: Final = (
    "No.",
    "Student number",
    "Name",
    "Course",
    "A/30",
    "P/30",
    "S/40",
    "Total",
    "Grade",
)
GRADES: Final = tuple(
    Column(title, title, 14 if title == "Name" else 5, kind="text") for title in (*TITLES, "Remark")
)
ROWS_A_PAGE: Final = 31


def grade_row(number: int) -> Row:
    """One invented line of a report of grades."""
    parts = (Decimal("28.40"), Decimal("27.60"), Decimal("33.10"), Decimal("89.10"))
    name = f"Dela Peña-Villanueva, Juan Crisóstomo {number}"
    return number, f"{number:07d}", name, "BSCE", *parts, Decimal("1.75"), "Passed"


def certificate_row(number: int) -> Row:
    """One invented certificate."""
    name = f"Juan Crisóstomo Dela Peña-Villanueva {number}"
    terms = ("1st Semester 2026-2027", "2nd Semester 2026-2027")
    return number, name, f"{number:07d}", PROGRAM, *terms, ""


def measured(title: str, sheet: Sheet) -> list[Line]:
    """Typeset a sheet and say how long that took, on the clock and of the processors."""
    began, spent = time.perf_counter(), processor_seconds()
    content = render_pdf([sheet], stamp=STAMP)
    took, spent = time.perf_counter() - began, processor_seconds() - spent
    pages = len(PdfReader(io.BytesIO(content)).pages)
    return [
        Line(f"{title}, {pages} pages, s", took),
        Line("  processor, s", spent),
        Line("  file, MB", len(content) / 1e6),
    ]


def processor_seconds() -> float:
    """What this process and those it started have used so far."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak(who: int) -> float:
    """The most memory a process held, MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def workbook_lines(sheet: Sheet) -> list[Line]:
    """Write the same rows as a workbook."""
    began = time.perf_counter()
    content = render_workbook(sheet, stamp=STAMP)
    took = time.perf_counter() - began
    return [Line("  as a workbook, s", took), Line("  workbook, MB", len(content) / 1e6)]


def main() -> None:
    """Typeset invented rows, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--certificates", type=int, default=1000)
    chosen = options.parse_args()
    rows = tuple(map(grade_row, range(1, chosen.pages * ROWS_A_PAGE + 1)))
    report = Sheet("bench", "Report of Grades", TERM, GRADES, rows)
    awarded = tuple(map(certificate_row, range(1, chosen.certificates + 1)))
    certificates = Sheet(
        "bench", "Certificate of Completion", TERM, CERTIFICATE, awarded, layout="certificate"
    )
    one = Sheet("bench", "Report of Grades", TERM, GRADES, rows[:ROWS_A_PAGE])
    lines = [
        *measured("one page", one),
        *measured("report of grades", report),
        *workbook_lines(report),
        *measured("certificates", certificates),
        at_most(200, "largest typesetting process, MB", peak(resource.RUSAGE_CHILDREN)),
        at_most(512, "process that asks, MB", peak(resource.RUSAGE_SELF)),
    ]
    sys.exit(show("documents", lines))


if __name__ == "__main__":
    main()
