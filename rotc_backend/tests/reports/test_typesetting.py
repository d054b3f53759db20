"""Documents on paper and in workbooks: the same rows, nothing cut, nothing run."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from pypdf import PdfReader

from apps.reports.sheets.form import Column, Group, Sheet, SignatureLine, Total
from apps.reports.sheets.writing import printed
from apps.reports.typesetting import TypesettingFailed, pieces, press, render_pdf
from apps.reports.workbooks import render_workbook
from apps.system.models import Term
from tests.reports.pages import STAMP, cells_of, pages_of, squeezed, words_of

TERM = Term(school_year="2026-2027", semester="first")
COLUMNS = (
    Column("number", "No.", 3, "right", "number"),
    Column("student_number", "Student number", 6),
    Column("name", "Name", 12),
    Column("born", "Day", 5, kind="date"),
    Column("total", "Total", 4, "right", "number", is_summed=True),
)
A4_WIDTH, MARGIN = 210, 15  # mm
LONG = "Hernandez-de la Peña y Villanueva-Ñuñez, Maria Concepción Crisóstoma del Santísimo Rosario"
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers"


def sheet_with(*names: str, **other) -> Sheet:
    rows = tuple(
        (at, f"{at:07d}", name, date(2026, 9, 5), Decimal("88.10"))
        for at, name in enumerate(names, start=1)
    )
    return Sheet("test", "Report of Grades", TERM, COLUMNS, rows, **other)


def test_a_print_and_its_workbook_hold_the_same_rows_cell_by_cell():
    sheet = sheet_with("Ñuñez, Ana", LONG, UNBROKEN, groups=(Group("Female", 2), Group("Male", 1)))

    text = squeezed("".join(pages_of(render_pdf([sheet], stamp=STAMP))))
    cells = cells_of(render_workbook(sheet, stamp=STAMP))

    table = [row for row in cells if isinstance(row[0], int)]
    assert len(table) == len(sheet.rows) == 3
    for row, written in zip(sheet.rows, table, strict=True):
        assert squeezed("".join(map(printed, row))) in text
        assert written[:3] == list(row[:3])
        assert (written[3].date(), Decimal(str(written[4]))) == (row[3], row[4])
    assert text.index("Female") < text.index("Male")
    assert [row[0] for row in cells if row[0] in ("Female", "Male")] == ["Female", "Male"]


def test_the_sum_below_the_rows_is_their_sum_in_print_and_workbook():
    sheet = sheet_with("Ana", "Bea", "Cora", totals=(Total("Cadets", 3),))

    text = squeezed("".join(pages_of(render_pdf([sheet], stamp=STAMP))))
    sums = next(row for row in cells_of(render_workbook(sheet, stamp=STAMP)) if row[0] == "Total")

    assert sum(row[-1] for row in sheet.rows) == Decimal("264.30")
    assert Decimal(str(sums[4])) == Decimal("264.30")
    assert "Total264.30" in text


def test_student_numbers_keep_their_zeros_in_a_workbook():
    cells = cells_of(render_workbook(sheet_with("Ana"), stamp=STAMP))

    assert "0000001" in [row[1] for row in cells if len(row) > 1]


@pytest.mark.parametrize("text", ["=1+1", "+63917", "-2", "@SUM(A1)", "\t=1", "＝1"])
def test_no_text_of_a_workbook_is_a_formula(text):
    found = [row[2] for row in cells_of(render_workbook(sheet_with(text), stamp=STAMP))[3:]]

    assert f"'{text}" in found


def test_every_page_says_which_of_how_many_it_is_and_repeats_the_headings():
    pages = pages_of(render_pdf([sheet_with(*["Reyes, Ana"] * 120)], stamp=STAMP))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Student number" in page
        assert "Generated 22 Nov 2026, 10:30 Manila time by Maj Cora Lim" in page


def test_a_document_of_several_pieces_counts_its_pages_through(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_ROWS", 50)
    sheet = sheet_with(*[f"Cadet {n}" for n in range(130)], groups=(Group("A", 70), Group("B", 60)))

    content = render_pdf([sheet], stamp=STAMP)
    pages = pages_of(content)

    assert [f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)
    text = squeezed("".join(pages))
    assert all(squeezed(f"Cadet {n} 5 Sep") in text for n in range(130))
    assert "A(continued)" in text
    assert content == render_pdf([sheet], stamp=STAMP)
    assert PdfReader(io.BytesIO(content)).metadata.title == "Report of Grades"


def test_the_same_sheet_and_stamp_give_the_same_bytes():
    sheet = sheet_with("Ana")

    assert render_pdf([sheet], stamp=STAMP) == render_pdf([sheet], stamp=STAMP)


def test_long_names_wrap_within_their_column():
    drawn = pypdfium2.PdfDocument(render_pdf([sheet_with(UNBROKEN)], stamp=STAMP))
    page = drawn[0]
    words = page.get_textpage()
    try:
        start = words.get_text_range().index("Wolfe")
        edges = [words.get_charbox(at)[2] for at in range(start, start + len(UNBROKEN))]
        assert max(edges) <= right_edge_of("name") * page.get_width() / A4_WIDTH
    finally:
        words.close()
        page.close()
        drawn.close()


def right_edge_of(key: str) -> float:
    """Where a column ends, mm from the left of the paper."""
    widths = [column.width for column in COLUMNS]
    until = sum(widths[: 1 + [column.key for column in COLUMNS].index(key)])
    return MARGIN + (A4_WIDTH - 2 * MARGIN) * until / sum(widths)


def test_a_draft_says_so_on_every_page():
    sheet = sheet_with(*["Reyes, Ana"] * 120, is_draft=True)

    pages = pages_of(render_pdf([sheet], stamp=STAMP))
    final = pages_of(render_pdf([replace(sheet, is_draft=False)], stamp=STAMP))

    assert all("DRAFT" in page for page in pages)
    assert not any("DRAFT" in page for page in final)
    assert cells_of(render_workbook(sheet, stamp=STAMP))[0][0].startswith("DRAFT")


def certificate_sheet(*names: str) -> Sheet:
    columns = tuple(
        Column(key, key)
        for key in (
            *("name", "student_number", "program"),
            *("first_term", "second_term", "serial_number"),
        )
    )
    rows = tuple((name, "0012345", "the Basic Course", "1st", "2nd", "") for name in names)
    return Sheet("c", "Certificate of Completion", TERM, columns, rows, layout="certificate")


def test_a_certificate_takes_one_page_whatever_the_name():
    signed = replace(
        STAMP,
        number="RGMS-2026-000001",
        code="ABCD-EFGH",
        check_url="https://rgms.example.edu/verify/ABCDEFGH",
        signatories=(
            SignatureLine("Registrar", "Pia Santos", position="University Registrar"),
            SignatureLine("Commandant", "Cora Lim", "Maj (Inf) PA", "Commandant", "O-12345"),
        ),
    )

    pages = pages_of(render_pdf([certificate_sheet("Ana Reyes", LONG, UNBROKEN)], stamp=signed))

    assert len(pages) == 3
    assert squeezed(LONG) in squeezed(pages[1])
    assert all("NOT ISSUED" not in page and "RGMS-2026-000001" in page for page in pages)
    assert all("Pia Santos" in page and "Maj (Inf) PA" in page for page in pages)


def test_a_certificate_without_a_number_says_that_it_was_not_issued():
    pages = pages_of(render_pdf([certificate_sheet("Ana Reyes")], stamp=STAMP))

    assert "NOT ISSUED" in pages[0]


def test_what_looks_like_a_command_to_the_typesetter_is_printed_as_it_is():
    tricky = '#read("/etc/passwd") $x$ *b* _i_ @ref <l> \\ // [x] {y}'

    text = squeezed("".join(pages_of(render_pdf([sheet_with(tricky)], stamp=STAMP))))

    assert squeezed(tricky) in text


def test_a_fault_of_the_typesetter_says_so_and_repeats_nothing_of_the_page(caplog):
    with pytest.raises(TypesettingFailed):
        press.pressed("no-such-template", {"name": "Reyes, Ana"}, timestamp=0)

    assert "Reyes" not in caplog.text


def test_the_words_of_a_sheet_are_those_of_its_cells():
    assert words_of(sheet_with("Ana"))[0] == ["1", "0000001", "Ana", "5 Sep 2026", "88.10"]


@pytest.mark.parametrize("word", ["Mangudadatu", "Communication", "WINDMILLWAY", "Fuentebella"])
def test_no_word_of_any_length_runs_over_the_next_column(word):
    columns = tuple(Column(f"c{at}", str(at), 1) for at in range(12))
    sheet = Sheet("test", "Document", TERM, columns, ((word, *[""] * 11),))
    content = render_pdf([sheet], stamp=STAMP)

    drawn = pypdfium2.PdfDocument(content)
    page = drawn[0]
    words = page.get_textpage()
    try:
        text = words.get_text_range()
        start = text.index(word[:5])
        end = start + len(text[start:].split("Generated")[0].rstrip())
        edges = [words.get_charbox(at)[2] for at in range(start, end) if text[at].strip()]
        column = (A4_WIDTH - 2 * MARGIN) / len(columns)
        assert squeezed(text[start:end]) == word
        assert max(edges) <= (MARGIN + column) * page.get_width() / A4_WIDTH
    finally:
        words.close()
        page.close()
        drawn.close()


def test_a_word_that_fits_is_not_broken():
    columns = (Column("name", "Name", 1), Column("rest", "Rest", 5))
    sheet = Sheet("test", "Words", TERM, columns, (("María Concepción", ""),))

    [page] = pages_of(render_pdf([sheet], stamp=STAMP))

    assert {"María", "Concepción"} <= set(page.split())


def test_the_letters_are_inside_the_file_and_of_one_family():
    content = render_pdf([sheet_with("Ñuñez, Ana")], stamp=STAMP)

    fonts = [font for page in PdfReader(io.BytesIO(content)).pages for font in fonts_of(page)]

    assert fonts
    assert all("LibertinusSerif" in font["/BaseFont"] for font in fonts)
    assert all({"/FontFile2", "/FontFile3"} & font["/FontDescriptor"].keys() for font in fonts)


def fonts_of(page):
    """The fonts a page draws its letters with."""
    for named in page["/Resources"]["/Font"].values():
        font = named.get_object()
        yield from (each.get_object() for each in font.get("/DescendantFonts", [font]))


def test_an_office_and_an_act_are_said_once_beside_who_signs():
    lines = tuple(
        SignatureLine(label, "Cora Lim", position=label) for label in ("Prepared by", "Commandant")
    )

    [page] = pages_of(render_pdf([sheet_with("Ana")], stamp=replace(STAMP, signatories=lines)))

    assert (page.count("Prepared by"), page.count("Commandant")) == (1, 1)
