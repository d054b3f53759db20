"""Files of records that are not what they look like: refused with a reason, never a crash."""

import io
import json
import zipfile

import pytest

from apps.attendance.models import AttendanceRecord
from apps.integration.models import RecordImport
from apps.integration.records.people import MOST_LOOKED_FOR
from tests.factories import EnrolmentFactory
from tests.factories.attendance import TrainingDayFactory
from tests.integration.record_files import (
    SHEET,
    applied,
    chosen,
    codes_of,
    csv_of,
    rows_of,
    send,
    workbook_of,
)
from tests.integration.sheets import repacked, workbook
from tests.integration.test_roster_hostile import MACROS, NO_KIND, with_twin

ALON = "2026-0001"
LINE = (ALON, "", "present")
GOOD = csv_of(SHEET, LINE)
NOT_ITS_NAME = "The file's content is not what its name says."
NO_JSON = "The file is not JSON that can be read."
SHAPE = "Write a list of records, or an object whose “records” is that list."


@pytest.fixture
def read(admin, cast):
    """Upload a sheet of an open day."""
    day = TrainingDayFactory(term=cast.term)

    def up(content, name="sheet.csv"):
        return send(admin, "attendance", cast.term, content, name, training_day=day.pk)

    return up


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sheet.csv", b"MZ\x90\x00\x03\x00\x00"),
        ("sheet.csv", b"\x7fELF\x02\x01\x01"),
        ("sheet.csv", b"<html><script>alert(1)</script>" + GOOD),
        ("sheet.csv", b"%PDF-1.7\n" + GOOD),
        ("sheet.csv", b"\x89PNG\r\n\x1a\n" + GOOD),
        ("sheet.xlsx", b"PK\x03\x04" + b"<script>alert(1)</script>"),
        ("sheet.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    ],
)
def test_what_only_has_the_name_of_a_sheet_is_refused(read, name, content):
    answer = read(content, name)

    assert (answer.status_code, answer.json()["fields"]) == (400, {"file": [NO_KIND]})
    assert not RecordImport.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("sheet.xlsx", GOOD, NOT_ITS_NAME),
        ("sheet.csv", workbook_of(SHEET, LINE), NOT_ITS_NAME),
        ("sheet.csv", b'[{"ID": "2026-0001", "Status": "P"}]', NOT_ITS_NAME),
        ("sheet.exe", GOOD, NOT_ITS_NAME),
        ("sheet.json", b"MZ\x90\x00\x03", NO_KIND),
        ("sheet.json", workbook_of(SHEET, LINE), NOT_ITS_NAME),
        ("sheet.json", GOOD, NOT_ITS_NAME),
        ("sheet.json", b"null", NOT_ITS_NAME),
        ("sheet.json", b"", "The file is empty."),
        ("sheet.csv", b"", "The file is empty."),
    ],
)
def test_a_name_that_says_something_else_than_the_content_is_refused(read, name, content, sentence):
    answer = read(content, name)

    assert answer.status_code == 400
    assert sentence in json.dumps(answer.json(), ensure_ascii=False) or (
        answer.json()["fields"]["file"] == ["The submitted file is empty."]
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"records": 5}', SHAPE),
        (b'{"rows": []}', SHAPE),
        (b"[1, 2]", SHAPE),
        (b"[NaN]", NO_JSON),
        (b'[{"ID": "1", "Status": Infinity}]', NO_JSON),
        (b'[{"ID": "1"}', NO_JSON),
        (b"[" * 100_000 + b"]", NO_JSON),
        (b'{"a":' * 100_000 + b"}", NO_JSON),
        (b'[{"ID": "1", "ID": "2", "Status": "P"}]', "A record names one key twice."),
        (b'[{"ID": ["1"], "Status": "P"}]', "Record 1 holds a list or an object."),
        (b'[{"ID": {"a": 1}, "Status": "P"}]', "Record 1 holds a list or an object."),
        (b'[{"ID": "1\\u0000", "Status": "P"}]', "A cell of line 1 has a character"),
        (json.dumps([{"ID": "x" * 1_001, "Status": "P"}]).encode(), "more than 1000 characters"),
        (json.dumps([{f"k{n}": 1 for n in range(61)}]).encode(), "more than 60 different keys."),
        (json.dumps([{"ID": "1", "Status": "P"}] * 10_001).encode(), "more than 10000 records."),
        (b"[]", "No line names the columns"),
        (b"[{}]", "No line names the columns"),
    ],
)
def test_json_that_is_no_list_of_plain_records_is_refused_in_words(read, content, sentence):
    answer = read(content, "sheet.json")

    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]


def test_a_number_of_a_million_digits_is_no_points_and_no_crash(cast, admin):
    digits = b"9" * 900
    content = b'[{"ID": "2026-0001", "type": "merit", "points": %s, "reason": "Helped"' % digits
    content += b', "date": "2026-09-05"}]'

    made = send(admin, "ledger", cast.term, content, "ledger.json").json()

    assert [row["verdict"] for row in rows_of(admin, made)] == ["error"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_twin, "The workbook holds two parts of one name."),
        (lambda book: repacked(book, {"xl/vbaProject.bin": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"xl/macrosheets/sheet1.xml": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"xl/externalLinks/a.xml": lambda _: b"x"}), MACROS),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(read, content, sentence):
    answer = read(content(workbook_of(SHEET, LINE)), "sheet.xlsx")

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def bomb():
    """A workbook of a few kilobytes that unpacks to sixty megabytes."""
    buffer = io.BytesIO(workbook_of(SHEET, LINE))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.xml", b"\x00" * (60 * 1024 * 1024))
    return buffer.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(read):
    answer = read(bomb(), "sheet.xlsx")

    assert answer.status_code == 400
    assert answer.json()["detail"] == "The workbook would unpack to more than 50 MB."


def test_entities_of_a_workbook_are_never_expanded(read):
    evil = b'<!DOCTYPE a [<!ENTITY b "boom">]>'

    def spoil(part):
        return part.replace(b"<worksheet", evil + b"<worksheet", 1)

    answer = read(repacked(workbook_of(SHEET, LINE), {"xl/worksheets/sheet1.xml": spoil}), "a.xlsx")

    assert (answer.status_code, answer.json()["code"]) == (400, "unusable_file")


@pytest.mark.parametrize(
    "text", ["=1+1", "＝1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1+1", "-2+3", "'=1+1"]
)
@pytest.mark.parametrize("column", ["Status", "Remarks", "Student ID"])
def test_a_formula_is_never_taken_for_a_value(read, admin, text, column):
    line = {"Student ID": ALON, "Status": "present"} | {column: text}
    made = read(csv_of(SHEET, [line.get(name, "") for name in SHEET])).json()

    [row] = rows_of(admin, made)

    is_kept_text = text.startswith("'") and column == "Remarks"
    assert row["verdict"] == ("new" if is_kept_text else "error")


def test_a_formula_of_a_workbook_is_never_evaluated(read, admin):
    made = read(workbook_of(SHEET, (ALON, "", '="pre"&"sent"')), "sheet.xlsx").json()

    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row)) == ("error", ["refused"])
    assert row["values"] == {"student_number": ALON}


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (("A", "B"), "No line names the columns: student number or name, status."),
        (("Student ID", "Name"), "The file has no column for: status."),
        (("Status", "Time In", "Last Name"), "The file has no column for: student number or name."),
        (("Status", "Remarks"), "No line names the columns: student number or name, status."),
    ],
)
def test_wrong_headers_are_told_by_what_is_missing(read, header, sentence):
    answer = read(csv_of(header, ("x", "y")))

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_two_sheets_of_records_are_one_too_many(read):
    lines = [list(SHEET), [ALON, "", "present"]]

    answer = read(workbook(lines, lines), "sheet.xlsx")

    assert "Several sheets hold records (Sheet1, Sheet2)." in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (csv_of(SHEET), "The file holds no record."),
        (GOOD.replace(b"present", b'"present'), "The CSV file is damaged in line 2."),
        (GOOD + b"x,,present\n" * 10_001, "The sheet has more than 10000 lines. Split it."),
        (GOOD + b"\n" * 25_000, "The sheet has more than 20000 blank lines."),
        (GOOD + b" " * (10 * 1024 * 1024), "The file is larger than 10 MB."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(read, content, sentence):
    answer = read(content)

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_titles_signatures_and_repeated_headers_are_notes_or_errors_never_marks(read, admin):
    lines = [
        ("", "", "", "", "", "", "Sheet of 5 September"),
        SHEET,
        (ALON, "", "present"),
        SHEET,
        ("", "Prepared by: Sgt Cruz", ""),
    ]
    made = read(csv_of(*lines)).json()

    assert made["problems"] == [
        {
            "code": "no_record",
            "message": "Line 1 is no record: Sheet of 5 September",
            "row": 1,
        },
        {
            "code": "no_record",
            "message": "Line 4 is no record: "
            "Student ID · Name · Status · Time In · Time Out · Remarks",
            "row": 4,
        },
    ]
    assert [row["verdict"] for row in rows_of(admin, made)] == ["new", "error"]


def test_suggestions_are_looked_for_among_a_few_for_the_first_strangers_alone(admin, read, cast):
    for number in range(60):
        EnrolmentFactory(term=cast.term, cadet__last_name=f"Cruzado {number}")
    lines = [("", f"Cruzada, Ana {number}", "present") for number in range(MOST_LOOKED_FOR + 20)]

    made = read(csv_of(SHEET, *lines)).json()

    rows = RecordImport.objects.get().rows.order_by("row_number")
    helped = [bool(row.suggestions) for row in rows]
    assert made["summary"]["unmatched"] == len(lines)
    assert any(helped[:MOST_LOOKED_FOR])
    assert not any(helped[MOST_LOOKED_FOR:])
    assert max(len(row.suggestions) for row in rows) == 3
    assert [problem["code"] for problem in made["problems"]] == ["few_suggestions"]


def test_markup_in_a_cell_is_text_like_any_other(read, admin):
    line = (ALON, "<b>Alpha</b>", "present", "", "", "<img src=x onerror=alert(1)>")
    made = read(csv_of(SHEET, line)).json()

    applied(admin, made)

    assert AttendanceRecord.objects.get().remarks == "<img src=x onerror=alert(1)>"


def test_nothing_of_a_refused_file_is_kept(read, admin, cast):
    read(b"MZ\x90\x00\x03\x00\x00")
    made = read(GOOD).json()

    assert RecordImport.objects.count() == 1
    assert chosen(admin, made, 99, cast.enrolment.pk).status_code == 400
