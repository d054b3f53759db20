"""Hostile and broken spreadsheets: refused with a reason, or read to the last row; never cut."""

import io
import zipfile
from datetime import date

import pytest

from apps.integration.roster_columns import roster_sheet_of
from apps.integration.roster_rows import read_roster
from apps.integration.roster_sheet import UnusableFile, sheets_of
from tests.integration.sheets import cells, repacked, row, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(content):
    return read_roster(content, today=date(2026, 11, 21), tell=lambda done, total: None)


def refusal(content):
    with pytest.raises(UnusableFile) as refused:
        read(content)
    return refused.value.detail


def test_a_lying_dimension_hides_no_row():
    many = [row(Student_No=f"2026-{number}") for number in range(1000, 1300)]
    content = workbook(cells(*many))
    lying = repacked(content, {SHEET: lambda xml: xml.replace(b'ref="A1:N301"', b'ref="A1:N2"')})

    assert (lying != content, len(read(lying).rows)) == (True, 300)


def test_a_workbook_that_unpacks_to_300_mb_is_refused_unread():
    buffer = io.BytesIO(workbook(cells(row())))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b"<row></row>" * 100_000)
    content = buffer.getvalue()

    assert len(content) < 1024 * 1024
    assert refusal(content) == "The workbook would unpack to more than 50 MB."


def test_a_part_that_is_packed_too_tightly_is_refused():
    content = repacked(workbook(cells(row())), {SHEET: lambda xml: xml + b" " * 20_000_000})

    assert refusal(content) == "The workbook is packed more tightly than an honest one."


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            "xl/vbaProject.bin",
            "The workbook has macros or links to other files. Save it without.",
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            "The workbook has macros or links to other files. Save it without.",
        ),
        ("../escape", "The workbook is locked or packed in a way we do not open."),
        ("/absolute", "The workbook is locked or packed in a way we do not open."),
    ],
)
def test_macros_links_and_odd_names_are_refused(part, sentence):
    content = repacked(workbook(cells(row())), {part: lambda before: b"x"})

    assert refusal(content) == sentence


def test_entities_are_not_expanded():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    content = repacked(
        workbook(cells(row())),
        {SHEET: lambda xml: bomb + xml.split(b"?>", 1)[-1].replace(b"Cruz", b"&b;")},
    )

    assert refusal(content) == "The workbook is damaged and cannot be read."


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 torn off",
        repacked(workbook(cells(row())), {SHEET: lambda xml: xml[: len(xml) // 2]}),
        repacked(workbook(cells(row())), {"xl/workbook.xml": lambda xml: b"<x/>"}),
    ],
)
def test_a_damaged_workbook_is_refused_in_words(content):
    assert refusal(content) in {
        "The workbook is damaged and cannot be read.",
        "No line names the columns: student number, last name, first name …",
    }


def test_a_row_at_the_end_of_the_sheet_does_not_make_us_count_to_a_million():
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    content = repacked(
        workbook(cells(row())), {SHEET: lambda xml: xml.replace(b"</sheetData>", far)}
    )

    assert refusal(content) == "The sheet has more than 20000 blank lines."


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([["x"]] * 5001, "The sheet has more than 5000 lines. Split it."),
        ([["x"] * 61], "Line 1 has more than 60 columns."),
        ([["x" * 1001]], "A cell of line 1 has more than 1000 characters."),
    ],
)
def test_too_much_is_refused_never_cut(lines, sentence):
    text = "\n".join(",".join(line) for line in lines).encode()

    assert [refusal(content) for content in (workbook(lines), text)] == [sentence, sentence]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "No line names the columns: student number, last name, first name …"),
        (b"a,b\n1,2\n", "No line names the columns: student number, last name, first name …"),
        (b'a,"b\n', "The CSV file is damaged in line 1."),
        (
            b"Student No,Last Name,First Name\n1,2,3\n",
            "The roster has no column for: sex, ms level, company, platoon.",
        ),
        (
            b"Student No,Surname,Last Name,First Name\n",
            "Two columns mean the same: “Surname” and “Last Name”.",
        ),
        (b"\x81\x8d", "The text is in no encoding we know. Save it as UTF-8."),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_words(content, sentence):
    assert refusal(content) == sentence


def test_two_rosters_in_one_workbook_are_refused():
    with pytest.raises(UnusableFile, match="Several sheets hold a roster"):
        roster_sheet_of(sheets_of(workbook(cells(row()), cells(row()))))


def test_what_the_archive_says_of_its_sizes_is_not_believed_either():
    content = bytearray(workbook(cells(*[row()] * 2000)))
    entry = next(
        info for info in zipfile.ZipFile(io.BytesIO(content)).infolist() if info.filename == SHEET
    )
    true_size = entry.file_size.to_bytes(4, "little")

    lying = bytes(content).replace(true_size, (1000).to_bytes(4, "little"))

    assert refusal(lying) == "The workbook is damaged and cannot be read."
