"""What must not come in, tried at every door that reads sheets: refused in words, nothing is kept."""

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest

from apps.files.models import StoredFile
from apps.integration.models import RecordImport, RosterImport, ScoreImport
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import ExamFactory, TermPolicyFactory
from tests.files.contents import jpeg, pdf
from tests.integration import record_files, score_files
from tests.integration.score_files import score_csv, score_workbook
from tests.integration.sheets import HEADER, repacked, row
from tests.integration.test_roster_hostile import send as send_roster
from tests.integration.test_roster_hostile import with_twin
from tests.rights.bodies import FORMS

SHEET = "xl/worksheets/sheet1.xml"
NUMBERS = ("2026-0001", "2026-0002", "2026-0999")  # nobody has the last
ROSTER = [[row(Student_No=number).get(name, "") for name in HEADER] for number in NUMBERS]
DAY = "2026-09-05"
TABLES: dict[str, list[list[str]]] = {
    "roster": [list(HEADER), *ROSTER],
    "scores": [["Student No.", "Prelim"], *([number, "80"] for number in NUMBERS)],
    "attendance": [["Student ID", "Status"], *([number, "present"] for number in NUMBERS)],
    "rotcmis": [
        ["student_id", "date", "status"],
        *([number, DAY, "present"] for number in NUMBERS),
    ],
    "ledger": [
        ["Student No.", "Type", "Points", "Reason", "Date"],
        *([number, "merit", "5", "Carried the colours", DAY] for number in NUMBERS),
    ],
}
ROUTES = {"roster": "roster-imports/", "scores": "score-imports/"}


@dataclass(frozen=True)
class Desk:
    """Where a file is handed in: the door, and the honest lines that it reads."""

    kind: str
    lines: list[list[str]]
    hand_in: Callable[[bytes, str], Any]

    @property
    def csv(self) -> bytes:
        """The honest lines as a CSV file."""
        return score_csv(*map(tuple, self.lines))

    @property
    def workbook(self) -> bytes:
        """The honest lines as a workbook."""
        return score_workbook(*map(tuple, self.lines))


@pytest.fixture(params=TABLES)
def desk(request, cast, call_as, settings, tmp_path) -> Desk:
    """One door after the other."""
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()
    TermPolicyFactory(term=cast.term)
    ExamFactory(term=cast.term, code="prelim", title="Prelim")
    day = TrainingDayFactory(term=cast.term)
    admin, kind = call_as(cast.admin), request.param

    def hand_in(content: bytes, name: str) -> Any:
        if kind == "roster":
            return send_roster(cast, call_as, content, name)
        if kind == "scores":
            return score_files.upload(admin, cast.term, content, name)
        form = {"training_day": day.pk} if kind == "attendance" else {}
        return record_files.send(admin, kind, cast.term, content, name, **form)

    return Desk(kind, TABLES[kind], hand_in)


def test_the_doors_tried_here_are_all_that_take_a_sheet():
    tried = {f"POST {ROUTES.get(kind, 'record-imports/')}" for kind in TABLES}

    assert tried == FORMS


def packed(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one part more."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def changed(change: Callable[[bytes], bytes]) -> Callable[[Desk], bytes]:
    """A workbook whose sheet was edited by hand."""
    return lambda desk: repacked(desk.workbook, {SHEET: change})


def formula_instead(desk: Desk) -> bytes:
    """A workbook in which every cell below the headings is a formula."""
    return score_workbook(
        tuple(desk.lines[0]), *(tuple(f'="{cell}"' for cell in line) for line in desk.lines[1:])
    )


FAR = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
BOMB = b'<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;&b;">]>'
REFUSED: dict[str, tuple[str, Callable[[Desk], bytes]]] = {
    "a program of Windows": ("a.csv", lambda desk: b"MZ\x90\x00\x03\x00\x00" + desk.csv),
    "a program of Linux": ("a.csv", lambda desk: b"\x7fELF\x02\x01\x01" + desk.csv),
    "a program called a workbook": ("a.xlsx", lambda _: b"MZ\x90\x00\x03\x00\x00"),
    "a page": ("a.csv", lambda desk: b"<html><script>alert(1)</script>" + desk.csv),
    "a drawing that acts": ("a.csv", lambda desk: b"<svg onload='alert(1)'/>\n" + desk.csv),
    "a photo that is a page too": ("a.csv", lambda desk: jpeg() + b"<html>" + desk.csv),
    "an archive behind a cartoon": ("a.xlsx", lambda desk: b"GIF89a" + desk.workbook),
    "a film": ("a.csv", lambda desk: b"\x00\x00\x00\x18ftypmp42" + desk.csv),
    "a document": ("a.csv", lambda desk: pdf() + desk.csv),
    "an old workbook": ("a.xlsx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    "a workbook called a list": ("a.csv", lambda desk: desk.workbook),
    "a list called a workbook": ("a.xlsx", lambda desk: desk.csv),
    "nothing": ("a.csv", lambda _: b""),
    "more than ten megabytes": ("a.csv", lambda desk: desk.csv + b" " * (10 * 1024 * 1024)),
    "a workbook torn off": ("a.xlsx", lambda desk: desk.workbook[:-40]),
    "a sheet torn off": ("a.xlsx", changed(lambda xml: xml[: len(xml) // 2])),
    "two parts of one name": ("a.xlsx", lambda desk: with_twin(desk.workbook)),
    "macros": ("a.xlsx", lambda desk: packed(desk.workbook, "xl/vbaProject.bin", b"x")),
    "links": ("a.xlsx", lambda desk: packed(desk.workbook, "xl/externalLinks/a.xml", b"x")),
    "a way out": ("a.xlsx", lambda desk: packed(desk.workbook, "../../etc/cron.d/a", b"x")),
    "a bomb": ("a.xlsx", lambda desk: packed(desk.workbook, "xl/media/a.xml", b"\0" * 60_000_000)),
    "entities": ("a.xlsx", changed(lambda xml: BOMB + xml.split(b"?>", 1)[-1])),
    "a million lines": ("a.xlsx", changed(lambda xml: xml.replace(b"</sheetData>", FAR))),
    "too many lines": ("a.csv", lambda desk: desk.csv + b"x,y\n" * 10_100),
    "too many columns": ("a.csv", lambda desk: b"x," * 61 + b"\n" + desk.csv),
    "an endless cell": ("a.csv", lambda desk: desk.csv + b"x" * 1_001),
    "quotes without an end": ("a.csv", lambda desk: desk.csv.replace(b"2026-0002", b'"2026-0002')),
    "no text at all": ("a.csv", lambda _: b"\x81\x8d"),
    "half a letter": ("a.csv", lambda desk: desk.csv.decode().encode("utf-16")[:-1]),
    "headings alone": ("a.csv", lambda desk: desk.csv.splitlines(keepends=True)[0]),
    "no headings": ("a.csv", lambda desk: b"".join(desk.csv.splitlines(keepends=True)[1:])),
    "quite other headings": ("a.csv", lambda _: b"Colour,Shape\nred,round\n"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sheet_or_does_more_than_hold_cells_is_refused_at_every_door(desk, what):
    name, made = REFUSED[what]
    content = made(desk)
    began = time.monotonic()

    answer = desk.hand_in(content, name)

    assert answer.status_code == 400, answer.content
    assert answer.json()["detail"]
    assert list(answer.json()["fields"]) == ["file"]
    assert time.monotonic() - began < 10
    kept = [model.objects.count() for model in (RosterImport, ScoreImport, RecordImport)]
    assert (kept, StoredFile.objects.count()) == ([0, 0, 0], 0)


def lying(desk: Desk) -> bytes:
    """A workbook that says it ends after its first line."""

    def change(xml: bytes) -> bytes:
        start = xml.index(b'<dimension ref="') + len(b'<dimension ref="')
        return xml[:start] + b"A1:A1" + xml[xml.index(b'"', start) :]

    return changed(change)(desk)


def with_hidden(desk: Desk) -> bytes:
    """A workbook with a sheet nobody sees, that holds the same again."""
    book = openpyxl.load_workbook(io.BytesIO(desk.workbook))
    hidden = book.create_sheet("Old")
    for line in desk.lines:
        hidden.append(line)
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def mixed_ends(desk: Desk) -> bytes:
    """Lines that end in three ways, and blank ones behind."""
    first, second, *others = desk.csv.splitlines()
    return first + b"\n" + second + b"\r" + b"\r\n".join(others) + b"\r\n\r\n\n , \n"


READ: dict[str, tuple[str, Callable[[Desk], bytes]]] = {
    "with its mark": ("a.csv", lambda desk: b"\xef\xbb\xbf" + desk.csv),
    "of another system": ("a.csv", lambda desk: desk.csv.decode().encode("utf-16")),
    "with semicolons": ("a.csv", lambda desk: desk.csv.replace(b",", b";")),
    "with every end of a line": ("a.csv", mixed_ends),
    "as a workbook": ("a.xlsx", lambda desk: desk.workbook),
    "with a lie about its size": ("a.xlsx", lying),
    "with a hidden sheet": ("a.xlsx", with_hidden),
}


@pytest.mark.parametrize("what", READ)
def test_an_honest_sheet_is_read_to_its_last_row_at_every_door(desk, what):
    name, made = READ[what]

    answer = desk.hand_in(made(desk), name)

    assert answer.status_code == 201, answer.content
    assert answer.json()["summary"]["total"] == len(NUMBERS)


def test_columns_may_stand_in_any_order_at_every_door(desk):
    turned = [line[::-1] for line in desk.lines]

    answer = desk.hand_in(score_csv(*map(tuple, turned)), "a.csv")

    assert answer.json()["summary"]["total"] == len(NUMBERS)


def test_no_formula_is_a_value_at_any_door(desk):
    answer = desk.hand_in(formula_instead(desk), "a.xlsx")

    summary = answer.json().get("summary") or {"error": len(NUMBERS), "new": 0}
    assert (summary["error"] + summary.get("unmatched", 0), summary["new"]) == (len(NUMBERS), 0)


def test_a_stranger_is_named_and_not_entered_unless_the_door_is_for_strangers(desk):
    summary = desk.hand_in(desk.csv, "a.csv").json()["summary"]

    refused = summary["error"] + summary.get("unmatched", 0)
    # A roster names newcomers; under the numbers of the other two stands another name.
    assert (refused, summary["new"]) == ((2, 1) if desk.kind == "roster" else (1, 2))


OTHERWISE = {"roster": "4", "scores": "81", "attendance": "absent", "rotcmis": "absent"}


def test_one_cadet_on_two_lines_is_told_whether_they_agree_or_not(desk):
    again = [*desk.lines[1][:-1], OTHERWISE.get(desk.kind, desk.lines[1][-1])]

    answer = desk.hand_in(score_csv(*map(tuple, [*desk.lines, again])), "a.csv")

    summary = answer.json()["summary"]
    assert summary["error"] + summary["duplicate"] >= 1
    assert summary["total"] == len(NUMBERS) + 1
