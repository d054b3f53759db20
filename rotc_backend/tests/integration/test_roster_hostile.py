"""Files that are not what they look like: refused with a reason, or read to the last row."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.cadets.models import Cadet
from apps.files.models import StoredFile
from apps.integration import services
from apps.integration.models import RosterImport
from apps.integration.roster_sheet import UnusableFile, sheets_of
from tests.integration.sheets import cells, csv_file, repacked, row, workbook

NO_KIND = "The file is not of a kind that can be used here."
MACROS = "The workbook has macros or links to other files. Save it without."
ROSTER = csv_file(row())


def send(cast, call_as, content, name="roster.csv"):
    """Upload a file through the door, with the words of a client that lies about its type."""
    form = {
        "term": cast.term.pk,
        "file": SimpleUploadedFile(name, content, content_type="image/png"),
    }
    return call_as(cast.admin).post(
        "/api/v1/roster-imports/", form, HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4())
    )


def with_twin(content):
    """A workbook with two parts of one name: readers disagree on which one counts."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("roster.csv", b"MZ\x90\x00\x03\x00\x00"),
        ("roster.csv", b"\x7fELF\x02\x01\x01"),
        ("roster.csv", b"#!/bin/sh\n\x01rm -rf /\n"),
        ("roster.csv", b"<html><script>alert(1)</script>" + ROSTER),
        ("roster.csv", b"\xef\xbb\xbf  <!DOCTYPE html>\n" + ROSTER),
        ("roster.csv", b'<?xml version="1.0"?><svg onload="alert(1)"/>\n' + ROSTER),
        ("roster.csv", "<svg/>\n".encode("utf-16") + ROSTER),
        ("roster.csv", b"GIF89a\x01\x00\x01\x00" + ROSTER),
        ("roster.csv", b"\xff\xd8\xff\xe0" + ROSTER),
        ("roster.csv", b"%PDF-1.7\n" + ROSTER),
        ("roster.csv", b"\x89PNG\r\n\x1a\n" + ROSTER),
        ("roster.csv", b"RIFF\x00\x00\x00\x00WEBPVP8 " + ROSTER),
        ("roster.csv", b"\x00\x00\x00\x18ftypmp42" + ROSTER),
        ("roster.xlsx", b"PK\x03\x04" + b"<script>alert(1)</script>"),
        ("roster.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    ],
)
def test_what_only_has_the_name_of_a_roster_is_refused(cast, call_as, name, content):
    answer = send(cast, call_as, content, name)

    assert (answer.status_code, answer.json()["fields"]) == (400, {"file": [NO_KIND]})
    assert (StoredFile.objects.count(), RosterImport.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_twin, "The workbook holds two parts of one name."),
        (lambda book: repacked(book, {"xl/macrosheets/sheet1.xml": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"XL/VBAPROJECT.BIN": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"xl/embeddings/oleObject1.bin": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"xl/activeX/activeX1.xml": lambda _: b"x"}), MACROS),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(cast, call_as, content, sentence):
    answer = send(cast, call_as, content(workbook(cells(row()))), "roster.xlsx")

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)
    assert StoredFile.objects.count() == 0


def test_what_hangs_on_the_end_of_a_workbook_is_never_read(cast, call_as):
    content = workbook(cells(row())) + b"<script>alert(1)</script>"

    answer = send(cast, call_as, content, "roster.xlsx")

    assert (answer.status_code, answer.json()["summary"]["total"]) in {(201, 1), (400, None)}


@pytest.mark.parametrize("text", ["＝1+1", "＋1", "－1", "＠SUM", "\t=1+1", " \r=1+1"])
def test_a_formula_is_a_formula_in_wide_letters_and_behind_spaces_too(cast, call_as, text):
    shown = send(cast, call_as, csv_file(row(Last_Name=text))).json()

    assert shown["summary"] == shown["summary"] | {"error": 1, "new": 0}


def test_lines_may_end_as_they_like(cast, call_as):
    lines = csv_file(row(), row(Student_No="2026-1002"), row(Student_No="2026-1003")).split(b"\r\n")
    content = lines[0] + b"\r\n" + lines[1] + b"\n" + lines[2] + b"\r" + lines[3] + b"\r\n\r\n\n"

    assert send(cast, call_as, content).json()["summary"]["new"] == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (csv_file(), "The roster names no cadet."),
        (workbook(cells()), "The roster names no cadet."),
        (ROSTER.replace(b"Cruz", b'"Cruz'), "The CSV file is damaged in line 2."),
        (ROSTER.replace(b"Cruz", b'"Cruz"x'), "The CSV file is damaged in line 2."),
        (ROSTER + b"x\n" * 6_000, "The sheet has more than 5000 lines. Split it."),
        (ROSTER + b"\n" * 25_000, "The sheet has more than 20000 blank lines."),
        ("Student No,Ñ".encode("utf-16")[:-1], "The text is in no encoding we know. Save it as UTF-8."),
    ],
)  # fmt: skip
def test_a_file_without_a_roster_to_enter_is_refused_in_words(cast, call_as, content, sentence):
    name = "roster.xlsx" if content.startswith(b"PK") else "roster.csv"

    answer = send(cast, call_as, content, name)

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_a_million_lines_of_text_are_refused_soon_and_not_cut():
    with pytest.raises(UnusableFile, match="more than 5000 lines"):
        sheets_of(ROSTER + b"x\n" * 1_000_000)


def test_thousands_of_rows_of_a_workbook_are_refused_and_not_cut(cast, call_as):
    many = b"".join(b'<row r="%d"><c t="inlineStr"><is><t>x</t></is></c></row>' % number
                    for number in range(3, 20_000))  # fmt: skip
    content = repacked(
        workbook(cells(row())),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", many + b"</sheetData>")},
    )  # fmt: skip

    answer = send(cast, call_as, content, "roster.xlsx")

    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "The sheet has more than 5000 lines. Split it.",
    )


def test_a_file_edited_after_the_preview_needs_a_preview_of_its_own(cast, upload):
    shown = upload(row())
    edited = upload(row(Sex="M"))

    with pytest.raises(services.PreviewOutdated):
        services.ask_to_apply(roster_import=shown, digest=edited.digest, actor=cast.admin)

    assert not Cadet.objects.filter(student_number="2026-1001").exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/roster.csv", "roster.csv"),
        ("\\\\server\\share\\roster.csv", "roster.csv"),
        ("C:\\roster.csv", "roster.csv"),
        ("é" * 300 + ".csv", "é" * 116 + ".csv"),
        ("aux.csv", "_aux.csv"),
    ],
)
def test_a_name_leads_nowhere_and_is_only_shown(cast, call_as, own_folder, name, shown):
    answer = send(cast, call_as, ROSTER, name)
    file = StoredFile.objects.get()

    assert (answer.status_code, answer.json()["file_name"]) == (201, shown)
    assert file.storage_key.partition("/")[0] == "roster"
    assert uuid.UUID(file.storage_key.partition("/")[2])
    assert [path for path in own_folder.rglob("*") if path.is_file()] == [
        own_folder / file.storage_key
    ]


@pytest.mark.parametrize("term", ["", "abc", "-1", "1.0", "1e3", "\u0663", "1" * 40, " 1", "null"])
def test_a_term_in_a_form_is_a_number_or_refused_by_name(cast, call_as, term):
    form = {"term": term, "file": SimpleUploadedFile("roster.csv", ROSTER)}

    answer = call_as(cast.admin).post(
        "/api/v1/roster-imports/", form, HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4())
    )

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["term"])
