"""Opening other people's spreadsheets: exact, or refused with a reason; never cut, never evaluated."""

import io
from datetime import date

import openpyxl
import pytest

from apps.integration.roster_rows import read_roster
from apps.integration.roster_sheet import UnusableFile
from tests.integration.sheets import cells, csv_file, row, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(content):
    return read_roster(content, today=date(2026, 11, 21), tell=lambda done, total: None)


def only_row(content):
    rows = read(content).rows
    assert len(rows) == 1
    return rows[0]


def refusal(content):
    with pytest.raises(UnusableFile) as refused:
        read(content)
    return refused.value.detail


def problems_of(found):
    return [(problem.field, problem.message) for problem in found.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_divides_its_cells(delimiter):
    found = only_row(csv_file(row(Last_Name="Ibañez"), delimiter=delimiter))

    assert (found.number, found.values["last_name"], found.problems) == (2, "Ibañez", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_needs_no_word(encoding):
    assert read(csv_file(row(), encoding=encoding)).notes == []


@pytest.mark.parametrize(("encoding", "named"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_another_encoding_is_named_and_letters_survive(encoding, named):
    roster = read(csv_file(row(Last_Name="Ibañez"), encoding=encoding))

    assert roster.rows[0].values["last_name"] == "Ibañez"
    assert [named in note for note in roster.notes] == [True]


def test_a_workbook_and_a_csv_file_say_the_same():
    lines = [row(), row(Student_No="2026-1002", First_Name="Bea", Sex="f")]

    from_workbook = [found.values for found in read(workbook(cells(*lines))).rows]

    assert from_workbook == [found.values for found in read(csv_file(*lines)).rows]


def test_lines_around_the_roster_are_named_not_lost():
    lines = cells(row())
    above, below = [["HEADQUARTERS"], [], ["NOMINAL ROLL"]], [[], ["TOTAL", 1], ["Prepared by:"]]
    roster = read(workbook([*above, *lines, *below, lines[0]]))

    assert [found.number for found in roster.rows] == [5]
    assert roster.notes == [
        "Line 1 is not a cadet: HEADQUARTERS",
        "Line 3 is not a cadet: NOMINAL ROLL",
        "Line 7 is not a cadet: TOTAL · 1",
        "Line 8 is not a cadet: Prepared by:",
        "Line 9 is not a cadet: " + " · ".join(lines[0])[:80],
    ]


def test_numbers_keep_the_zeros_their_cells_show():
    book = openpyxl.Workbook()
    for line in cells(row(Student_No=49941, Contact_No=9385123741)):
        book.active.append(line)
    book.active["A2"].number_format = "000000"

    found = only_row(saved(book))

    assert (found.values["student_number"], found.values["contact_number"]) == (
        "049941",
        "09385123741",
    )


def test_dates_of_the_spreadsheet_itself_are_taken_and_bare_numbers_are_not():
    lines = cells(
        row(Date_of_Birth=date(2005, 9, 19)),
        row(Student_No="2026-1002", Date_of_Birth=38614),
    )

    first, second = read(workbook(lines)).rows

    assert first.values["birth_date"] == "2005-09-19"
    assert problems_of(second) == [
        ("birth_date", "“38614” is a number, not a date. Write it as 2006-11-25.")
    ]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+cmd|x", "@SUM(A1)", "-2+3"])
def test_a_formula_is_flagged_and_never_evaluated(text):
    for content in (csv_file(row(Last_Name=text)), workbook(cells(row(Last_Name=text)))):
        found = only_row(content)

        assert "last_name" not in found.values
        assert problems_of(found) == [
            ("last_name", "This is a formula or looks like one. Write the value itself.")
        ]


def test_an_error_of_the_spreadsheet_is_passed_on():
    found = only_row(workbook(cells(row(Company="#N/A"))))

    assert problems_of(found) == [("company", "The spreadsheet itself says #N/A here.")]


def test_doubtful_dates_follow_the_order_the_file_proves_and_that_is_told():
    roster = read(
        csv_file(
            row(Date_of_Birth="05/12/2005"),
            row(Student_No="2026-1002", Date_of_Birth="07/20/2006"),
        )
    )

    assert [found.values["birth_date"] for found in roster.rows] == ["2005-05-12", "2006-07-20"]
    said = "Birth dates that could be read in two ways (1) were read month first, "
    assert roster.notes == [said + "as 07/20/2006 in this file must be."]


def test_without_proof_a_doubtful_date_stops_its_row():
    found = only_row(csv_file(row(Date_of_Birth="05/12/2005")))

    assert found.is_blocked
    assert problems_of(found) == [
        ("birth_date", "“05/12/2005” can be read in two ways. Write it as 2006-11-25.")
    ]


def test_a_merged_company_is_missing_below_its_first_row():
    book = openpyxl.Workbook()
    for line in cells(row(), row(Student_No="2026-1002", Company=None)):
        book.active.append(line)
    book.active.merge_cells("H2:H3")

    rows = read(saved(book)).rows

    assert [problems_of(found) for found in rows] == [[], [("company", "This is missing.")]]


def test_a_mend_and_a_cell_left_out_are_told_and_do_not_stop_the_row():
    found = only_row(csv_file(row(Contact_No="9385123741", E_mail_Address="not-an-email")))

    assert not found.is_blocked
    assert "email" not in found.values
    assert problems_of(found) == [
        ("email", "“not-an-email” is no e-mail address. It was left out."),
        ("contact_number", "The leading zero that the spreadsheet dropped was put back."),
    ]


def test_a_number_given_to_two_people_stops_both():
    rows = read(csv_file(row(), row(First_Name="Bea"))).rows

    said = "Rows 2, 3 have this student number and say different things."
    assert [problems_of(found) for found in rows] == [[("student_number", said)]] * 2


def test_hidden_and_other_sheets_are_named():
    book = openpyxl.load_workbook(io.BytesIO(workbook(cells(row()), [["notes"]], [["old"]])))
    book.worksheets[2].sheet_state = "hidden"

    notes = read(saved(book)).notes

    assert notes == [
        "The sheet “Sheet2” was not read.",
        "The hidden sheet “Sheet3” was not read.",
    ]
