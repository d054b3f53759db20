"""Roster benchmark: the largest roster there may be previewed, entered, and previewed once more."""

import argparse
import csv
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from openpyxl import Workbook, load_workbook  # noqa: E402

from apps.authentication.models import User  # noqa: E402
from apps.integration import services  # noqa: E402
from apps.integration.models import RosterImport  # noqa: E402
from apps.integration.roster_sheet import MAX_LINES  # noqa: E402
from apps.system.jobs import runner  # noqa: E402
from apps.system.models import Job  # noqa: E402
from bench.roster import COMPANIES, PLATOONS, build  # noqa: E402
from bench.stage import scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402
from bench.timing import Different  # noqa: E402

HEADER: Final = (
    *("Student No.", "Last Name", "First Name", "Middle Name", "Sex", "MS", "Company"),
    *("Platoon", "E-mail Address", "Contact No.", "Date of Birth", "Course", "Yr Level"),
)
MOST_SECONDS, MOST_MB = 20, 256


def line_of(number: int) -> tuple[str, ...]:
    """One invented cadet who is in no record yet."""
    sex = "FM"[number % 2]
    company, platoon = COMPANIES[number % len(COMPANIES)], PLATOONS[number % len(PLATOONS)]
    mail, contact = f"cadet{number}@example.edu", f"0917{number:07d}"
    name = (f"Dela Peña {number}", f"Juan Crisóstomo {number}", "Villanueva")
    studies = (f"2006-{number % 12 + 1:02d}-{number % 28 + 1:02d}", "BSCE", "2")
    return f"2027-{number:05d}", *name, sex, "MS1", company, platoon, mail, contact, *studies


def workbook_of(lines: Sequence[Sequence[str]]) -> bytes:
    """Write lines as a workbook."""
    file, content = Workbook(write_only=True), io.BytesIO()
    sheet = file.create_sheet("Roster")
    for line in lines:
        sheet.append(list(line))
    file.save(content)
    return content.getvalue()


def csv_of(lines: Sequence[Sequence[str]]) -> bytes:
    """Write lines as text."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def opened(content: bytes) -> int:
    """The plain design: only read every cell of the workbook."""
    pages = load_workbook(io.BytesIO(content), read_only=True)
    return sum(len(row) for row in pages.active.iter_rows(values_only=True))  # type: ignore[union-attr]


def previewed(term: object, actor: User, name: str, content: bytes) -> tuple[RosterImport, float]:
    """Upload a file and do the job of its preview; the time is the job's."""
    made = services.upload_roster(term=term, name=name, content=content, actor=actor)  # type: ignore[arg-type]
    took = seconds(lambda: finished(made.job))
    made.refresh_from_db()
    return made, took


def finished(job: Job | None) -> None:
    """Do a job here. Raises Different when it did not come to its end."""
    if job is None:
        raise Different("a roster of this size is a job")
    runner.run(job.pk)
    job.refresh_from_db()
    if job.state != "done":
        raise Different(f"{job.title}: {job.state} {job.error}")


def peak() -> float:
    """The most memory this process held, MB."""
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(kilobytes) / 1024


def measure(rows: int) -> list[Line]:
    """Preview and enter a roster beside a term of 1,500 cadets."""
    stage = build(1500)
    lines = [HEADER, *map(line_of, range(rows))]
    book, text = workbook_of(lines), csv_of(lines)
    actor = User.objects.create(username="bench.admin", full_name="Bench", role="admin")
    before, plain = peak(), seconds(lambda: opened(book))
    made, took = previewed(stage.term, actor, "roster.xlsx", book)
    _, as_text = previewed(stage.term, actor, "roster.csv", text)
    asked = services.ask_to_apply(roster_import=made, digest=made.digest, actor=actor)
    entering = seconds(lambda: finished(asked.job))
    again, known = previewed(stage.term, actor, "again.xlsx", book)
    if (made.summary["new"], again.summary["new"]) != (rows, 0):
        raise Different(f"{made.summary} before, {again.summary} after")
    return [
        at_most(MOST_SECONDS, f"preview of {rows} new rows, xlsx, s", took, plain),
        Line("  the same as csv, s", as_text),
        Line("entering them, s", entering),
        Line("preview once they are known, s", known),
        at_most(MOST_MB, "memory then, MB (plain: before)", peak(), before),
    ]


def main() -> None:
    """Invent a roster, measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=MAX_LINES - 1)
    rows = options.parse_args().rows
    settings.JOURNAL_READERS = ()
    with tempfile.TemporaryDirectory() as folder, scratch_database():
        settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", Path(folder)
        lines = measure(rows)
    sys.exit(show("rosters (plain: only reading the cells)", lines))


if __name__ == "__main__":
    main()
